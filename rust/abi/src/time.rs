//! The precise clock. A thread keeps its last monotonic reading, the process its last real-time one.
//!
//! Where a value and its tick stamp are two atomics, the value is stored first and the stamp loaded first, so that
//! whoever sees a stamp sees the value stored with it or one stored later. Ticks are counted before the clock is read: an
//! older stamp costs one more clock read, a newer one would pass an old value for fresh.

use core::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use crate::sys::{self, thread};

/// How long `get_double_time` answers from memory, in ticks.
const DOUBLE_TIME_WINDOW: i64 = 1_000_000;

static PRECISE_TIME: AtomicI64 = AtomicI64::new(0);
static PRECISE_TIME_TICKS: AtomicI64 = AtomicI64::new(0);
static DOUBLE_TIME_BITS: AtomicU64 = AtomicU64::new((-1.0_f64).to_bits());
static DOUBLE_TIME_NEXT_TICKS: AtomicI64 = AtomicI64::new(0);

/// Monotonic time in seconds; the thread remembers it and its tick count.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_get_utime_monotonic() -> f64 {
    let ticks = sys::ticks();
    let now = seconds(sys::CLOCK_MONOTONIC);
    thread::NOW.set(now.to_bits());
    thread::NOW_TICKS.set(ticks as u64);
    now
}

/// Real time in seconds with microseconds, read anew when the last reading is a million ticks old.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_get_double_time() -> f64 {
    let ticks = sys::ticks();
    if ticks <= DOUBLE_TIME_NEXT_TICKS.load(Ordering::Acquire) {
        return f64::from_bits(DOUBLE_TIME_BITS.load(Ordering::Relaxed));
    }
    let time = sys::clock(sys::CLOCK_REALTIME)
        .map_or_else(whole_seconds, |time| float(time.seconds) + f64::from(time.nanoseconds / 1000) * 1e-6);
    DOUBLE_TIME_BITS.store(time.to_bits(), Ordering::Relaxed);
    DOUBLE_TIME_NEXT_TICKS.store(ticks.saturating_add(DOUBLE_TIME_WINDOW), Ordering::Release);
    time
}

/// The given clock in seconds, whole real-time seconds when there is no such clock. Clock 0 is real time and is
/// remembered for `get_precise_time`.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_get_utime(clock_id: i32) -> f64 {
    let ticks = sys::ticks();
    let time = seconds(clock_id);
    if clock_id == sys::CLOCK_REALTIME {
        PRECISE_TIME.store(fixed_point(time), Ordering::Relaxed);
        PRECISE_TIME_TICKS.store(ticks, Ordering::Release);
    }
    time
}

/// Real time as 32.32 fixed point, read anew when the last reading is more than `precision` ticks old.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_get_precise_time(precision: u32) -> i64 {
    let age = sys::ticks().saturating_sub(PRECISE_TIME_TICKS.load(Ordering::Acquire));
    if !(0..=precision.into()).contains(&age) {
        mtproxy_ffi_get_utime(sys::CLOCK_REALTIME);
    }
    PRECISE_TIME.load(Ordering::Relaxed)
}

/// The calling thread's last monotonic time, 0.0 before the first.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_precise_now_value() -> f64 {
    f64::from_bits(thread::NOW.get())
}

/// The tick count of the calling thread's last monotonic time.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_precise_now_rdtsc_value() -> i64 {
    thread::NOW_TICKS.get() as i64
}

/// The last real time as 32.32 fixed point.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_precise_time_value() -> i64 {
    PRECISE_TIME.load(Ordering::Relaxed)
}

/// The tick count of the last real time.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_precise_time_rdtsc_value() -> i64 {
    PRECISE_TIME_TICKS.load(Ordering::Relaxed)
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
