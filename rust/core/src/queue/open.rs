//! Laying out a queue, and checking that there is one.

use core::sync::atomic::AtomicU64;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};

use super::layout::{
    AT_CAPACITY, AT_HEAD, AT_MAGIC, AT_MESSAGE_BYTES, AT_SLOTS, AT_TAIL, AT_VERSION, HEADER_BYTES, MAGIC, SIGNAL_BYTES,
    Signals, VERSION, required_bytes, stride,
};
use super::{CLOSED, Queue};

/// A queue's memory, or what is taken for it.
#[derive(Clone, Copy)]
pub struct Memory<'a> {
    /// Its first bytes.
    pub signals: &'a Signals,
    /// The rest.
    pub words: &'a [AtomicU64],
}

/// Why some memory holds no queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not begin as a queue does.
    Foreign,
    /// Its layout has another version.
    Version,
    /// It is shorter than its numbers say.
    Short,
    /// Its numbers are none that a queue can have.
    Corrupt,
}

impl<'a> Memory<'a> {
    /// Lays out an empty queue; `None` when the numbers are none for a queue, or the memory is too short.
    #[must_use]
    pub fn lay_out(self, capacity: u32, message_bytes: u32) -> Option<Queue<'a>> {
        let required = required_bytes(capacity, message_bytes)?;
        let slots = self.words.get(AT_SLOTS..)?;
        if self.bytes() < u64::from(required) {
            return None;
        }
        // Last of all, it becomes a queue.
        self.signals[AT_MAGIC].store(0, SeqCst);
        for word in self.signals.iter().skip(AT_VERSION) {
            word.store(0, Relaxed);
        }
        for word in self.words.iter().take(AT_SLOTS) {
            word.store(0, Relaxed);
        }
        for (index, slot) in slots.chunks_exact(stride(message_bytes)).take(capacity as usize).enumerate() {
            if let Some(stamp) = slot.first() {
                stamp.store(index as u64, Relaxed);
            }
        }
        self.signals[AT_VERSION].store(VERSION, Relaxed);
        self.signals[AT_CAPACITY].store(capacity, Relaxed);
        self.signals[AT_MESSAGE_BYTES].store(message_bytes, Relaxed);
        self.signals[AT_MAGIC].store(MAGIC, Release);
        self.queue().ok()
    }

    /// The queue in this memory, as far as its header tells.
    ///
    /// # Errors
    /// What is wrong with the header.
    #[inline]
    pub fn queue(self) -> Result<Queue<'a>, Fault> {
        if self.signals[AT_MAGIC].load(Acquire) != MAGIC {
            return Err(Fault::Foreign);
        }
        if self.signals[AT_VERSION].load(Relaxed) != VERSION {
            return Err(Fault::Version);
        }
        let capacity = self.signals[AT_CAPACITY].load(Relaxed);
        let message_bytes = self.signals[AT_MESSAGE_BYTES].load(Relaxed);
        let required = required_bytes(capacity, message_bytes).ok_or(Fault::Corrupt)?;
        if self.bytes() < u64::from(required) {
            return Err(Fault::Short);
        }
        let (Some(tail), Some(head), Some(slots)) =
            (self.words.get(AT_TAIL), self.words.get(AT_HEAD), self.words.get(AT_SLOTS..))
        else {
            return Err(Fault::Short);
        };
        let lap = (u64::from(capacity) + 1).next_power_of_two();
        let stride = stride(message_bytes);
        let slots = slots.get(..(capacity as usize).saturating_mul(stride)).ok_or(Fault::Short)?;
        Ok(Queue { signals: self.signals, tail, head, slots, capacity, message_bytes, stride, lap })
    }

    fn bytes(self) -> u64 {
        (SIGNAL_BYTES as u64).saturating_add((self.words.len() as u64).saturating_mul(8))
    }
}

impl Queue<'_> {
    /// Whether all positions and stamps are such as a queue can have, also while others use it.
    #[must_use]
    pub fn is_consistent(&self) -> bool {
        let is_position = |position: u64| position & (self.lap - 1) < self.capacity.into();
        let head = self.head.load(SeqCst);
        let tail = self.tail.load(SeqCst) & !CLOSED;
        if !is_position(head) || !is_position(tail) || !self.is_near(head, tail) {
            return false;
        }
        self.slots.chunks_exact(self.stride).zip(0_u64..).all(|(slot, index)| {
            let place = slot.first().map(|stamp| stamp.load(Acquire) & (self.lap - 1));
            place == Some(index) || place == Some(index + 1)
        })
    }

    /// Whether the tail is at most a lap of slots ahead. The two were read one after the other, so only a head that still
    /// stands where it stood tells.
    fn is_near(&self, head: u64, tail: u64) -> bool {
        let ahead = tail.wrapping_sub(head);
        self.head.load(SeqCst) != head || ahead <= self.lap
    }
}

const _: () = assert!(HEADER_BYTES == SIGNAL_BYTES + AT_SLOTS * 8);
