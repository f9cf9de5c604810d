//! The queue over memory that the caller owns: a header and blocks of slots, as the C header lays them out.
//!
//! One call at a time may use a queue's memory. No call waits, locks or allocates; where a push needs another block, it
//! says how many bytes that takes, and the caller may move the memory to where there is more.
//!
//! −1 for null with a length; −2 for memory that is not a queue's, with the header, the blocks and their counters checked
//! before they are used.

use mtproxy_core::mp_queue::{Found, Pushed, Queue};

use crate::memory;

const FOREIGN: i32 = -2;
const EMPTY: i32 = 1;

/// Makes an empty queue of a kind in `len` bytes, 608 or more, that hold none; −2 otherwise.
///
/// # Safety
/// `len` bytes are initialised, readable and writable at `queue`, and nothing else uses them during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_mpq_create(queue: *mut u8, len: u32, magic: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    match unsafe { memory::bytes_mut(queue, len as usize) } {
        Some(bytes) => status(Queue::create(bytes, magic).map(|_| 0)),
        None => -1,
    }
}

/// Appends a token and stores its ticket in the header. Where there is no room for another block, the bytes that it needs from
/// `used` on; nothing was changed then.
///
/// # Safety
/// As for `mtproxy_ext_mpq_create`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_mpq_push(queue: *mut u8, len: u32, token_low: u32, token_high: u32) -> i32 {
    let token = u64::from(token_high) << 32 | u64::from(token_low);
    // SAFETY: the caller vouches for the memory.
    unsafe {
        with(queue, len, |mut queue| {
            queue.push(token).map(|pushed| match pushed {
                Pushed::Done => 0,
                Pushed::Lacks(bytes) => bytes as i32,
            })
        })
    }
}

/// Takes the oldest token that is not 0 and stores it in the header: 0; 1 if there is none.
///
/// # Safety
/// As for `mtproxy_ext_mpq_create`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_mpq_pop(queue: *mut u8, len: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    unsafe { with(queue, len, |mut queue| queue.pop().map(found)) }
}

/// 1 if there is surely no token, else 0; gives up exhausted blocks on the way.
///
/// # Safety
/// As for `mtproxy_ext_mpq_create`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_mpq_is_empty(queue: *mut u8, len: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    unsafe { with(queue, len, |mut queue| queue.look().map(found)) }
}

/// Ends a queue and zeroes its memory.
///
/// # Safety
/// As for `mtproxy_ext_mpq_create`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_mpq_clear(queue: *mut u8, len: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    unsafe {
        with(queue, len, |queue| {
            queue.clear();
            Some(0)
        })
    }
}

fn found(found: Found) -> i32 {
    match found {
        Found::Token => 0,
        Found::Nothing => EMPTY,
    }
}

fn status(result: Option<i32>) -> i32 {
    result.unwrap_or(FOREIGN)
}

/// # Safety
/// As for `mtproxy_ext_mpq_create`.
#[inline]
unsafe fn with(queue: *mut u8, len: u32, run: impl FnOnce(Queue<'_>) -> Option<i32>) -> i32 {
    // SAFETY: the caller vouches for the memory.
    match unsafe { memory::bytes_mut(queue, len as usize) } {
        Some(bytes) => status(Queue::open(bytes).and_then(run)),
        None => -1,
    }
}
