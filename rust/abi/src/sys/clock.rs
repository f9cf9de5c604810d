//! Reading clocks.

use super::os;
use super::time::{CLOCK_REALTIME, Time};

/// Reads a clock by its number on Linux, except that numbers above 1 are the system's own; `None` when it has no such
/// clock.
pub(crate) fn clock(clock_id: i32) -> Option<Time> {
    os::clock(clock_id)
}

/// Real time in whole seconds since 1970, 0 on a system that keeps none.
pub(crate) fn unix_seconds() -> i64 {
    clock(CLOCK_REALTIME).map_or(0, |time| time.seconds)
}
