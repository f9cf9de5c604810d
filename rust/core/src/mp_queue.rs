//! A queue of 64-bit tokens in memory that its owner keeps: a header, then blocks of slots, which refer to each other by
//! their offsets. The tickets of the pushes are those of the original queue on one thread.
//!
//! The memory comes back from outside, so nothing in it is trusted: each block is checked when it is reached. Nothing waits
//! and nothing is allocated; where a push needs another block, it says how many bytes that takes.

use crate::caller_memory::Words;
use crate::layout::assert_layout;

/// The kind of a plain queue.
pub const PLAIN: u32 = 0x1aed_9b43;
/// The kind of a queue with a semaphore.
pub const WAITABLE: u32 = 0x1aed_cd21;
/// The version of the layout.
pub const VERSION: u32 = 1;
/// The slots of the first blocks.
pub const SMALL: u32 = 64;
/// The slots of the other ones.
pub const LARGE: u32 = 4096;

const IN_USE: u32 = 0x6d71_626c;
const FREE: u32 = 0x6d71_6266;
const SLOT: usize = 8;
/// The bytes of a queue's header.
pub const HEADER: usize = size_of::<Header>();
const BLOCK: usize = size_of::<BlockHeader>();
/// The bytes of the smallest queue.
pub const LEAST: usize = HEADER + bytes_of(SMALL);

/// What the memory begins with.
#[repr(C)]
pub struct Header {
    magic: u32,
    version: u32,
    semaphore: u32,
    waiters: u32,
    first: u32,
    last: u32,
    free_small: u32,
    free_large: u32,
    used: u32,
    reserved: u32,
    ticket: u64,
    token: u64,
    reserved_wide: u64,
}

assert_layout!(Header, size 64, align 8, {
    magic: 0, version: 4, semaphore: 8, waiters: 12, first: 16, last: 20, free_small: 24, free_large: 28, used: 32,
    reserved: 36, ticket: 40, token: 48, reserved_wide: 56,
});

/// What a block begins with; its slots follow.
#[repr(C)]
pub struct BlockHeader {
    magic: u32,
    slots: u32,
    next: u32,
    reserved: u32,
    head: u64,
    tail: u64,
}

assert_layout!(BlockHeader, size 32, align 8, { magic: 0, slots: 4, next: 8, reserved: 12, head: 16, tail: 24 });

macro_rules! at {
    ($struct:ident, $field:ident) => {
        core::mem::offset_of!($struct, $field)
    };
}

const fn bytes_of(slots: u32) -> usize {
    BLOCK + slots as usize * SLOT
}

/// What a push came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// The token is in the queue, and its ticket in the header.
    Done,
    /// Nothing was changed, for want of room for so many bytes behind those in use.
    Lacks(usize),
}

/// What a pop or a test for emptiness found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// There is a token; a pop has put it into the header.
    Token,
    /// There is none.
    Nothing,
}

/// A block that was checked: its offset and what its header says.
#[derive(Clone, Copy)]
struct Block {
    at: usize,
    slots: u32,
    next: u32,
    head: u64,
    tail: u64,
}

impl Block {
    fn slot(&self, ticket: u64) -> usize {
        // `slots` is a power of two.
        self.at + BLOCK + (ticket & u64::from(self.slots - 1)) as usize * SLOT
    }
}

/// The memory of a queue.
pub struct Queue<'a> {
    words: Words<'a>,
}

impl<'a> Queue<'a> {
    /// Makes an empty queue; `None` for another kind, too little memory, or memory that holds a queue.
    #[must_use]
    pub fn create(bytes: &'a mut [u8], kind: u32) -> Option<Self> {
        let held = Words::new(bytes).get(at!(Header, magic))?;
        if is_kind(held) || !is_kind(kind) || bytes.len() < LEAST {
            return None;
        }
        let mut queue = Self { words: Words::new(bytes) };
        queue.words.zero(0, HEADER)?;
        queue.words.set(at!(Header, version), VERSION)?;
        queue.words.set(at!(Header, first), HEADER as u32)?;
        queue.words.set(at!(Header, last), HEADER as u32)?;
        queue.words.set(at!(Header, used), LEAST as u32)?;
        queue.make_block(HEADER, SMALL)?;
        queue.words.set(at!(Header, magic), kind)?;
        Some(queue)
    }

