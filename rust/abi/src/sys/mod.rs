//! Everything that depends on the operating system or the processor.

pub mod cpu;
#[cfg(target_os = "linux")]
mod linux;
pub(crate) mod thread;
mod ticks;
#[cfg(unix)]
mod unix;
#[cfg(not(target_os = "linux"))]
mod unload;
#[cfg(windows)]
mod windows;

use core::ffi::CStr;

#[cfg(unix)]
use unix as os;
#[cfg(windows)]
use windows as os;

pub(crate) use os::process_id;
pub(crate) use ticks::ticks;

/// Real time, on every system.
pub(crate) const CLOCK_REALTIME: i32 = 0;
/// The system's monotonic clock, whatever its own number is.
pub(crate) const CLOCK_MONOTONIC: i32 = 1;

/// A clock's reading: since 1970 for real time, since any moment for others.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    pub(crate) seconds: i64,
    /// Below 1 000 000 000.
    pub(crate) nanoseconds: u32,
}

/// Reads a clock by its number on Linux, except that numbers above 1 are the system's own; `None` when it has no such
/// clock.
pub(crate) fn clock(clock_id: i32) -> Option<Time> {
    os::clock(clock_id)
}

/// Real time in whole seconds since 1970, 0 on a system that keeps none.
pub(crate) fn unix_seconds() -> i64 {
    clock(CLOCK_REALTIME).map_or(0, |time| time.seconds)
}

/// Reads a file of `/proc` whole; `None` when that fails or the file does not leave a byte of `buffer` free.
#[cfg(target_os = "linux")]
pub(crate) fn read_file<'a>(path: &CStr, buffer: &'a mut [u8]) -> Option<&'a [u8]> {
    linux::read_file(path, buffer)
}

/// There is no `/proc` here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn read_file<'a>(_path: &CStr, _buffer: &'a mut [u8]) -> Option<&'a [u8]> {
    None
}

/// The unit of the sizes in `/proc`.
#[cfg(target_os = "linux")]
pub(crate) fn page_size() -> Option<i64> {
    linux::page_size()
}

/// There is no `/proc` here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn page_size() -> Option<i64> {
    None
}
