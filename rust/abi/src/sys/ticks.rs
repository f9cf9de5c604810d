//! The tick counter.

/// The processor's time-stamp counter.
#[cfg(target_arch = "x86_64")]
pub(crate) fn ticks() -> i64 {
    // SAFETY: every x86-64 processor has the counter, and reading it touches no memory; a process that has forbidden itself
    // the instruction is stopped by the system.
    let counter = unsafe { core::arch::x86_64::_rdtsc() };
    i64::try_from(counter).unwrap_or(i64::MAX)
}

/// Monotonic nanoseconds.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn ticks() -> i64 {
    super::clock(super::CLOCK_MONOTONIC)
        .map_or(0, |time| time.seconds.saturating_mul(1_000_000_000).saturating_add(time.nanoseconds.into()))
}
