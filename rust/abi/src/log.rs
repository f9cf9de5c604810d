//! The prefix of a log line.

use core::ffi::c_char;

use mtproxy_core::log::{LogTime, format_log_prefix};

/// Builds the prefix, cut to `out_len` − 1 bytes, with a NUL behind it; returns the bytes written without the NUL.
///
/// # Safety
/// `out` must be null or writable for `out_len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_format_log_prefix(
    pid: i32,
    year: i32,
    mon: i32,
    mday: i32,
    hour: i32,
    min: i32,
    sec: i32,
    usec: i32,
    out: *mut c_char,
    out_len: usize,
) -> i32 {
    if out.is_null() || out_len == 0 || out_len > isize::MAX as usize {
        return -1;
    }
    let prefix = format_log_prefix(pid, &LogTime { year, mon, mday, hour, min, sec, usec });
    let text = prefix.as_bytes();
    let text = text.get(..out_len - 1).unwrap_or(text);
    let out: *mut u8 = out.cast();
    // SAFETY: `text` is shorter than `out_len`, for which the caller vouches, and lies on this function's own stack.
    unsafe {
        out.copy_from_nonoverlapping(text.as_ptr(), text.len());
        out.add(text.len()).write(0);
    }
    text.len() as i32
}
