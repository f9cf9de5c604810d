//! The clock readings that each thread keeps. One test, because it begins with a process in which no thread has any.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use mtproxy_abi::time::{
    mtproxy_ffi_get_utime_monotonic, mtproxy_ffi_precise_now_rdtsc_value, mtproxy_ffi_precise_now_value,
};

/// The thread's stored reading, as bits so that equality is exact.
fn stored() -> (u64, i64) {
    (mtproxy_ffi_precise_now_value().to_bits(), mtproxy_ffi_precise_now_rdtsc_value())
}

#[test]
fn each_thread_keeps_its_own_reading() {
    assert_eq!(stored(), (0, 0), "nothing is stored at first");

    // All threads at once, so that some lose the race to create the keys.
    let together = Barrier::new(16);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                together.wait();
                assert_eq!(stored(), (0, 0), "a new thread has no reading");
                for _ in 0..1000 {
                    let now = mtproxy_ffi_get_utime_monotonic();
                    assert_eq!(stored().0, now.to_bits());
                    assert!(stored().1 > 0);
                }
            });
        }
    });
    assert_eq!(stored(), (0, 0), "other threads' readings are not this one's");

    let before = Instant::now();
    let first = mtproxy_ffi_get_utime_monotonic();
    let (_, first_ticks) = stored();
    thread::sleep(Duration::from_millis(20));
    let second = mtproxy_ffi_get_utime_monotonic();
    let (bits, second_ticks) = stored();
    let passed = before.elapsed().as_secs_f64();
    assert_eq!(bits, second.to_bits());
    assert!(second - first >= 0.02, "{first} {second}");
    assert!(second - first <= passed, "{first} {second} {passed}");
    assert!(second_ticks > first_ticks);

    let after = thread::spawn(stored).join().unwrap();
    assert_eq!(after, (0, 0), "a thread that takes an old one's place starts anew");
}
