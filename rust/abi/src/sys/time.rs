//! What a clock says, and which clock.

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
