//! Version, handshake and contract reports.

use mtproxy_core::boundary::{
    API_VERSION, CONCURRENCY_BOUNDARY, ConcurrencyBoundary, NETWORK_BOUNDARY, NetworkBoundary,
};

use crate::memory;

/// The version of this interface.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_api_version() -> u32 {
    API_VERSION
}

/// Checks that the caller was built for this version: 0, or −1 for any other.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_startup_handshake(expected_api_version: u32) -> i32 {
    if expected_api_version == API_VERSION { 0 } else { -1 }
}

/// Reports the queue and job operations.
///
/// # Safety
/// `out` follows the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_get_concurrency_boundary(out: *mut ConcurrencyBoundary) -> i32 {
    // SAFETY: the caller vouches for `out`.
    unsafe { memory::write(out, CONCURRENCY_BOUNDARY) }
}

/// Reports the network helpers.
///
/// # Safety
/// `out` follows the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_get_network_boundary(out: *mut NetworkBoundary) -> i32 {
    // SAFETY: the caller vouches for `out`.
    unsafe { memory::write(out, NETWORK_BOUNDARY) }
}
