//! Where everything stands in a queue's memory, in bytes from its start:
//!
//! ```text
//!   0  magic, version, capacity, message bytes     u32 each, never written again
//!  64  consumers wait (0 or 1), pushes signalled    u32 each
//! 128  producers wait (0 or 1), pops signalled      u32 each
//! 192  the tail: where the next push goes          u64, the highest bit says that the queue is closed
//! 256  the head: where the next pop goes           u64
//! 320  the slots: stamp and length (u64 each), then the message, padded to 8 bytes
//! ```
//!
//! What is written often has a cache line of its own. All numbers are in the processor's order.

use core::sync::atomic::AtomicU32;

/// The first word of every queue: "MPQs" in memory of a little-endian processor.
pub const MAGIC: u32 = 0x7351_504d;
/// The version of this layout.
pub const VERSION: u32 = 1;

/// Bytes before the tail: the words of 32 bits.
pub const SIGNAL_BYTES: usize = 192;
/// Bytes before the slots.
pub const HEADER_BYTES: usize = 320;
/// The longest message: pop returns lengths, and uses the bit above them.
pub const MAX_MESSAGE_BYTES: u32 = (1 << 30) - 1;

/// The words of 32 bits.
#[derive(Default)]
#[repr(C)]
pub struct Signals {
    /// [`MAGIC`].
    pub magic: AtomicU32,
    /// [`VERSION`].
    pub version: AtomicU32,
    /// How many slots there are.
    pub capacity: AtomicU32,
    /// The longest message.
    pub message_bytes: AtomicU32,
    reserved: [AtomicU32; 12],
    /// Who waits for messages.
    pub consumers: Side,
    /// Who waits for room.
    pub producers: Side,
}

/// The words of those who wait for the same.
#[derive(Default)]
#[repr(C)]
pub struct Side {
    /// 1 when somebody may sleep.
    pub waits: AtomicU32,
    /// Grows by 1 with each signal; the word that sleepers wait on.
    pub signalled: AtomicU32,
    reserved: [AtomicU32; 14],
}

const _: () = assert!(size_of::<Signals>() == SIGNAL_BYTES && size_of::<Side>() == 64);

/// Where the rest stands from the tail on, in words of 64 bits.
pub(super) const AT_TAIL: usize = 0;
pub(super) const AT_HEAD: usize = 8;
pub(super) const AT_SLOTS: usize = (HEADER_BYTES - SIGNAL_BYTES) / 8;

/// Words of a slot before its message.
pub(super) const SLOT_WORDS: usize = 2;

/// The words of 64 bits of one slot.
pub(super) fn stride(message_bytes: u32) -> usize {
    SLOT_WORDS + (message_bytes as usize).div_ceil(8)
}

/// How many bytes a queue takes; `None` when one of the numbers is 0 or too large, or 32 bits cannot tell the result.
#[must_use]
pub fn required_bytes(capacity: u32, message_bytes: u32) -> Option<u32> {
    if capacity == 0 || message_bytes == 0 || message_bytes > MAX_MESSAGE_BYTES {
        return None;
    }
    let slots = u64::from(capacity).checked_mul(stride(message_bytes) as u64 * 8)?;
    u32::try_from(slots.checked_add(HEADER_BYTES as u64)?).ok()
}
