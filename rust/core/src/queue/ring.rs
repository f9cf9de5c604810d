//! The ring itself: pushing, popping, closing.
//!
//! Positions are acquired: who sees one must see the stamps that whoever moved it there saw, or older ones seem corrupt.

use core::hint::spin_loop;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use core::sync::atomic::{AtomicU64, fence};

use super::copy;
use super::layout::{Side, Signals};

/// The bit of the tail that says that the queue is closed. A claim compares the whole tail, so none succeeds after it.
pub(super) const CLOSED: u64 = 1 << 63;

/// How often a call tries again because others were faster. Nobody loses as often; memory that somebody scrambles can make it.
const ATTEMPTS: u32 = 1 << 14;
/// How often a call looks again at a slot that another thread is at work on.
const PATIENCE: u32 = 32;

/// Why nothing was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The memory contradicts itself: somebody else wrote to it.
    Corrupt,
    /// A push finds no free slot, a pop no message; or the slot in turn is still another thread's.
    Unavailable,
    /// A push to a closed queue, or a pop from one that is closed and empty for good.
    Closed,
    /// A message is longer than the queue takes, or than there is room for it.
    Length,
}

/// A message was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its length.
    pub len: u32,
    /// Whether one of the other side may sleep on its word, which has been advanced, and should be woken.
    pub wake: bool,
}

/// A queue whose header has been checked.
#[derive(Clone, Copy)]
pub struct Queue<'a> {
    pub(super) signals: &'a Signals,
    pub(super) tail: &'a AtomicU64,
    pub(super) head: &'a AtomicU64,
    pub(super) slots: &'a [AtomicU64],
    pub(super) capacity: u32,
    pub(super) message_bytes: u32,
    /// Words of a slot.
    pub(super) stride: usize,
    /// From a position to the one in the same slot a lap later: a power of two above the capacity.
    pub(super) lap: u64,
}

/// One slot.
pub(super) struct Slot<'a> {
    pub(super) stamp: &'a AtomicU64,
    pub(super) len: &'a AtomicU64,
    pub(super) message: &'a [AtomicU64],
}

impl<'a> Queue<'a> {
    /// The longest message.
    #[must_use]
    pub fn message_bytes(&self) -> u32 {
        self.message_bytes
    }

    /// Appends a message.
    ///
    /// # Errors
    /// The refusal; then nothing was appended.
    #[inline]
    pub fn push(&self, message: &[u8]) -> Result<Moved, Refusal> {
        let len = u32::try_from(message.len()).map_err(|_| Refusal::Length)?;
        if len > self.message_bytes {
            return Err(Refusal::Length);
        }
        let mut patience = PATIENCE;
        let mut tail = self.tail.load(Acquire);
        for _ in 0..ATTEMPTS {
            if tail & CLOSED != 0 {
                return Err(Refusal::Closed);
            }
            let slot = self.slot(tail)?;
            let stamp = slot.stamp.load(Acquire);
            if stamp == tail {
                match self.tail.compare_exchange_weak(tail, self.after(tail), SeqCst, Acquire) {
                    Ok(_) => {
                        slot.len.store(len.into(), Relaxed);
                        copy::store(message, slot.message);
                        slot.stamp.store(tail.wrapping_add(1), Release);
                        return Ok(Moved { len, wake: signal(&self.signals.consumers) });
                    }
                    Err(now) => tail = now,
                }
                spin_loop();
                continue;
            }
            // Pairs with the fence of `signal`: who has set `waits` sees what a pop did before it read `waits`.
            fence(SeqCst);
            let head = self.head.load(Acquire);
            let now = self.tail.load(Acquire);
            if now != tail {
                tail = now;
            } else if tail.wrapping_sub(self.lap).wrapping_add(1) != stamp && tail.wrapping_sub(self.lap) != stamp {
                // The slot neither holds the last lap's message nor waits for it, and the tail did not move.
                return Err(Refusal::Corrupt);
            } else if head.wrapping_add(self.lap) == tail || patience == 0 {
                return Err(Refusal::Unavailable);
            } else {
                patience -= 1;
                spin_loop();
            }
        }
        Err(Refusal::Unavailable)
    }

