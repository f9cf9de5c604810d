//! What version 1 of the contract covers, and which of it is implemented.
//!
//! "Implemented" means that a host routes the operation through its adapter; no queue or job function is exported.

use crate::layout::assert_layout;

/// The version of the C interface.
pub const API_VERSION: u32 = 1;

/// The version of the concurrency report.
pub const CONCURRENCY_BOUNDARY_VERSION: u32 = 1;
/// Queue operation: push.
pub const MPQ_OP_PUSH: u32 = 1 << 0;
/// Queue operation: pop.
pub const MPQ_OP_POP: u32 = 1 << 1;
/// Queue operation: emptiness test.
pub const MPQ_OP_IS_EMPTY: u32 = 1 << 2;
/// Queue operation: push that wakes a waiting consumer.
pub const MPQ_OP_PUSH_W: u32 = 1 << 3;
/// Queue operation: pop that waits.
pub const MPQ_OP_POP_W: u32 = 1 << 4;
/// Queue operation: pop that tries for a while, without waiting.
pub const MPQ_OP_POP_NW: u32 = 1 << 5;
/// Job operation: create.
pub const JOBS_OP_CREATE_ASYNC_JOB: u32 = 1 << 0;
/// Job operation: schedule.
pub const JOBS_OP_SCHEDULE_JOB: u32 = 1 << 1;
/// Job operation: signal.
pub const JOBS_OP_JOB_SIGNAL: u32 = 1 << 2;
/// Job operation: take a reference.
pub const JOBS_OP_JOB_INCREF: u32 = 1 << 3;
/// Job operation: drop a reference.
pub const JOBS_OP_JOB_DECREF: u32 = 1 << 4;
/// Job operation: run what waits for the main thread.
pub const JOBS_OP_RUN_PENDING_MAIN_JOBS: u32 = 1 << 5;
/// Job operation: create a notification job.
pub const JOBS_OP_NOTIFY_JOB_CREATE: u32 = 1 << 6;

/// The version of the network report.
pub const NETWORK_BOUNDARY_VERSION: u32 = 1;
/// Event operation: event flags to epoll mask.
pub const NET_EVENTS_OP_EPOLL_CONV_FLAGS: u32 = 1 << 0;
/// Event operation: epoll mask to event flags.
pub const NET_EVENTS_OP_EPOLL_UNCONV_FLAGS: u32 = 1 << 1;
/// Timer operation: milliseconds until a wake-up time.
pub const NET_TIMERS_OP_WAIT_MSEC: u32 = 1 << 0;
/// Message buffer operation: choice of a size class.
pub const NET_MSGBUFFERS_OP_PICK_SIZE_INDEX: u32 = 1 << 0;

/// The report on queue and job operations.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConcurrencyBoundary {
    /// Version of this report.
    pub boundary_version: u32,
    /// Queue operations that the contract covers.
    pub mpq_contract_ops: u32,
    /// Queue operations that are implemented.
    pub mpq_implemented_ops: u32,
    /// Job operations that the contract covers.
    pub jobs_contract_ops: u32,
    /// Job operations that are implemented.
    pub jobs_implemented_ops: u32,
}

assert_layout!(ConcurrencyBoundary, size 20, align 4, {
    boundary_version: 0,
    mpq_contract_ops: 4,
    mpq_implemented_ops: 8,
    jobs_contract_ops: 12,
    jobs_implemented_ops: 16,
});

/// The report on network helpers.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkBoundary {
    /// Version of this report.
    pub boundary_version: u32,
    /// Event operations that the contract covers.
    pub net_events_contract_ops: u32,
    /// Event operations that are implemented.
    pub net_events_implemented_ops: u32,
    /// Timer operations that the contract covers.
    pub net_timers_contract_ops: u32,
    /// Timer operations that are implemented.
    pub net_timers_implemented_ops: u32,
    /// Message buffer operations that the contract covers.
    pub net_msg_buffers_contract_ops: u32,
    /// Message buffer operations that are implemented.
    pub net_msg_buffers_implemented_ops: u32,
}

assert_layout!(NetworkBoundary, size 28, align 4, {
    boundary_version: 0,
    net_events_contract_ops: 4,
    net_events_implemented_ops: 8,
    net_timers_contract_ops: 12,
    net_timers_implemented_ops: 16,
    net_msg_buffers_contract_ops: 20,
    net_msg_buffers_implemented_ops: 24,
});

/// The concurrency report of this library.
pub const CONCURRENCY_BOUNDARY: ConcurrencyBoundary = ConcurrencyBoundary {
    boundary_version: CONCURRENCY_BOUNDARY_VERSION,
    mpq_contract_ops: MPQ_OP_PUSH | MPQ_OP_POP | MPQ_OP_IS_EMPTY | MPQ_OP_PUSH_W | MPQ_OP_POP_W | MPQ_OP_POP_NW,
    mpq_implemented_ops: MPQ_OP_PUSH | MPQ_OP_POP | MPQ_OP_IS_EMPTY,
    jobs_contract_ops: JOBS_OP_CREATE_ASYNC_JOB
        | JOBS_OP_SCHEDULE_JOB
        | JOBS_OP_JOB_SIGNAL
        | JOBS_OP_JOB_INCREF
        | JOBS_OP_JOB_DECREF
        | JOBS_OP_RUN_PENDING_MAIN_JOBS
        | JOBS_OP_NOTIFY_JOB_CREATE,
    jobs_implemented_ops: JOBS_OP_CREATE_ASYNC_JOB | JOBS_OP_JOB_SIGNAL | JOBS_OP_JOB_INCREF | JOBS_OP_JOB_DECREF,
};

/// The network report of this library.
pub const NETWORK_BOUNDARY: NetworkBoundary = NetworkBoundary {
    boundary_version: NETWORK_BOUNDARY_VERSION,
    net_events_contract_ops: NET_EVENTS_OP_EPOLL_CONV_FLAGS | NET_EVENTS_OP_EPOLL_UNCONV_FLAGS,
    net_events_implemented_ops: NET_EVENTS_OP_EPOLL_CONV_FLAGS | NET_EVENTS_OP_EPOLL_UNCONV_FLAGS,
    net_timers_contract_ops: NET_TIMERS_OP_WAIT_MSEC,
    net_timers_implemented_ops: NET_TIMERS_OP_WAIT_MSEC,
    net_msg_buffers_contract_ops: NET_MSGBUFFERS_OP_PICK_SIZE_INDEX,
    net_msg_buffers_implemented_ops: NET_MSGBUFFERS_OP_PICK_SIZE_INDEX,
};
