//! The prefix of a log line.

use mtproxy_core::log::LogTime;

/// All of it, by the standard formatter.
pub fn prefix(pid: i32, time: &LogTime) -> String {
    let LogTime { year, mon, mday, hour, min, sec, usec } = time;
    format!("[{pid}][{year:04}-{mon:02}-{mday:02} {hour:02}:{min:02}:{sec:02}.{usec:06} local] ")
}
