//! Process ids.

use mtproxy_core::process_id::{Match, ProcessId};

use crate::{memory, sys};

/// Fills in process number and start time where unset.
///
/// # Safety
/// `pid` follows the crate's conventions, for reading too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_pid_init_common(pid: *mut ProcessId) -> i32 {
    // SAFETY: the caller vouches for `pid`.
    unsafe { init(pid, |_| ()) }
}

/// Fills in an outgoing endpoint.
///
/// # Safety
/// `pid` follows the crate's conventions, for reading too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_pid_init_client(pid: *mut ProcessId, ip: u32) -> i32 {
    // SAFETY: the caller vouches for `pid`.
    unsafe { init(pid, |id| id.set_ip(ip)) }
}

/// Fills in a listening endpoint.
///
/// # Safety
/// `pid` follows the crate's conventions, for reading too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_pid_init_server(pid: *mut ProcessId, ip: u32, port: i32) -> i32 {
    // SAFETY: the caller vouches for `pid`.
    unsafe {
        init(pid, |id| {
            id.set_ip(ip);
            id.set_port(port);
        })
    }
}

/// Compares an id with a pattern: 2 when equal, 1 when it fits, else 0; 0 when either is null.
///
/// # Safety
/// `x` and `y` must each be null or readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_matches_pid(x: *const ProcessId, y: *const ProcessId) -> i32 {
    // SAFETY: the caller vouches for both, and any bytes are a `ProcessId`.
    let (Some(id), Some(pattern)) = (unsafe { memory::read(x) }, unsafe { memory::read(y) }) else {
        return 0;
    };
    match id.matches(&pattern) {
        Match::None => 0,
        Match::Pattern => 1,
        Match::Exact => 2,
    }
}

/// Tells whether `a` is a later incarnation of the same endpoint as `b`; 0 when either is null.
///
/// # Safety
/// `a` and `b` must each be null or readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_process_id_is_newer(a: *const ProcessId, b: *const ProcessId) -> i32 {
    // SAFETY: the caller vouches for both, and any bytes are a `ProcessId`.
    let (Some(a), Some(b)) = (unsafe { memory::read(a) }, unsafe { memory::read(b) }) else {
        return 0;
    };
    a.is_newer(&b).into()
}

/// Changes the id at `pid`, then fills in what is unset. The other fields are not written: they may be read-only, or another
/// thread's.
///
/// # Safety
/// When `pid` is not null, it must point to a readable `ProcessId` whose fields are writable where they change.
unsafe fn init(pid: *mut ProcessId, change: impl FnOnce(&mut ProcessId)) -> i32 {
    // SAFETY: the caller vouches for `pid`, and any bytes are a `ProcessId`.
    let Some(before) = (unsafe { memory::read(pid) }) else {
        return -1;
    };
    let mut after = before;
    change(&mut after);
    after.init_common(sys::process_id(), sys::unix_seconds());
    // SAFETY: `pid` is not null, and the caller vouches for the fields that change.
    unsafe {
        write_change(&raw mut (*pid).ip, before.ip, after.ip);
        write_change(&raw mut (*pid).port, before.port, after.port);
        write_change(&raw mut (*pid).pid, before.pid, after.pid);
        write_change(&raw mut (*pid).utime, before.utime, after.utime);
    }
    0
}

/// Stores a field, which need not be aligned, unless it stays as it is.
///
/// # Safety
/// Where the values differ, `field` must be writable.
unsafe fn write_change<T: Copy + PartialEq>(field: *mut T, before: T, after: T) {
    if before != after {
        // SAFETY: the caller vouches for `field`, and alignment is not assumed.
        unsafe { field.write_unaligned(after) };
    }
}
