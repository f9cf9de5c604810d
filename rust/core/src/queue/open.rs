//! Laying out a queue, and checking that there is one.

use core::sync::atomic::AtomicU64;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};

use super::layout::{
    AT_HEAD, AT_SLOTS, AT_TAIL, HEADER_BYTES, MAGIC, SIGNAL_BYTES, Side, Signals, VERSION, required_bytes, stride,
};
use super::ring::{CLOSED, Queue};

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
        if self.bytes() < u64::from(required_bytes(capacity, message_bytes)?) {
            return None;
        }
        let Signals { magic, version, consumers, producers, .. } = self.signals;
        magic.store(0, SeqCst);
        for Side { waits, signalled, .. } in [consumers, producers] {
            waits.store(0, Relaxed);
            signalled.store(0, Relaxed);
        }
        version.store(VERSION, Relaxed);
        self.signals.capacity.store(capacity, Relaxed);
        self.signals.message_bytes.store(message_bytes, Relaxed);
        let queue = self.sized(capacity, message_bytes)?;
        queue.tail.store(0, Relaxed);
        queue.head.store(0, Relaxed);
        for index in 0..u64::from(capacity) {
            queue.slot(index).ok()?.stamp.store(index, Relaxed);
        }
        // Last of all, it becomes a queue.
        magic.store(MAGIC, Release);
        Some(queue)
    }

    /// The queue in this memory, as far as its header tells.
    ///
    /// # Errors
    /// What is wrong with the header.
    #[inline]
    pub fn queue(self) -> Result<Queue<'a>, Fault> {
        let Signals { magic, version, capacity, message_bytes, .. } = self.signals;
        if magic.load(Acquire) != MAGIC {
            return Err(Fault::Foreign);
        }
        if version.load(Relaxed) != VERSION {
            return Err(Fault::Version);
        }
        let (capacity, message_bytes) = (capacity.load(Relaxed), message_bytes.load(Relaxed));
        let required = required_bytes(capacity, message_bytes).ok_or(Fault::Corrupt)?;
        if self.bytes() < u64::from(required) {
            return Err(Fault::Short);
        }
        self.sized(capacity, message_bytes).ok_or(Fault::Short)
    }

    /// The queue with these numbers; `None` when the memory is too short for it.
    #[inline]
    fn sized(self, capacity: u32, message_bytes: u32) -> Option<Queue<'a>> {
        let Self { signals, words } = self;
        let (tail, head, slots) = (words.get(AT_TAIL)?, words.get(AT_HEAD)?, words.get(AT_SLOTS..)?);
        let lap = (u64::from(capacity) + 1).next_power_of_two();
        let stride = stride(message_bytes);
        let slots = slots.get(..(capacity as usize).saturating_mul(stride))?;
        Some(Queue { signals, tail, head, slots, capacity, message_bytes, stride, lap })
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
        (0..u64::from(self.capacity)).all(|index| {
            self.slot(index).is_ok_and(|slot| {
                let place = slot.stamp.load(Acquire) & (self.lap - 1);
                place == index || place == index + 1
            })
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
