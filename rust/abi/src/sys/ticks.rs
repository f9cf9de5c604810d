//! The tick counter. It may jump back, when a machine is restored or migrated.

/// The processor's time-stamp counter.
#[cfg(target_arch = "x86_64")]
pub(crate) fn ticks() -> u64 {
    // SAFETY: every x86-64 processor has the counter, and reading it touches no memory; a process that has forbidden itself
    // the instruction is stopped by the system.
    unsafe { core::arch::x86_64::_rdtsc() }
}

/// Monotonic nanoseconds, 0 where there is no monotonic clock.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn ticks() -> u64 {
    let nanoseconds = super::clock::clock(super::time::CLOCK_MONOTONIC)
        .map_or(0, |time| time.seconds.saturating_mul(1_000_000_000).saturating_add(time.nanoseconds.into()));
    nanoseconds as u64
}
