//! What a host asks at its start, in one call: some runtimes take long for each function that they look up.

use mtproxy_core::boundary::{CONCURRENCY_BOUNDARY, ConcurrencyBoundary, NETWORK_BOUNDARY, NetworkBoundary};

use super::mtproxy_ext_api_version;
use super::self_check::{self, CrcStates};
use crate::boundary::{
    mtproxy_ffi_api_version, mtproxy_ffi_get_concurrency_boundary, mtproxy_ffi_get_network_boundary,
    mtproxy_ffi_startup_handshake,
};
use crate::memory;

/// The answers, 89 words of four bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct StartUpReport {
    api_version: u32,
    handshake: i32,
    ext_api_version: u32,
    concurrency_result: i32,
    concurrency: ConcurrencyBoundary,
    network_result: i32,
    network: NetworkBoundary,
    crc_states: CrcStates,
}

const _: () = assert!(size_of::<StartUpReport>() == 356, "the C header says so");

/// Calls the five functions, runs the self-check, and stores what they answer. 0, or −1 for a null pointer.
///
/// # Safety
/// `report` follows the crate's conventions: 356 bytes are writable there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_start_up(expected_api_version: u32, report: *mut u8) -> i32 {
    let (mut concurrency, mut network) = (CONCURRENCY_BOUNDARY, NETWORK_BOUNDARY);
    // SAFETY: each pointer is to a local of its type.
    let [concurrency_result, network_result] = unsafe {
        [mtproxy_ffi_get_concurrency_boundary(&raw mut concurrency), mtproxy_ffi_get_network_boundary(&raw mut network)]
    };
    let answers = StartUpReport {
        api_version: mtproxy_ffi_api_version(),
        handshake: mtproxy_ffi_startup_handshake(expected_api_version),
        ext_api_version: mtproxy_ext_api_version(),
        concurrency_result,
        concurrency,
        network_result,
        network,
        crc_states: self_check::crc_states(),
    };
    // SAFETY: the caller vouches for `report`.
    unsafe { memory::write(report.cast(), answers) }
}
