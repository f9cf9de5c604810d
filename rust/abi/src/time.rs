//! The precise clock. A thread keeps its last monotonic reading, the process its last real-time ones.

use mtproxy_core::clock_reading::SharedReading;

use crate::sys::{self, Time, thread};

/// How long `get_double_time` answers from memory, in ticks.
const DOUBLE_TIME_WINDOW: u64 = 1_000_000;

/// 32.32 fixed point.
static PRECISE_TIME: SharedReading = SharedReading::none();
/// The bits of a double.
static DOUBLE_TIME: SharedReading = SharedReading::none();

/// Monotonic time in seconds; the thread remembers it and its tick count.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_get_utime_monotonic() -> f64 {
    let ticks = sys::ticks();
    let now = seconds(sys::CLOCK_MONOTONIC);
    thread::NOW.set(now.to_bits());
    thread::NOW_TICKS.set(ticks);
    now
}

/// Real time in seconds with microseconds, read anew unless the counter is 0 to a million ticks ahead of the last reading.
///
/// Deviation: after a counter jumped back, the original answers from memory until the counter has caught up, for as long
/// as the machine had been up.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_get_double_time() -> f64 {
    f64::from_bits(double_time(&DOUBLE_TIME, sys::ticks(), || sys::clock(sys::CLOCK_REALTIME)))
}

/// The given clock in seconds, whole real-time seconds when there is no such clock. Clock 0 is real time and is
/// remembered for `get_precise_time`.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_get_utime(clock_id: i32) -> f64 {
    let ticks = sys::ticks();
    let time = seconds(clock_id);
    if clock_id == sys::CLOCK_REALTIME {
        PRECISE_TIME.store(fixed_point(time).cast_unsigned(), ticks);
    }
    time
}

/// Real time as 32.32 fixed point, read anew unless the counter is 0 to `precision` ticks ahead of the last reading.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_get_precise_time(precision: u32) -> i64 {
    if PRECISE_TIME.fresh(sys::ticks(), precision.into()).is_none() {
        mtproxy_ffi_get_utime(sys::CLOCK_REALTIME);
    }
    mtproxy_ffi_precise_time_value()
}

/// The calling thread's last monotonic time, 0.0 before the first.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_precise_now_value() -> f64 {
    f64::from_bits(thread::NOW.get())
}

/// The tick count of the calling thread's last monotonic time.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_precise_now_rdtsc_value() -> i64 {
    signed(thread::NOW_TICKS.get())
}

/// The last real time as 32.32 fixed point.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_precise_time_value() -> i64 {
    PRECISE_TIME.value().cast_signed()
}

/// The tick count of the last real time.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_precise_time_rdtsc_value() -> i64 {
    signed(PRECISE_TIME.ticks())
}

/// The bits of `last` while it is fresh, else those of what `clock` says now, which are remembered.
fn double_time(last: &SharedReading, ticks: u64, clock: impl FnOnce() -> Option<Time>) -> u64 {
    last.fresh(ticks, DOUBLE_TIME_WINDOW).unwrap_or_else(|| {
        let time =
            clock().map_or_else(whole_seconds, |time| float(time.seconds) + f64::from(time.nanoseconds / 1000) * 1e-6);
        last.store(time.to_bits(), ticks);
        time.to_bits()
    })
}

/// A tick count as the contract has it: at most the greatest signed number.
fn signed(ticks: u64) -> i64 {
    i64::try_from(ticks).unwrap_or(i64::MAX)
}

fn seconds(clock_id: i32) -> f64 {
    sys::clock(clock_id).map_or_else(whole_seconds, |time| float(time.seconds) + f64::from(time.nanoseconds) * 1e-9)
}

fn whole_seconds() -> f64 {
    float(sys::unix_seconds())
}

#[allow(clippy::cast_precision_loss, reason = "exact for the first 285 million years")]
fn float(seconds: i64) -> f64 {
    seconds as f64
}

fn fixed_point(seconds: f64) -> i64 {
    (seconds * 4_294_967_296.0) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: u64 = 5_000_000_000;

    /// What is remembered at `START`, asked for `ticks` later, when the clock says 2.0.
    fn asked_at(ticks: u64) -> f64 {
        let last = SharedReading::none();
        let clock = |seconds| move || Some(Time { seconds, nanoseconds: 0 });
        double_time(&last, START, clock(1));
        f64::from_bits(double_time(&last, ticks, clock(2)))
    }

    #[test]
    fn double_time_is_remembered_for_a_million_ticks() {
        let exactly = |time: f64, expected: f64| time.to_bits() == expected.to_bits();
        for ticks in [START, START + 1, START + 999_999, START + 1_000_000] {
            assert!(exactly(asked_at(ticks), 1.0), "{ticks}");
        }
        for ticks in [START + 1_000_001, START + 1_000_000_000, u64::MAX] {
            assert!(exactly(asked_at(ticks), 2.0), "{ticks}");
        }
    }

    #[test]
    fn double_time_does_not_freeze_when_the_counter_jumps_back() {
        for ticks in [START - 1, START / 2, 1, 0] {
            assert_eq!(asked_at(ticks).to_bits(), 2.0_f64.to_bits(), "{ticks}");
        }
    }

    #[test]
    fn tick_counts_end_at_the_greatest_signed_number() {
        assert_eq!([signed(0), signed(7), signed(1 << 63), signed(u64::MAX)], [0, 7, i64::MAX, i64::MAX]);
    }
}
