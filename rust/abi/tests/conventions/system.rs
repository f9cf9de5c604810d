//! What comes from the system or the processor.

use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

use mtproxy_abi::cpuid::{Cpuid, mtproxy_ffi_cpuid_fill};
use mtproxy_abi::process_id::mtproxy_ffi_pid_init_common;
use mtproxy_core::process_id::ProcessId;

use crate::common::Output;

fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

#[test]
fn unset_process_id_fields_are_filled_in() {
    let mut id = Output::holding(ProcessId { ip: 0, port: 0, pid: 0, utime: 0 });
    let before = unix_seconds();
    // SAFETY: the id is writable.
    assert_eq!(unsafe { mtproxy_ffi_pid_init_common(id.pointer()) }, 0);
    let id = id.value();
    assert_eq!((id.ip, id.port, id.pid), (0, 0, process::id() as u16));
    let utime = u64::try_from(id.utime).unwrap();
    assert!((before..=unix_seconds()).contains(&utime), "{utime}");
}

#[cfg(target_arch = "x86_64")]
#[test]
fn cpuid_reports_the_words_of_leaf_1() {
    let leaf = std::arch::x86_64::__cpuid(1);
    let mut output = Output::<Cpuid>::new();
    // SAFETY: the output is writable.
    assert_eq!(unsafe { mtproxy_ffi_cpuid_fill(output.pointer()) }, 0);
    let words = output.value();
    assert_eq!(words.magic, 671_172_536);
    assert_eq!(words.ecx.cast_unsigned(), leaf.ecx);
    assert_eq!(words.edx.cast_unsigned(), leaf.edx);
    // The top byte is the number of the core, which may have changed.
    assert_eq!(words.ebx.cast_unsigned() << 8, leaf.ebx << 8);
}

#[cfg(not(target_arch = "x86_64"))]
#[test]
fn cpuid_is_unsupported_here() {
    let mut output = Output::<Cpuid>::new();
    // SAFETY: the output is writable.
    assert_eq!(unsafe { mtproxy_ffi_cpuid_fill(output.pointer()) }, -2);
    assert!(!output.written());
}