    /// Takes the oldest message to the start of `out`.
    ///
    /// # Errors
    /// The refusal; then the message stays, and nothing was written.
    #[inline]
    pub fn pop(&self, out: &mut [u8]) -> Result<Moved, Refusal> {
        let mut patience = PATIENCE;
        let mut head = self.head.load(Acquire);
        for _ in 0..ATTEMPTS {
            let slot = self.slot(head)?;
            let stamp = slot.stamp.load(Acquire);
            if stamp == head.wrapping_add(1) {
                // Nobody writes the length before the head has moved on; if it has, the exchange fails.
                let len = slot.len.load(Relaxed);
                let fits = len <= self.message_bytes.into();
                let target = usize::try_from(len).ok().filter(|_| fits).and_then(|len| out.get_mut(..len));
                let Some(target) = target else {
                    let now = self.head.load(SeqCst);
                    if now == head {
                        return Err(if fits { Refusal::Length } else { Refusal::Corrupt });
                    }
                    head = now;
                    continue;
                };
                match self.head.compare_exchange_weak(head, self.after(head), SeqCst, Acquire) {
                    Ok(_) => {
                        copy::load(slot.message, target);
                        slot.stamp.store(head.wrapping_add(self.lap), Release);
                        return Ok(Moved { len: len as u32, wake: signal(&self.signals.producers) });
                    }
                    Err(now) => head = now,
                }
                spin_loop();
                continue;
            }
            // As in a push.
            fence(SeqCst);
            let tail = self.tail.load(Acquire);
            let now = self.head.load(Acquire);
            if now != head {
                head = now;
            } else if stamp != head && stamp != head.wrapping_sub(self.lap).wrapping_add(1) {
                // The slot is neither free for this lap's message nor still being emptied of the last one's.
                return Err(Refusal::Corrupt);
            } else if tail & !CLOSED == head {
                return Err(if tail & CLOSED == 0 { Refusal::Unavailable } else { Refusal::Closed });
            } else if patience == 0 {
                return Err(Refusal::Unavailable);
            } else {
                patience -= 1;
                spin_loop();
            }
        }
        Err(Refusal::Unavailable)
    }

    /// How many messages there are, those under way included.
    #[must_use]
    pub fn size(&self) -> u32 {
        let mut tail = self.tail.load(SeqCst);
        for _ in 0..PATIENCE {
            let head = self.head.load(SeqCst);
            let now = self.tail.load(SeqCst);
            if now == tail {
                return self.distance(head, tail & !CLOSED);
            }
            tail = now;
        }
        self.distance(self.head.load(SeqCst), tail & !CLOSED)
    }

    /// Refuses all further pushes; what is there can still be popped. All who sleep should then be woken.
    pub fn close(&self) {
        self.tail.fetch_or(CLOSED, SeqCst);
        self.signals.consumers.signalled.fetch_add(1, SeqCst);
        self.signals.producers.signalled.fetch_add(1, SeqCst);
    }

    /// Whether the queue was closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.tail.load(SeqCst) & CLOSED != 0
    }

    /// The position after `position`.
    #[inline]
    fn after(&self, position: u64) -> u64 {
        let next = position.wrapping_add(1);
        if next & (self.lap - 1) < self.capacity.into() {
            return next;
        }
        (position & !(self.lap - 1)).wrapping_add(self.lap)
    }

    /// How many positions lie between two, at most the capacity.
    fn distance(&self, head: u64, tail: u64) -> u32 {
        let count = |position: u64| {
            let laps = position >> self.lap.trailing_zeros();
            laps.wrapping_mul(self.capacity.into()).wrapping_add(position & (self.lap - 1))
        };
        let between = count(tail).wrapping_sub(count(head));
        // Less than none: the head was read after pops of messages that were pushed after the tail was read.
        if between > i64::MAX as u64 { 0 } else { between.min(self.capacity.into()) as u32 }
    }

    #[inline]
    pub(super) fn slot(&self, position: u64) -> Result<Slot<'a>, Refusal> {
        let index = (position & (self.lap - 1)) as usize;
        let at = index.wrapping_mul(self.stride);
        match self.slots.get(at..at.wrapping_add(self.stride)) {
            Some([stamp, len, message @ ..]) => Ok(Slot { stamp, len, message }),
            _ => Err(Refusal::Corrupt),
        }
    }
}

/// Advances the word that a side sleeps on, if one of that side may sleep.
///
/// A waiter reads the word, sets `waits`, tries once more, and sleeps only while the word is unchanged. Between its write and
/// its read it has a fence, as this function does, so one of the two sees the other: the waiter finds what was just moved, or
/// `waits` is seen here. Then the word advances after the waiter read it: it does not fall asleep, or it sleeps already and the
/// notification that follows wakes it.
#[inline]
fn signal(side: &Side) -> bool {
    fence(SeqCst);
    let wake = side.waits.load(Relaxed) != 0;
    if wake {
        side.signalled.fetch_add(1, SeqCst);
    }
    wake
}
