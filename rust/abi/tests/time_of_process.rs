//! The clock readings that the process keeps. One test, because it begins with a process that has none.

use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use mtproxy_abi::time::{
    mtproxy_ffi_get_double_time, mtproxy_ffi_get_precise_time, mtproxy_ffi_get_utime, mtproxy_ffi_get_utime_monotonic,
    mtproxy_ffi_precise_now_rdtsc_value, mtproxy_ffi_precise_time_rdtsc_value, mtproxy_ffi_precise_time_value,
};

const REALTIME: i32 = 0;
const MONOTONIC: i32 = 1;
const NO_SUCH_CLOCKS: [i32; 2] = [12_345, i32::MAX];

fn unix_time() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64()
}

fn stored() -> (i64, i64) {
    (mtproxy_ffi_precise_time_value(), mtproxy_ffi_precise_time_rdtsc_value())
}

/// Asserts that a real-time reading was taken between two others, give or take their rounding.
fn assert_between(before: f64, time: f64, after: f64) {
    assert!(before - 1e-5 <= time && time <= after + 1e-5, "{before} {time} {after}");
}

#[test]
fn the_process_keeps_its_last_reading_of_real_time() {
    assert_eq!(stored(), (0, 0), "nothing is stored at first");
    other_clocks_store_nothing();
    real_time_is_stored_as_fixed_point();
    precise_time_is_read_anew_when_too_old();
    precise_time_is_kept_for_as_many_ticks_as_asked();
    double_time_is_kept_for_a_million_ticks();
}

fn other_clocks_store_nothing() {
    let uptime = mtproxy_ffi_get_utime(MONOTONIC);
    assert!((0.0..1.0).contains(&(mtproxy_ffi_get_utime_monotonic() - uptime)));
    for clock in NO_SUCH_CLOCKS {
        let before = unix_time().floor();
        let time = mtproxy_ffi_get_utime(clock);
        assert!(before <= time && time <= unix_time(), "clock {clock}");
        assert!(time.fract().abs() < f64::EPSILON, "clock {clock} gives whole seconds");
    }
    assert_eq!(stored(), (0, 0));
}

fn real_time_is_stored_as_fixed_point() {
    let before = unix_time();
    let time = mtproxy_ffi_get_utime(REALTIME);
    assert_between(before, time, unix_time());
    let (precise, ticks) = stored();
    assert_eq!(precise, (time * 4_294_967_296.0) as i64);
    assert!(ticks > 0);
    mtproxy_ffi_get_utime(REALTIME);
    assert!(stored().1 > ticks);
}

fn precise_time_is_read_anew_when_too_old() {
    let (mut kept, mut renewed) = (false, false);
    for _ in 0..100 {
        let before = stored();
        kept |= mtproxy_ffi_get_precise_time(u32::MAX) == before.0 && stored() == before;
        let anew = mtproxy_ffi_get_precise_time(0);
        assert_eq!(anew, stored().0);
        renewed |= anew > before.0 && stored().1 > before.1;
    }
    assert!(kept, "a reading of the last seconds serves a precision of 2^32 ticks");
    assert!(renewed, "a precision of 0 asks for a new reading");
    let before = unix_time().floor() as i64;
    let seconds = mtproxy_ffi_get_precise_time(0) >> 32;
    assert!((before..=unix_time() as i64).contains(&seconds), "{before} {seconds}");
}

fn precise_time_is_kept_for_as_many_ticks_as_asked() {
    const PRECISION: i64 = 1 << 26;
    let ticks = || {
        mtproxy_ffi_get_utime_monotonic();
        mtproxy_ffi_precise_now_rdtsc_value()
    };
    // Of many tries, because the test may be interrupted for the rest of the ticks in some.
    let kept = (0..100).find_map(|_| {
        mtproxy_ffi_get_precise_time(0);
        let reading = stored();
        while ticks() - reading.1 <= PRECISION / 4 * 3 {}
        mtproxy_ffi_get_precise_time(PRECISION as u32);
        (ticks() - reading.1 <= PRECISION).then_some(reading)
    });
    let reading = kept.expect("a quarter of the ticks is left in some try");
    assert_eq!(stored(), reading, "it is not too old");
    while ticks() - reading.1 <= PRECISION {}
    mtproxy_ffi_get_precise_time(PRECISION as u32);
    assert!(stored().1 > reading.1, "it is one tick too old, or more");
}

fn double_time_is_kept_for_a_million_ticks() {
    let precise = stored();
    let before = unix_time();
    let first = mtproxy_ffi_get_double_time();
    assert_between(before, first, unix_time());
    let microseconds = (first.fract() * 1e6).round();
    assert_eq!(first.to_bits(), (first.trunc() + microseconds * 1e-6).to_bits(), "{first} has microseconds");

    // Of many tries, because the test may be interrupted for longer than a million ticks in some.
    let kept = (0..100).any(|_| {
        let reading = mtproxy_ffi_get_double_time();
        let start = Instant::now();
        while start.elapsed() < Duration::from_micros(20) {}
        mtproxy_ffi_get_double_time().to_bits() == reading.to_bits()
    });
    assert!(kept, "a reading serves for more than 20 microseconds");

    thread::sleep(Duration::from_millis(20));
    let before = unix_time();
    assert_between(before, mtproxy_ffi_get_double_time(), unix_time());
    assert_eq!(stored(), precise, "the other reading stays");
}