    /// Reads a queue; `None` when the memory does not begin with the header of one.
    #[must_use]
    pub fn open(bytes: &'a mut [u8]) -> Option<Self> {
        let len = bytes.len();
        let words = Words::new(bytes);
        let used = words.get(at!(Header, used))? as usize;
        let is_queue = is_kind(words.get(at!(Header, magic))?)
            && words.get(at!(Header, version))? == VERSION
            && (LEAST..=len).contains(&used)
            && used.is_multiple_of(SLOT);
        is_queue.then_some(Self { words })
    }

    /// Appends a token; `None`, with nothing changed, when the memory holds no queue.
    pub fn push(&mut self, token: u64) -> Option<Pushed> {
        let last = self.words.get(at!(Header, last))?;
        let block = self.queued(last)?;
        if block.tail - block.head >= u64::from(block.slots) {
            let is_first = last == self.words.get(at!(Header, first))?;
            return self.append(&block, if is_first { SMALL } else { LARGE }, token);
        }
        self.words.set_wide(block.slot(block.tail), token)?;
        self.words.set_wide(block.at + at!(BlockHeader, tail), block.tail + 1)?;
        self.words.set_wide(at!(Header, ticket), block.tail)?;
        Some(Pushed::Done)
    }

    /// Takes the oldest token, skipping zeros; on an empty queue it burns the next push's ticket. `None`, with nothing changed,
    /// when the memory holds no queue.
    pub fn pop(&mut self) -> Option<Found> {
        let block = self.reach(|block| self.oldest(block).map(|(_, token)| token != 0))?;
        let (ticket, token) = self.oldest(&block)?;
        // What was read until here counts: giving up blocks changes another where hostile memory lays it over them.
        self.give_up_to(&block)?;
        let head = ticket + 1;
        self.words.set_wide(block.at + at!(BlockHeader, head), head)?;
        if head > block.tail {
            self.words.set_wide(block.at + at!(BlockHeader, tail), head)?;
        }
        if token == 0 {
            return Some(Found::Nothing);
        }
        self.words.set_wide(at!(Header, token), token)?;
        self.words.set_wide(block.slot(ticket), 0)?;
        Some(Found::Token)
    }

    /// Whether there is surely no token; gives up exhausted blocks on the way. `None`, with nothing changed, when the memory
    /// holds no queue.
    pub fn look(&mut self) -> Option<Found> {
        let holds_ticket = |block: &Block| block.tail > block.head;
        let block = self.reach(|block| Some(holds_ticket(block)))?;
        self.give_up_to(&block)?;
        Some(if holds_ticket(&block) { Found::Token } else { Found::Nothing })
    }

    /// Ends the queue and zeroes its memory.
    pub fn clear(mut self) {
        self.words.zero_all();
    }

    /// A block with this mark.
    fn block(&self, offset: u32, mark: u32) -> Option<Block> {
        let at = offset as usize;
        let slots = self.words.get(at + at!(BlockHeader, slots))?;
        let is_block = at >= HEADER
            && at.is_multiple_of(SLOT)
            && self.words.get(at + at!(BlockHeader, magic))? == mark
            && (slots == SMALL || slots == LARGE)
            && at + bytes_of(slots) <= self.words.get(at!(Header, used))? as usize;
        let next = self.words.get(at + at!(BlockHeader, next))?;
        let head = self.words.wide(at + at!(BlockHeader, head))?;
        let tail = self.words.wide(at + at!(BlockHeader, tail))?;
        is_block.then_some(Block { at, slots, next, head, tail })
    }

