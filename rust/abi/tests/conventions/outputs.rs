//! Functions that only write, or that read structs and arrays.

use std::ptr;

use mtproxy_abi::boundary::{mtproxy_ffi_get_concurrency_boundary, mtproxy_ffi_get_network_boundary};
use mtproxy_abi::cpuid::mtproxy_ffi_cpuid_fill;
use mtproxy_abi::log::mtproxy_ffi_format_log_prefix;
use mtproxy_abi::net::mtproxy_ffi_msg_buffers_pick_size_index;
use mtproxy_abi::proc::{
    mtproxy_ext_read_meminfo_summary, mtproxy_ext_read_statm, mtproxy_ffi_parse_statm, mtproxy_ffi_read_proc_stat_file,
};
use mtproxy_abi::process_id::{
    mtproxy_ffi_matches_pid, mtproxy_ffi_pid_init_client, mtproxy_ffi_pid_init_common, mtproxy_ffi_pid_init_server,
    mtproxy_ffi_process_id_is_newer,
};
use mtproxy_core::process_id::ProcessId;

use crate::common::Output;
use crate::{NOWHERE, TOO_LONG};

static ID: ProcessId = ProcessId { ip: 1, port: 0, pid: 3, utime: 4 };

#[test]
fn a_null_output_is_refused() {
    // SAFETY: a null output is refused.
    let results = unsafe {
        [
            mtproxy_ffi_get_concurrency_boundary(ptr::null_mut()),
            mtproxy_ffi_get_network_boundary(ptr::null_mut()),
            mtproxy_ffi_cpuid_fill(ptr::null_mut()),
            mtproxy_ffi_pid_init_common(ptr::null_mut()),
            mtproxy_ffi_pid_init_client(ptr::null_mut(), 1),
            mtproxy_ffi_pid_init_server(ptr::null_mut(), 1, 1),
            mtproxy_ffi_read_proc_stat_file(1, 0, ptr::null_mut()),
            mtproxy_ext_read_statm(0, 1, ptr::null_mut()),
            mtproxy_ext_read_meminfo_summary(ptr::null_mut()),
        ]
    };
    assert_eq!(results, [-1; 9]);
}

#[test]
fn a_log_prefix_needs_a_place() {
    // SAFETY: the output is null or must not be written.
    let call = |out: *const u8, out_len| unsafe {
        mtproxy_ffi_format_log_prefix(1, 2, 3, 4, 5, 6, 7, 8, out.cast_mut().cast(), out_len)
    };
    assert_eq!(call(ptr::null(), 0), -1);
    assert_eq!(call(ptr::null(), 64), -1);
    assert_eq!(call(NOWHERE, 0), -1);
    for len in TOO_LONG {
        assert_eq!(call(NOWHERE, len), -1);
    }
}

#[test]
fn the_greatest_length_of_a_log_prefix_is_that_of_any_object() {
    let mut prefix = Output::<[u8; 106]>::new();
    // SAFETY: the text with its NUL has at most 106 bytes, and no more is written, whatever room there is said to be.
    let written = unsafe {
        mtproxy_ffi_format_log_prefix(1, 2026, 3, 4, 5, 6, 7, 8, prefix.pointer().cast(), isize::MAX as usize)
    };
    let expected = b"[1][2026-03-04 05:06:07.000008 local] \0";
    assert_eq!(written as usize, expected.len() - 1);
    assert_eq!(&prefix.value()[..expected.len()], expected);
}

#[test]
fn a_null_process_id_matches_nothing_and_is_newer_than_nothing() {
    for function in [mtproxy_ffi_matches_pid, mtproxy_ffi_process_id_is_newer] {
        // SAFETY: the pointers are those of an id, or null.
        unsafe {
            assert_eq!(function(ptr::null(), &raw const ID), 0);
            assert_eq!(function(&raw const ID, ptr::null()), 0);
            assert_eq!(function(ptr::null(), ptr::null()), 0);
        }
    }
}

#[test]
fn the_last_buffer_size_is_never_read() {
    // SAFETY: of a single size none is read.
    let call = |sizes: *const u8, count| unsafe { mtproxy_ffi_msg_buffers_pick_size_index(sizes.cast(), count, 5) };
    assert_eq!(call(NOWHERE, 1), 0);
    assert_eq!(call(NOWHERE, 0), -1);
    assert_eq!(call(ptr::null(), 1), -1);
}

#[test]
fn sizes_may_be_written_to_an_odd_address() {
    let mut slots = Output::<[i64; 2]>::new();
    let out = slots.pointer().cast();
    assert!(!slots.pointer().is_aligned());
    // SAFETY: the text has three bytes, the output two slots.
    let rc = unsafe { mtproxy_ffi_parse_statm(c"3 4".as_ptr(), 3, 2, 10, out) };
    assert_eq!((rc, slots.value()), (0, [30, 40]));
}

#[test]
fn a_process_id_may_stand_at_an_odd_address() {
    let mut id = Output::holding(ID);
    assert!(!id.pointer().is_aligned());
    // SAFETY: the id is writable.
    let rc = unsafe { mtproxy_ffi_pid_init_server(id.pointer(), 5, 65_535) };
    let expected = ProcessId { ip: 5, port: -1, ..ID };
    assert_eq!((rc, id.value()), (0, expected));
    // SAFETY: both ids are readable.
    assert_eq!(unsafe { mtproxy_ffi_matches_pid(id.pointer(), &raw const expected) }, 2);
}

#[test]
fn buffer_sizes_may_stand_at_an_odd_address() {
    let mut sizes = Output::holding([48_i32, 512, 2048]);
    assert!(!sizes.pointer().is_aligned());
    let array = sizes.pointer().cast();
    // SAFETY: there are three sizes.
    assert_eq!(unsafe { mtproxy_ffi_msg_buffers_pick_size_index(array, 3, 49) }, 1);
}
