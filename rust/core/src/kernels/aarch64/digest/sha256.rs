//! SHA-256 by the processor's own instructions. One message waits for each of them, during which those of another can
//! begin.

use core::arch::aarch64::{
    uint32x4_t, vaddq_u32, vdupq_n_u32, vsha256h2q_u32, vsha256hq_u32, vsha256su0q_u32, vsha256su1q_u32,
};
use core::array::from_mut;

use super::vectors::{load_words, quarters, store};
use crate::algorithms::digest::lanes::Lane;
use crate::algorithms::digest::sha_constants::SHA256_CONSTANTS;
use crate::algorithms::digest::words::Words;
use crate::barriers::opaque::opaque;

/// Takes blocks of one message into its state.
#[target_feature(enable = "sha2")]
pub(super) fn one(words: &mut Words, blocks: &[[u8; 64]]) {
    compress(from_mut(words), blocks.iter().map(|block| [block]));
}

/// Takes as many blocks of two messages into their states.
#[target_feature(enable = "sha2")]
pub(super) fn pair(both: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    compress(both, (0..blocks).map(|index| lanes.map(|lane| lane.block(index))));
}

/// What goes from four rounds of a message to the next ones.
#[derive(Clone, Copy)]
struct Running {
    abcd: uint32x4_t,
    efgh: uint32x4_t,
    /// Sixteen words of the message, those of the next rounds first.
    message: [uint32x4_t; 4],
}

#[target_feature(enable = "sha2")]
#[inline]
fn compress<'a, const N: usize>(states: &mut [Words; N], blocks: impl Iterator<Item = [&'a [u8; 64]; N]>) {
    let mut running = states.each_ref().map(|[a, b, c, d, e, f, g, h]| Running {
        abcd: load_words(&[*a, *b, *c, *d]),
        efgh: load_words(&[*e, *f, *g, *h]),
        message: [vdupq_n_u32(0); 4],
    });
    for blocks in blocks {
        let before = running;
        for (running, block) in running.iter_mut().zip(blocks) {
            running.message = quarters(block);
        }
        let (sixteens, _) = SHA256_CONSTANTS.as_chunks();
        let mut index = 0;
        // An index that the compiler does not know keeps the loop, a third of the size.
        while index < 3 {
            sixteen_rounds::<true, N>(&mut running, &sixteens[index & 3]);
            index = opaque(index as u32 + 1) as usize;
        }
        sixteen_rounds::<false, N>(&mut running, &sixteens[3]);
        for (running, before) in running.iter_mut().zip(before) {
            running.abcd = vaddq_u32(running.abcd, before.abcd);
            running.efgh = vaddq_u32(running.efgh, before.efgh);
        }
    }
    for (state, running) in states.iter_mut().zip(running) {
        let (halves, _) = state.as_chunks_mut::<4>();
        for (half, value) in halves.iter_mut().zip([running.abcd, running.efgh]) {
            store(half, value);
        }
    }
}

/// Sixteen rounds, which put in the place of each word the one sixteen rounds later, unless they are the last.
#[target_feature(enable = "sha2")]
#[inline]
fn sixteen_rounds<const SCHEDULES: bool, const N: usize>(running: &mut [Running; N], constants: &[[u32; 4]; 4]) {
    for constants in constants {
        let constants = load_words(constants);
        for one in &mut *running {
            let Running { abcd, efgh, message: [first, second, third, fourth] } = *one;
            let sum = vaddq_u32(first, constants);
            one.abcd = vsha256hq_u32(abcd, efgh, sum);
            one.efgh = vsha256h2q_u32(efgh, abcd, sum);
            let next = if SCHEDULES { vsha256su1q_u32(vsha256su0q_u32(first, second), third, fourth) } else { first };
            one.message = [second, third, fourth, next];
        }
    }
}
