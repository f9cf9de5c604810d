//! Everything that depends on the operating system or the processor.

pub mod cpu;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod no_proc;
pub(crate) mod thread;
mod ticks;
#[cfg(unix)]
mod unix;
#[cfg(not(target_os = "linux"))]
mod unload;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as os;
#[cfg(windows)]
use windows as os;

#[cfg(target_os = "linux")]
pub(crate) use linux::{File, page_size};
#[cfg(not(target_os = "linux"))]
pub(crate) use no_proc::{File, page_size};
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
