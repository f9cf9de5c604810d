//! MD5 of many messages at once, each in a lane of its own. One message alone leaves most of a processor idle, since every
//! step waits for the one before it.

use core::array::from_fn;

/// One 32-bit word of each lane.
pub(crate) type Words<const N: usize> = [u32; N];

const START: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];

/// What each step adds (RFC 1321, section 3.4).
pub(crate) const CONSTANTS: [u32; 64] = [
    0xd76a_a478,
    0xe8c7_b756,
    0x2420_70db,
    0xc1bd_ceee,
    0xf57c_0faf,
    0x4787_c62a,
    0xa830_4613,
    0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af,
    0xffff_5bb1,
    0x895c_d7be,
    0x6b90_1122,
    0xfd98_7193,
    0xa679_438e,
    0x49b4_0821,
    0xf61e_2562,
    0xc040_b340,
    0x265e_5a51,
    0xe9b6_c7aa,
    0xd62f_105d,
    0x0244_1453,
    0xd8a1_e681,
    0xe7d3_fbc8,
    0x21e1_cde6,
    0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed,
    0xa9e3_e905,
    0xfcef_a3f8,
    0x676f_02d9,
    0x8d2a_4c8a,
    0xfffa_3942,
    0x8771_f681,
    0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44,
    0x4bde_cfa9,
    0xf6bb_4b60,
    0xbebf_bc70,
    0x289b_7ec6,
    0xeaa1_27fa,
    0xd4ef_3085,
    0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5,
    0x1fa2_7cf8,
    0xc4ac_5665,
    0xf429_2244,
    0x432a_ff97,
    0xab94_23a7,
    0xfc93_a039,
    0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d,
    0x8584_5dd1,
    0x6fa8_7e4f,
    0xfe2c_e6e0,
    0xa301_4314,
    0x4e08_11a1,
    0xf753_7e82,
    0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
];

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
