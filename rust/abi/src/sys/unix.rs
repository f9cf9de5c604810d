//! Linux and macOS: clocks, the process id, thread-specific words.

use core::ffi::{c_int, c_void};
use core::ptr;

use super::time::{self, Time};

#[cfg(target_os = "linux")]
type RawKey = core::ffi::c_uint;
#[cfg(target_os = "macos")]
type RawKey = core::ffi::c_ulong;

/// The system's own number for its monotonic clock; that for real time is 0 everywhere.
#[cfg(target_os = "linux")]
const CLOCK_MONOTONIC: c_int = 1;
#[cfg(target_os = "macos")]
const CLOCK_MONOTONIC: c_int = 6;

#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

unsafe extern "C" {
    fn clock_gettime(clock_id: c_int, time: *mut Timespec) -> c_int;
    safe fn getpid() -> c_int;
    fn pthread_key_create(key: *mut RawKey, destructor: Option<unsafe extern "C" fn(*mut c_void)>) -> c_int;
    fn pthread_key_delete(key: RawKey) -> c_int;
    fn pthread_getspecific(key: RawKey) -> *mut c_void;
    fn pthread_setspecific(key: RawKey, value: *const c_void) -> c_int;
}

pub(crate) fn clock(clock_id: i32) -> Option<Time> {
    let system_id = if clock_id == time::CLOCK_MONOTONIC { CLOCK_MONOTONIC } else { clock_id };
    let mut time = Timespec { seconds: 0, nanoseconds: 0 };
    // SAFETY: `time` has the layout of a 64-bit system's `struct timespec`.
    let status = unsafe { clock_gettime(system_id, &raw mut time) };
    (status == 0).then_some(Time { seconds: time.seconds, nanoseconds: time.nanoseconds as u32 })
}

pub(crate) fn process_id() -> u32 {
    getpid() as u32
}

/// One pointer per thread, null at first; it holds a number.
///
/// A key is deleted while the library is unloaded, when no call runs: never on Linux. macOS does so at a process's end,
/// too, when calls may run; of a deleted key, Apple's library reads the thread's slot as before, and refuses to write it.
#[derive(Clone, Copy)]
pub(super) struct Key(RawKey);

impl Key {
    pub(super) fn create() -> Option<Self> {
        let mut key = 0;
        // SAFETY: `key` is writable; the words need no destructor.
        let status = unsafe { pthread_key_create(&raw mut key, None) };
        (status == 0).then_some(Self(key))
    }

    pub(super) fn delete(self) {
        // SAFETY: the key came from `create`, and no one else has it: it was never stored, or has just been swapped out.
        unsafe { pthread_key_delete(self.0) };
    }

    pub(super) fn get(self) -> usize {
        // SAFETY: the key came from `create`, and is deleted only when no call runs, or where reading it stays defined.
        unsafe { pthread_getspecific(self.0) }.addr()
    }

    pub(super) fn set(self, value: usize) {
        // SAFETY: the key came from `create`, and is deleted only when no call runs, or where it is then refused. The
        // pointer is never followed.
        unsafe { pthread_setspecific(self.0, ptr::without_provenance(value)) };
    }

    pub(super) fn to_number(self) -> usize {
        self.0 as usize
    }

    pub(super) fn from_number(number: usize) -> Self {
        Self(number as RawKey)
    }
}
