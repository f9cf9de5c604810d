//! Windows: clocks, the process id, thread-specific words.

use core::ffi::c_void;
use core::ptr;

use super::time::{self, Time};

/// Ticks of a tenth of a microsecond between 1601, where Windows counts from, and 1970.
const UNIX_EPOCH: i64 = 116_444_736_000_000_000;
const FILE_TIMES_PER_SECOND: i64 = 10_000_000;
const NANOSECONDS_PER_SECOND: i64 = 1_000_000_000;
const TLS_OUT_OF_INDEXES: u32 = u32::MAX;

#[repr(C)]
struct FileTime {
    low: u32,
    high: u32,
}

#[link(name = "kernel32")]
unsafe extern "system" {
    fn GetSystemTimePreciseAsFileTime(time: *mut FileTime);
    fn QueryPerformanceCounter(count: *mut i64) -> i32;
    fn QueryPerformanceFrequency(frequency: *mut i64) -> i32;
    safe fn GetCurrentProcessId() -> u32;
    safe fn TlsAlloc() -> u32;
    fn TlsFree(index: u32) -> i32;
    fn TlsGetValue(index: u32) -> *mut c_void;
    fn TlsSetValue(index: u32, value: *const c_void) -> i32;
}

pub(crate) fn clock(clock_id: i32) -> Option<Time> {
    match clock_id {
        time::CLOCK_REALTIME => Some(real_time()),
        time::CLOCK_MONOTONIC => monotonic_time(),
        _ => None,
    }
}

fn real_time() -> Time {
    let mut time = FileTime { low: 0, high: 0 };
    // SAFETY: `time` has the layout of FILETIME.
    unsafe { GetSystemTimePreciseAsFileTime(&raw mut time) };
    let since_1601 = (i64::from(time.high) << 32) | i64::from(time.low);
    let since_1970 = since_1601.saturating_sub(UNIX_EPOCH);
    Time {
        seconds: since_1970.div_euclid(FILE_TIMES_PER_SECOND),
        nanoseconds: (since_1970.rem_euclid(FILE_TIMES_PER_SECOND) * 100) as u32,
    }
}

fn monotonic_time() -> Option<Time> {
    let (mut count, mut frequency) = (0, 0);
    // SAFETY: both are writable; neither call fails on a system this library runs on.
    unsafe {
        QueryPerformanceCounter(&raw mut count);
        QueryPerformanceFrequency(&raw mut frequency);
    }
    let seconds = count.checked_div(frequency)?;
    let rest = count.checked_rem(frequency)?.saturating_mul(NANOSECONDS_PER_SECOND);
    Some(Time { seconds, nanoseconds: rest.checked_div(frequency)? as u32 })
}

pub(crate) fn process_id() -> u32 {
    GetCurrentProcessId()
}

/// One pointer per thread, null at first; it holds a number.
#[derive(Clone, Copy)]
pub(super) struct Key(u32);

impl Key {
    pub(super) fn create() -> Option<Self> {
        let index = TlsAlloc();
        (index != TLS_OUT_OF_INDEXES).then_some(Self(index))
    }

    pub(super) fn delete(self) {
        // SAFETY: the index came from `create`, and no one else has it: it was never stored, or has just been swapped
        // out.
        unsafe { TlsFree(self.0) };
    }

    pub(super) fn get(self) -> usize {
        // SAFETY: the index came from `create`. It is freed only while the library is unloaded, when no call runs.
        unsafe { TlsGetValue(self.0) }.addr()
    }

    pub(super) fn set(self, value: usize) {
        // SAFETY: the index came from `create`. It is freed only while the library is unloaded, when no call runs. The
        // pointer is never followed.
        unsafe { TlsSetValue(self.0, ptr::without_provenance(value)) };
    }

    pub(super) fn to_number(self) -> usize {
        self.0 as usize
    }

    pub(super) fn from_number(number: usize) -> Self {
        Self(number as u32)
    }
}
