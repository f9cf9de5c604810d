//! The lanes of NEON's registers, as `kernels::lanes` wants them.

use core::arch::aarch64::{
    uint32x4_t, vaddq_u32, vbslq_u32, vdupq_n_u32, veorq_u32, vornq_u32, vreinterpretq_u32_u64, vreinterpretq_u64_u32,
    vshlq_n_u32, vsriq_n_u32, vtrn1q_u32, vtrn1q_u64, vtrn2q_u32, vtrn2q_u64,
};

use super::vectors;
pub(super) use super::vectors::{load_words as load, store};
use crate::algorithms::digest::lanes::Lane;

/// One word of each lane.
pub(super) type Word = uint32x4_t;
pub(super) const LANES: usize = 4;

/// Stores the words of the blocks at `index`, each word's lanes side by side.
#[target_feature(enable = "neon")]
#[inline]
pub(super) fn transposed(lanes: &[Lane<'_>; 4], index: usize, words: &mut [Word; 16]) {
    let blocks = lanes.each_ref().map(|lane| lane.block(index));
    for (quarter, words) in words.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        *words = square(blocks.map(|block| vectors::load(&block.as_chunks().0[quarter & 3])));
    }
}

/// Turns rows into columns.
#[target_feature(enable = "neon")]
#[inline]
fn square([a, b, c, d]: [Word; 4]) -> [Word; 4] {
    let [even_ab, odd_ab, even_cd, odd_cd] = [vtrn1q_u32(a, b), vtrn2q_u32(a, b), vtrn1q_u32(c, d), vtrn2q_u32(c, d)]
        .map(|pairs| vreinterpretq_u64_u32(pairs));
    [vtrn1q_u64(even_ab, even_cd), vtrn1q_u64(odd_ab, odd_cd), vtrn2q_u64(even_ab, even_cd), vtrn2q_u64(odd_ab, odd_cd)]
        .map(|column| vreinterpretq_u32_u64(column))
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn zeros() -> Word {
    vdupq_n_u32(0)
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn add(a: Word, b: Word) -> Word {
    vaddq_u32(a, b)
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn plus(word: Word, constant: u32) -> Word {
    vaddq_u32(word, vdupq_n_u32(constant))
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn xor3(a: Word, b: Word, c: Word) -> Word {
    veorq_u32(a, veorq_u32(b, c))
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn choose(a: Word, b: Word, c: Word) -> Word {
    vbslq_u32(a, b, c)
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn inverted(a: Word, b: Word, c: Word) -> Word {
    veorq_u32(b, vornq_u32(a, c))
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn rotate_left<const LEFT: i32, const RIGHT: i32>(word: Word) -> Word {
    vsriq_n_u32::<RIGHT>(vshlq_n_u32::<LEFT>(word), word)
}
