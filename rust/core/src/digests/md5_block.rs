//! MD5's compression function, arranged around its chain of dependencies: each step waits for the one before, so what does
//! not depend on that one is added first, and kept from being moved behind it.

use super::md5_constants::{CONSTANTS, START};
use super::padding::pad;
use crate::kernels::opaque;

/// Mixes one step's word into the state; `$mix` is the round's function of the three other words.
macro_rules! step {
    (0: $a:ident, $b:ident, $c:ident, $d:ident, $known:expr) => {
        opaque($known).wrapping_add((($c ^ $d) & $b) ^ $d)
    };
    (1: $a:ident, $b:ident, $c:ident, $d:ident, $known:expr) => {
        opaque($known.wrapping_add(!$d & $c)).wrapping_add($d & $b)
    };
    (2: $a:ident, $b:ident, $c:ident, $d:ident, $known:expr) => {
        opaque($known).wrapping_add(($c ^ $d) ^ $b)
    };
    (3: $a:ident, $b:ident, $c:ident, $d:ident, $known:expr) => {
        opaque($known).wrapping_add((!$d | $b) ^ $c)
    };
}

/// Sixteen steps, four at a time; the word of step i is `$factor` · i + `$first`.
macro_rules! round {
    ($round:tt, [$a:ident, $b:ident, $c:ident, $d:ident], $words:ident, $factor:expr, $first:expr, $shifts:expr) => {
        round!(@ $round, 0, [$a, $b, $c, $d], $words, $factor, $first, $shifts);
        round!(@ $round, 4, [$a, $b, $c, $d], $words, $factor, $first, $shifts);
        round!(@ $round, 8, [$a, $b, $c, $d], $words, $factor, $first, $shifts);
        round!(@ $round, 12, [$a, $b, $c, $d], $words, $factor, $first, $shifts);
    };
    (@ $round:tt, $step:expr, [$a:ident, $b:ident, $c:ident, $d:ident], $words:ident, $factor:expr, $first:expr,
     $shifts:expr) => {
        round!(@@ $round, $step, [$a, $b, $c, $d], $words, $factor, $first, $shifts[0]);
        round!(@@ $round, $step + 1, [$d, $a, $b, $c], $words, $factor, $first, $shifts[1]);
        round!(@@ $round, $step + 2, [$c, $d, $a, $b], $words, $factor, $first, $shifts[2]);
        round!(@@ $round, $step + 3, [$b, $c, $d, $a], $words, $factor, $first, $shifts[3]);
    };
    (@@ $round:tt, $step:expr, [$a:ident, $b:ident, $c:ident, $d:ident], $words:ident, $factor:expr, $first:expr,
     $shift:expr) => {
        let known = $a.wrapping_add($words[($factor * ($step) + $first) & 15]).wrapping_add(CONSTANTS[16 * $round + $step]);
        $a = step!($round: $a, $b, $c, $d, known).rotate_left($shift).wrapping_add($b);
    };
}

/// A running digest of whole blocks.
#[derive(Clone, Copy)]
pub(super) struct Blocks {
    state: [u32; 4],
    /// Bytes taken so far.
    length: u64,
}

impl Blocks {
    pub(super) const fn new() -> Self {
        Self { state: START, length: 0 }
    }

    /// Goes on after `count` blocks with the state that they led to.
    pub(super) const fn resumed(state: [u32; 4], count: u64) -> Self {
        Self { state, length: count.wrapping_mul(64) }
    }

    /// The state, and the number of blocks that led to it.
    pub(super) const fn parts(&self) -> ([u32; 4], u64) {
        (self.state, self.length / 64)
    }

    /// Takes whole blocks.
    pub(super) fn update(&mut self, blocks: &[[u8; 64]]) {
        let [mut a, mut b, mut c, mut d] = self.state;
        for block in blocks {
            let mut words = [0; 16];
            for (word, quarter) in words.iter_mut().zip(block.as_chunks::<4>().0) {
                *word = u32::from_le_bytes(*quarter);
            }
            let before = [a, b, c, d];
            round!(0, [a, b, c, d], words, 1, 0, [7, 12, 17, 22]);
            round!(1, [a, b, c, d], words, 5, 1, [5, 9, 14, 20]);
            round!(2, [a, b, c, d], words, 3, 5, [4, 11, 16, 23]);
            round!(3, [a, b, c, d], words, 7, 0, [6, 10, 15, 21]);
            a = a.wrapping_add(before[0]);
            b = b.wrapping_add(before[1]);
            c = c.wrapping_add(before[2]);
            d = d.wrapping_add(before[3]);
        }
        self.state = [a, b, c, d];
        self.length = self.length.wrapping_add((blocks.len() as u64).wrapping_mul(64));
    }

    /// Takes the rest of the message and ends it.
    pub(super) fn finish(mut self, data: &[u8]) -> [u8; 16] {
        let (blocks, rest) = data.as_chunks::<64>();
        self.update(blocks);
        let bits = self.length.wrapping_add(rest.len() as u64).wrapping_mul(8);
        let mut end = [[0; 64]; 2];
        let end = if rest.len() < 56 { &mut end[..1] } else { &mut end[..] };
        pad(end.as_flattened_mut(), rest, bits.to_le_bytes());
        self.update(end);
        let mut digest = [0; 16];
        for (quarter, word) in digest.as_chunks_mut::<4>().0.iter_mut().zip(self.state) {
            *quarter = word.to_le_bytes();
        }
        digest
    }
}

/// Takes whole blocks into the state of a digest.
#[cfg(target_arch = "x86_64")]
pub(super) fn update(state: &mut [u32], blocks: &[[u8; 64]]) {
    if let Some(state) = state.first_chunk_mut() {
        let mut running = Blocks::resumed(*state, 0);
        running.update(blocks);
        (*state, _) = running.parts();
    }
}

/// MD5 of `data`.
pub(super) fn md5(data: &[u8]) -> [u8; 16] {
    Blocks::new().finish(data)
}

/// HMAC-MD5 (RFC 2104) of `data`.
pub(super) fn md5_hmac(key: &[u8], data: &[u8]) -> [u8; 16] {
    let mut block = [0; 64];
    let hashed = md5(key);
    let key = if key.len() > block.len() { &hashed } else { key };
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    let [mut inner, mut outer] = [Blocks::new(); 2];
    inner.update(&[block.map(|byte| byte ^ 0x36)]);
    outer.update(&[block.map(|byte| byte ^ 0x5c)]);
    outer.finish(&inner.finish(data))
}
