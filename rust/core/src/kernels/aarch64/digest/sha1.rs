//! SHA-1 by the processor's own instructions. One message waits for each of them, during which those of another can begin.

use core::arch::aarch64::{
    uint32x4_t, vaddq_u32, vdupq_n_u32, vgetq_lane_u32, vsha1cq_u32, vsha1h_u32, vsha1mq_u32, vsha1pq_u32,
    vsha1su0q_u32, vsha1su1q_u32,
};
use core::array::from_mut;

use super::vectors::{load_words, quarters, store};
use crate::algorithms::digest::lanes::Lane;
use crate::algorithms::digest::sha_constants::SHA1_CONSTANTS;
use crate::algorithms::digest::words::Words;

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
    e: u32,
    /// Sixteen words of the message, those of the next rounds first.
    message: [uint32x4_t; 4],
}

#[target_feature(enable = "sha2")]
#[inline]
fn compress<'a, const N: usize>(states: &mut [Words; N], blocks: impl Iterator<Item = [&'a [u8; 64]; N]>) {
    let mut running = states.each_ref().map(|[abcd @ .., fifth, _, _, _]| Running {
        abcd: load_words(abcd),
        e: *fifth,
        message: [vdupq_n_u32(0); 4],
    });
    for blocks in blocks {
        let before = running;
        for (running, block) in running.iter_mut().zip(blocks) {
            running.message = quarters(block);
        }
        twenty_rounds::<0, N>(&mut running);
        twenty_rounds::<1, N>(&mut running);
        twenty_rounds::<2, N>(&mut running);
        twenty_rounds::<3, N>(&mut running);
        for (running, before) in running.iter_mut().zip(before) {
            running.abcd = vaddq_u32(running.abcd, before.abcd);
            running.e = running.e.wrapping_add(before.e);
        }
    }
    for (state, running) in states.iter_mut().zip(running) {
        let [abcd @ .., fifth, _, _, _] = state;
        store(abcd, running.abcd);
        *fifth = running.e;
    }
}

/// Twenty rounds, which have their function and their constant in common.
#[target_feature(enable = "sha2")]
#[inline]
fn twenty_rounds<const FUNCTION: usize, const N: usize>(running: &mut [Running; N]) {
    for four in 0..5 {
        for one in &mut *running {
            let Running { abcd, e, message: [first, second, third, fourth] } = *one;
            let sum = vaddq_u32(first, vdupq_n_u32(SHA1_CONSTANTS[FUNCTION & 3]));
            one.abcd = match FUNCTION {
                0 => vsha1cq_u32(abcd, e, sum),
                2 => vsha1mq_u32(abcd, e, sum),
                _ => vsha1pq_u32(abcd, e, sum),
            };
            one.e = vsha1h_u32(vgetq_lane_u32::<0>(abcd));
            // The last sixteen rounds have their words.
            let next = if FUNCTION == 3 && four > 0 {
                first
            } else {
                vsha1su1q_u32(vsha1su0q_u32(first, second, third), fourth)
            };
            one.message = [second, third, fourth, next];
        }
    }
}
