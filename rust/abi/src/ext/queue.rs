//! Queues of byte messages between threads, in memory that the caller shares among them.
//!
//! The memory lies at a multiple of 8 and must not move while threads use it. Besides these functions, anything may read or
//! write it at any time, other threads included: that can spoil messages, and make calls fail, and nothing else.
//!
//! A code below 0 says why nothing was done: −1 for a null pointer, one that is not a multiple of 8, or a length that no
//! queue has; −2 for memory that does not begin as a queue does; −3 for a message or output that shares a byte with
//! the queue; −4 for another version of the layout; −5 for memory that is shorter than its numbers say; −6 for numbers that
//! contradict themselves; −7 for a full queue, or an empty one; −8 for a closed one; −9 for a message that is too long, or
//! an output that is too short.

use core::slice;
use core::sync::atomic::AtomicU64;

use mtproxy_core::queue::layout::{HEADER_BYTES, SIGNAL_BYTES, Signals, required_bytes};
use mtproxy_core::queue::{Fault, Memory, Queue, Refusal};

use crate::memory;

const CORRUPT: i32 = -6;
/// The bit of a result that says that one of the other side should be woken.
const WAKE: u32 = 1 << 30;

/// How many bytes a queue takes, a multiple of 8; 0 when one of the numbers is 0, or too large.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ext_queue_bytes(capacity: u32, message_bytes: u32) -> u32 {
    required_bytes(capacity, message_bytes).unwrap_or(0)
}

/// Lays out an empty queue: 0, or −1.
///
/// # Safety
/// `len` bytes are readable and writable at `queue`; nothing uses them as a queue meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_queue_init(queue: *mut u8, len: u32, capacity: u32, message_bytes: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    let laid_out = unsafe { shared(queue, len) }.and_then(|memory| memory.lay_out(capacity, message_bytes));
    if laid_out.is_some() { 0 } else { -1 }
}

/// Whether a queue is there, in whatever state others left or leave it: 0, −1, −2, −4, −5 or −6.
///
/// # Safety
/// `len` bytes are readable and writable at `queue`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_queue_check(queue: *mut u8, len: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    match unsafe { opened(queue, len) } {
        Ok(queue) if queue.is_consistent() => 0,
        Ok(_) => CORRUPT,
        Err(code) => code,
    }
}

/// Appends a message. 0; bit 30 alone when a consumer may sleep, whose word was advanced; −1 to −9.
///
/// # Safety
/// `len` bytes are readable and writable at `queue`; `message` and `message_len` follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_queue_push(queue: *mut u8, len: u32, message: *const u8, message_len: u32) -> i32 {
    if memory::overlap((queue, len as usize), (message, message_len as usize)) {
        return memory::OVERLAP;
    }
    // SAFETY: the caller vouches for both.
    let (opened, message) = unsafe { (opened(queue, len), memory::bytes(message, message_len as usize)) };
    match (opened, message) {
        (Err(code), _) => code,
        (_, None) => -1,
        (Ok(queue), Some(message)) => match queue.push(message) {
            Ok(moved) => with_wake(0, moved.wake),
            Err(refusal) => refused(refusal),
        },
    }
}

/// Takes the oldest message to the start of `out`. Its length, with bit 30 set when a producer may sleep, whose word
/// was advanced; −1 to −9, where −8 says that no message will come any more.
///
/// # Safety
/// `len` bytes are readable and writable at `queue`; `out_len` bytes are writable at `out`, and initialised, as all memory is
/// that comes from C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_queue_pop(queue: *mut u8, len: u32, out: *mut u8, out_len: u32) -> i32 {
    if memory::overlap((queue, len as usize), (out, out_len as usize)) {
        return memory::OVERLAP;
    }
    // SAFETY: the caller vouches for both, which have no byte in common.
    let (opened, out) = unsafe { (opened(queue, len), memory::bytes_mut(out, out_len as usize)) };
    match (opened, out) {
        (Err(code), _) => code,
        (_, None) => -1,
        (Ok(queue), Some(out)) => match queue.pop(out) {
            Ok(moved) => with_wake(moved.len, moved.wake),
            Err(refusal) => refused(refusal),
        },
    }
}

/// How many messages there are; −1 to −6.
///
/// # Safety
/// `len` bytes are readable and writable at `queue`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_queue_size(queue: *mut u8, len: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    unsafe { opened(queue, len) }.map_or_else(|code| code, |queue| queue.size() as i32)
}

/// Refuses all further pushes and advances the words of both sides, who should be woken: 0, or −1 to −6.
///
/// # Safety
/// `len` bytes are readable and writable at `queue`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_queue_close(queue: *mut u8, len: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    let opened = unsafe { opened(queue, len) };
    opened.map_or_else(
        |code| code,
        |queue| {
            queue.close();
            0
        },
    )
}

/// Whether the queue was closed: 0 or 1; −1 to −6.
///
/// # Safety
/// `len` bytes are readable and writable at `queue`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_queue_is_closed(queue: *mut u8, len: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    unsafe { opened(queue, len) }.map_or_else(|code| code, |queue| queue.is_closed().into())
}

fn with_wake(result: u32, wake: bool) -> i32 {
    (result | if wake { WAKE } else { 0 }) as i32
}

fn refused(refusal: Refusal) -> i32 {
    match refusal {
        Refusal::Corrupt => CORRUPT,
        Refusal::Unavailable => -7,
        Refusal::Closed => -8,
        Refusal::Length => -9,
    }
}

/// # Safety
/// As for [`shared`].
#[inline]
unsafe fn opened<'a>(queue: *mut u8, len: u32) -> Result<Queue<'a>, i32> {
    // SAFETY: the caller vouches for the memory.
    let memory = unsafe { shared(queue, len) }.ok_or(-1)?;
    memory.queue().map_err(|fault| match fault {
        Fault::Foreign => -2,
        Fault::Version => -4,
        Fault::Short => -5,
        Fault::Corrupt => CORRUPT,
    })
}

/// The memory as atomic words; `None` when it is null, at an odd address, or has no room for a queue's header.
///
/// # Safety
/// When `queue` is not null, `len` bytes from it must be readable and writable during `'a`.
#[inline]
#[expect(clippy::cast_ptr_alignment, reason = "the address is checked first")]
unsafe fn shared<'a>(queue: *mut u8, len: u32) -> Option<Memory<'a>> {
    let len = len as usize;
    if queue.is_null() || !queue.addr().is_multiple_of(align_of::<AtomicU64>()) || len < HEADER_BYTES {
        return None;
    }
    let rest = queue.wrapping_add(SIGNAL_BYTES);
    // SAFETY: the caller vouches for at least `HEADER_BYTES`, which are more than the words of 32 bits take, and any bytes
    // are such words; the address is a multiple of 8. Others may write to them: they are atomic, and never accessed in
    // another way from Rust.
    let signals = unsafe { &*queue.cast::<Signals>() };
    // SAFETY: the words of 64 bits begin behind the others, at a multiple of 8, and end before `len` does; otherwise as above.
    let words =
        unsafe { slice::from_raw_parts(rest.cast::<AtomicU64>(), (len - SIGNAL_BYTES) / size_of::<AtomicU64>()) };
    Some(Memory { signals, words })
}
