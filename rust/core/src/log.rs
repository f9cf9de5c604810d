//! The prefix of a log line.

use crate::fixed_text::FixedText;

/// Eight numbers of at most 11 characters and 17 characters between and around them.
const LONGEST: usize = 8 * 11 + 17;

/// The parts of a log line's prefix. They are printed as given: no range is checked.
#[derive(Clone, Copy, Debug)]
pub struct LogTime {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub mon: i32,
    /// Day of the month.
    pub mday: i32,
    /// Hour.
    pub hour: i32,
    /// Minute.
    pub min: i32,
    /// Second.
    pub sec: i32,
    /// Microsecond.
    pub usec: i32,
}

/// Builds `[pid][YYYY-MM-DD HH:MM:SS.UUUUUU local] `.
#[must_use]
pub fn format_log_prefix(pid: i32, time: &LogTime) -> FixedText<LONGEST> {
    let mut prefix = FixedText::new();
    for (before, value, width) in [
        (&b"["[..], pid, 1),
        (b"][", time.year, 4),
        (b"-", time.mon, 2),
        (b"-", time.mday, 2),
        (b" ", time.hour, 2),
        (b":", time.min, 2),
        (b":", time.sec, 2),
        (b".", time.usec, 6),
    ] {
        prefix.push(before);
        prefix.push_decimal(value, width);
    }
    prefix.push(b" local] ");
    prefix
}
