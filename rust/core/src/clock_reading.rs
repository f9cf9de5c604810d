//! A clock's last reading, shared by threads, and how long it serves.
//!
//! Value and tick stamp are two atomics. The value is stored first and the stamp loaded first, so that whoever sees a
//! stamp sees the value stored with it or one stored later.

use core::sync::atomic::{AtomicU64, Ordering};

/// The stamp of a reading that was never taken, and of one taken where there is no counter.
const NEVER: u64 = 0;

/// Whether what was read at tick `read_at` still serves at tick `now`: from 0 to `window` ticks later.
///
/// A counter that jumped back, as after a snapshot or a live migration, is not that much later, and neither is one that
/// has just wrapped around. A reading without a stamp never serves, or a counter that stands still at 0 would keep it.
#[must_use]
pub const fn is_fresh(read_at: u64, now: u64, window: u64) -> bool {
    read_at != NEVER && now.wrapping_sub(read_at) <= window
}

/// 64 bits that were read from a clock, with the tick count before that.
pub struct SharedReading {
    value: AtomicU64,
    ticks: AtomicU64,
}

impl SharedReading {
    /// None yet; 0 stands in the place of its value.
    #[must_use]
    pub const fn none() -> Self {
        Self { value: AtomicU64::new(0), ticks: AtomicU64::new(NEVER) }
    }

    /// Remembers a value. Its ticks are counted before the clock is read: an older stamp costs one more reading, a newer one
    /// would pass an old value for fresh.
    pub fn store(&self, value: u64, ticks: u64) {
        self.value.store(value, Ordering::Relaxed);
        self.ticks.store(ticks, Ordering::Release);
    }

    /// The value, if it [is fresh](is_fresh).
    #[must_use]
    pub fn fresh(&self, now: u64, window: u64) -> Option<u64> {
        is_fresh(self.ticks.load(Ordering::Acquire), now, window).then(|| self.value())
    }

    /// The value, whatever its age.
    #[must_use]
    pub fn value(&self) -> u64 {
        self.value.load(Ordering::Relaxed)
    }

    /// The tick count before it was read; 0 before the first.
    #[must_use]
    pub fn ticks(&self) -> u64 {
        self.ticks.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::{SharedReading, is_fresh};

    #[test]
    fn a_reading_serves_from_0_to_a_window_of_ticks_later() {
        for (read_at, now, window, expected) in [
            (5000, 5000, 1000, true),
            (5000, 5001, 1000, true),
            (5000, 6000, 1000, true),
            (5000, 6001, 1000, false),
            (5000, 5000, 0, true),
            (5000, 5001, 0, false),
            (5000, u64::MAX, 1000, false),
        ] {
            assert_eq!(is_fresh(read_at, now, window), expected, "{read_at} {now} {window}");
        }
    }

    #[test]
    fn a_counter_that_jumped_back_asks_for_a_new_reading() {
        for now in [0, 1, 4000, 4999] {
            assert!(!is_fresh(5000, now, 1000), "{now}");
        }
        assert!(!is_fresh(u64::MAX, u64::MAX - 1, u64::from(u32::MAX)));
    }

    #[test]
    fn a_counter_that_wraps_around_goes_on() {
        assert!(is_fresh(u64::MAX - 10, 989, 1000));
        assert!(!is_fresh(u64::MAX - 10, 990, 1000));
    }

    #[test]
    fn a_reading_without_a_stamp_never_serves() {
        assert!(!is_fresh(0, 0, 1000));
        assert!(!is_fresh(0, 1, u64::MAX));
    }

    #[test]
    fn the_last_reading_is_kept_with_its_ticks() {
        let reading = SharedReading::none();
        assert_eq!((reading.value(), reading.ticks(), reading.fresh(100, 1000)), (0, 0, None));
        reading.store(8, 100);
        assert_eq!((reading.value(), reading.ticks()), (8, 100));
        assert_eq!(
            (reading.fresh(1100, 1000), reading.fresh(1101, 1000), reading.fresh(99, 1000)),
            (Some(8), None, None)
        );
        reading.store(9, 50);
        assert_eq!((reading.value(), reading.fresh(50, 0)), (9, Some(9)));
    }
}
