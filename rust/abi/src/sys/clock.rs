//! Reading clocks.

/// Reads a clock: 0 is real time and 1 is monotonic time, as on Linux; any other number is the system's own. `None` if
/// there is no such clock.
pub(crate) use super::os::clock;
use super::time::CLOCK_REALTIME;

/// Real time in whole seconds since 1970, 0 on a system that keeps none.
pub(crate) fn unix_seconds() -> i64 {
    clock(CLOCK_REALTIME).map_or(0, |time| time.seconds)
}
