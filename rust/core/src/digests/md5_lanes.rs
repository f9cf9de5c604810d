//! MD5 of many messages at once, each in a lane of its own. One message alone leaves most of a processor idle, since every
//! step waits for the one before it.

use core::array::from_fn;

use super::md5_constants::START;

/// One 32-bit word of each lane.
pub(crate) type Words<const N: usize> = [u32; N];

/// The running digests of all lanes: the first words, the second words and so on.
pub(crate) struct State<const N: usize>(pub(crate) [Words<N>; 4]);

impl<const N: usize> State<N> {
    #[inline]
    fn restart(&mut self, lane: usize) {
        for (words, start) in self.0.iter_mut().zip(START) {
            if let Some(word) = words.get_mut(lane) {
                *word = start;
            }
        }
    }

    #[inline]
    fn digest(&self, lane: usize) -> [u8; 16] {
        let mut digest = [0; 16];
        let (quarters, _) = digest.as_chunks_mut::<4>();
        for (quarter, words) in quarters.iter_mut().zip(&self.0) {
            *quarter = words.get(lane).copied().unwrap_or_default().to_le_bytes();
        }
        digest
    }
}

/// What is left of a message.
#[derive(Clone, Copy)]
struct Lane<'a> {
    /// Which message.
    index: usize,
    rest: &'a [u8],
    bits: u64,
    /// The padding that follows `rest` has begun.
    padded: bool,
    /// There is no message, or no block left of it.
    idle: bool,
}

impl<'a> Lane<'a> {
    const IDLE: Self = Self { index: 0, rest: &[], bits: 0, padded: false, idle: true };

    fn new(index: usize, message: &'a [u8]) -> Self {
        let bits = (message.len() as u64).wrapping_mul(8);
        Self { index, rest: message, bits, padded: false, idle: false }
    }

    /// The next block; the last one makes the lane idle.
    #[inline]
    fn next_block(&mut self, block: &mut [u8; 64]) {
        if let Some((whole, rest)) = self.rest.split_first_chunk::<64>() {
            self.rest = rest;
            *block = *whole;
            return;
        }
        *block = [0; 64];
        let used = self.rest.len();
        for (to, from) in block.iter_mut().zip(self.rest) {
            *to = *from;
        }
        if !self.padded
            && let Some(end) = block.get_mut(used)
        {
            *end = 0x80;
        }
        self.padded = true;
        self.rest = &[];
        if used < 56 {
            self.idle = true;
            if let Some((_, length)) = block.split_last_chunk_mut::<8>() {
                *length = self.bits.to_le_bytes();
            }
        }
    }
}

/// Digests all `messages`, `N` at a time, and stores each digest at its index. `compress` takes one block in every lane.
#[inline]
pub(crate) fn digest_in_lanes<'a, const N: usize>(
    messages: impl Iterator<Item = &'a [u8]>,
    digests: &mut [[u8; 16]],
    compress: impl Fn(&mut State<N>, &[[u8; 64]; N]),
) {
    let mut messages = messages.enumerate();
    let mut lanes = [Lane::IDLE; N];
    let mut blocks = [[0; 64]; N];
    let mut state = State([[0; N]; 4]);
    loop {
        for (number, lane) in lanes.iter_mut().enumerate() {
            if lane.idle
                && let Some((index, message)) = messages.next()
            {
                *lane = Lane::new(index, message);
                state.restart(number);
            }
        }
        let busy: [bool; N] = from_fn(|number| !lanes[number].idle);
        if busy == [false; N] {
            return;
        }
        for (block, lane) in blocks.iter_mut().zip(&mut lanes).filter(|(_, lane)| !lane.idle) {
            lane.next_block(block);
        }
        compress(&mut state, &blocks);
        for (number, lane) in lanes.iter().enumerate() {
            if busy[number]
                && lane.idle
                && let Some(digest) = digests.get_mut(lane.index)
            {
                *digest = state.digest(number);
            }
        }
    }
}