    /// A block of the queue: its counters belong together, and it ends the chain if it is the last.
    fn queued(&self, offset: u32) -> Option<Block> {
        let block = self.block(offset, IN_USE)?;
        let is_last = offset == self.words.get(at!(Header, last))?;
        // The push that found the block full took a ticket, too.
        let most = u64::from(block.slots) + u64::from(!is_last);
        // Far from the end, counting up does not overflow.
        let belong = block.tail < COUNTED && block.tail.checked_sub(block.head)? <= most;
        (belong && is_last == (block.next == 0)).then_some(block)
    }

    fn make_block(&mut self, at: usize, slots: u32) -> Option<()> {
        self.words.zero(at, bytes_of(slots))?;
        self.words.set(at + at!(BlockHeader, magic), IN_USE)?;
        self.words.set(at + at!(BlockHeader, slots), slots)
    }

    /// Appends a block that holds one token.
    fn append(&mut self, last: &Block, slots: u32, token: u64) -> Option<Pushed> {
        let free = free_of(slots);
        let mut offset = self.words.get(free)?;
        if offset == 0 {
            offset = self.words.get(at!(Header, used))?;
            let end = offset as usize + bytes_of(slots);
            if end > self.words.len() {
                return Some(Pushed::Lacks(bytes_of(slots)));
            }
            let used = u32::try_from(end).ok()?;
            self.words.set(at!(Header, used), used)?;
        } else {
            let block = self.block(offset, FREE).filter(|block| block.slots == slots)?;
            self.words.set(free, block.next)?;
        }
        let at = offset as usize;
        self.make_block(at, slots)?;
        self.words.set_wide(at + BLOCK, token)?;
        self.words.set_wide(at + at!(BlockHeader, tail), 1)?;
        self.words.set_wide(last.at + at!(BlockHeader, tail), last.tail + 1)?;
        self.words.set(last.at + at!(BlockHeader, next), offset)?;
        self.words.set(at!(Header, last), offset)?;
        self.words.set_wide(at!(Header, ticket), 0)?;
        Some(Pushed::Done)
    }

    /// The first block for which `is_reached`, or the last one. All blocks up to it are checked.
    fn reach(&self, is_reached: impl Fn(&Block) -> Option<bool>) -> Option<Block> {
        let mut room = self.words.get(at!(Header, used))? as usize;
        let mut block = self.queued(self.words.get(at!(Header, first))?)?;
        while !is_reached(&block)? && block.next != 0 {
            // Blocks that need more room than there is follow each other in a circle.
            room = room.checked_sub(bytes_of(block.slots))?;
            block = self.queued(block.next)?;
        }
        Some(block)
    }

    /// The ticket of a block's oldest token, and the token; 0 with the last ticket where there is none.
    fn oldest(&self, block: &Block) -> Option<(u64, u64)> {
        let mut ticket = block.head;
        // The counters are at most a block's slots and one apart.
        loop {
            let token = self.words.wide(block.slot(ticket))?;
            if token != 0 || ticket + 1 >= block.tail {
                return Some((ticket, token));
            }
            ticket += 1;
        }
    }

    /// Gives up the blocks before one that was reached. Their marks and links are written, and no checked block has its own
    /// link there: a mark is no offset of a block.
    fn give_up_to(&mut self, block: &Block) -> Option<()> {
        let mut offset = self.words.get(at!(Header, first))?;
        while offset as usize != block.at {
            let at = offset as usize;
            let free = free_of(self.words.get(at + at!(BlockHeader, slots))?);
            let next = self.words.get(at + at!(BlockHeader, next))?;
            self.words.set(at + at!(BlockHeader, magic), FREE)?;
            self.words.set(at + at!(BlockHeader, next), self.words.get(free)?)?;
            self.words.set(free, offset)?;
            offset = next;
        }
        self.words.set(at!(Header, first), offset)
    }
}

/// Counters stay below it, as they do in memory that JavaScript reads.
const COUNTED: u64 = 1 << 53;

const fn is_kind(magic: u32) -> bool {
    magic == PLAIN || magic == WAITABLE
}

/// Where the first free block of this size is noted.
const fn free_of(slots: u32) -> usize {
    if slots == SMALL { at!(Header, free_small) } else { at!(Header, free_large) }
}
