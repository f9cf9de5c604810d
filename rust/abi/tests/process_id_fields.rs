//! Which fields of a process id are written: half of it lies in memory that must not be.
#![cfg(all(target_os = "linux", not(miri)))]

use std::ffi::{c_int, c_void};
use std::process;
use std::ptr;

use mtproxy_abi::process_id::{mtproxy_ffi_pid_init_client, mtproxy_ffi_pid_init_common, mtproxy_ffi_pid_init_server};
use mtproxy_core::process_id::ProcessId;

const READ: c_int = 1;
const WRITE: c_int = 2;
const PRIVATE: c_int = 2;
const ANONYMOUS: c_int = 0x20;
/// A multiple of every page's size.
const PAGE: usize = 64 << 10;

unsafe extern "C" {
    fn mmap(at: *mut c_void, len: usize, protection: c_int, flags: c_int, file: c_int, offset: i64) -> *mut c_void;
    fn mprotect(at: *mut c_void, len: usize, protection: c_int) -> c_int;
    fn munmap(at: *mut c_void, len: usize) -> c_int;
}

/// Calls `init` with the id, of which the first `read_only` bytes cannot be written; its result, and the id.
fn called_with(id: ProcessId, read_only: usize, init: impl FnOnce(*mut ProcessId) -> i32) -> (i32, ProcessId) {
    // SAFETY: a new mapping of two pages, in which the id ends where it is told to, and which nothing uses afterwards.
    unsafe {
        let pages = mmap(ptr::null_mut(), 2 * PAGE, READ | WRITE, PRIVATE | ANONYMOUS, -1, 0);
        let at = pages.byte_add(PAGE - read_only).cast::<ProcessId>();
        at.write_unaligned(id);
        assert_eq!(mprotect(pages, PAGE, READ), 0);
        let rc = init(at);
        let after = at.read_unaligned();
        assert_eq!(munmap(pages, 2 * PAGE), 0);
        (rc, after)
    }
}

#[test]
fn address_and_port_are_not_written_when_the_rest_is_filled_in() {
    let id = ProcessId { ip: 1, port: 2, pid: 0, utime: 0 };
    let (rc, after) = called_with(id, 6, |id| {
        // SAFETY: what is unset in the id is writable.
        unsafe { mtproxy_ffi_pid_init_common(id) }
    });
    assert_eq!(rc, 0);
    assert_eq!(after, ProcessId { pid: process::id() as u16, utime: after.utime, ..id });
    assert_ne!(after.utime, 0);
}

#[test]
fn nothing_of_a_complete_id_is_written() {
    let id = ProcessId { ip: 1, port: 2, pid: 3, utime: 4 };
    // SAFETY: nothing in the id is unset.
    assert_eq!(called_with(id, 12, |id| unsafe { mtproxy_ffi_pid_init_common(id) }), (0, id));
    // SAFETY: as above, and the loopback address is not stored.
    assert_eq!(called_with(id, 12, |id| unsafe { mtproxy_ffi_pid_init_client(id, 0x7f00_0001) }), (0, id));
    // SAFETY: as above, and a port that is set stays.
    assert_eq!(called_with(id, 12, |id| unsafe { mtproxy_ffi_pid_init_server(id, 0, 5) }), (0, id));
}
