//! Versions and contract reports.

use mtproxy_core::boundary::{
    API_VERSION, CONCURRENCY_BOUNDARY, ConcurrencyBoundary, JOBS_OP_NOTIFY_JOB_CREATE, MPQ_OP_POP_NW,
    NET_EVENTS_OP_EPOLL_UNCONV_FLAGS, NETWORK_BOUNDARY, NetworkBoundary,
};

use core::sync::atomic::{AtomicU32, Ordering};

use crate::fault;

/// How often the concurrency report was asked for.
static CONCURRENCY_PROBES: AtomicU32 = AtomicU32::new(0);

/// A bit that no contract has.
const OUTSIDE: u32 = 1 << 31;

#[unsafe(no_mangle)]
extern "C" fn mtproxy_ffi_api_version() -> u32 {
    if fault("api-version") { 2 } else { API_VERSION }
}

#[unsafe(no_mangle)]
extern "C" fn mtproxy_ffi_startup_handshake(expected_api_version: u32) -> i32 {
    if fault("handshake") {
        return -7;
    }
    if expected_api_version == API_VERSION { 0 } else { -1 }
}

#[unsafe(no_mangle)]
extern "C" fn mtproxy_ext_api_version() -> u32 {
    if fault("ext-version") { 999 } else { 2 }
}

/// # Safety
/// `out` is null or writable.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtproxy_ffi_get_concurrency_boundary(out: *mut ConcurrencyBoundary) -> i32 {
    if out.is_null() || fault("concurrency-probe") {
        return -1;
    }
    let asked_before = CONCURRENCY_PROBES.fetch_add(1, Ordering::Relaxed) > 0;
    if asked_before && fault("bridge-probe") {
        return -1;
    }
    let mut report = CONCURRENCY_BOUNDARY;
    if fault("concurrency-version") || (asked_before && fault("bridge-version")) {
        report.boundary_version = 2;
    }
    if fault("mpq-contract") {
        report.mpq_contract_ops &= !MPQ_OP_POP_NW;
    }
    if fault("jobs-contract") {
        report.jobs_contract_ops &= !JOBS_OP_NOTIFY_JOB_CREATE;
    }
    if fault("mpq-implemented") {
        report.mpq_implemented_ops |= OUTSIDE;
    }
    if fault("jobs-implemented") {
        report.jobs_implemented_ops |= OUTSIDE;
    }
    // SAFETY: not null, and the caller vouches for it.
    unsafe { out.write_unaligned(report) };
    0
}

/// # Safety
/// `out` is null or writable.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtproxy_ffi_get_network_boundary(out: *mut NetworkBoundary) -> i32 {
    if out.is_null() || fault("network-probe") {
        return -1;
    }
    let mut report = NETWORK_BOUNDARY;
    if fault("network-version") {
        report.boundary_version = 2;
    }
    if fault("net-events-contract") {
        report.net_events_contract_ops &= !NET_EVENTS_OP_EPOLL_UNCONV_FLAGS;
    }
    if fault("net-timers-contract") {
        report.net_timers_contract_ops = 0;
    }
    if fault("net-msg-buffers-contract") {
        report.net_msg_buffers_contract_ops = 0;
    }
    if fault("net-events-implemented") {
        report.net_events_implemented_ops |= OUTSIDE;
    }
    if fault("net-timers-implemented") {
        report.net_timers_implemented_ops |= OUTSIDE;
    }
    if fault("net-msg-buffers-implemented") {
        report.net_msg_buffers_implemented_ops |= OUTSIDE;
    }
    // SAFETY: not null, and the caller vouches for it.
    unsafe { out.write_unaligned(report) };
    0
}
