//! Blocks of messages in the lanes of the processor's registers.

use core::arch::aarch64::{
    uint32x4_t, vreinterpretq_u32_u64, vreinterpretq_u64_u32, vtrn1q_u32, vtrn1q_u64, vtrn2q_u32, vtrn2q_u64,
};

use super::vectors::load;

/// Stores the words of four blocks, each word's lanes side by side.
#[target_feature(enable = "neon")]
#[inline]
pub(super) fn transposed(blocks: [&[u8; 64]; 4], words: &mut [uint32x4_t; 16]) {
    for (quarter, words) in words.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        *words = square(blocks.map(|block| load(&block.as_chunks().0[quarter & 3])));
    }
}

/// Turns rows into columns.
#[target_feature(enable = "neon")]
#[inline]
fn square([a, b, c, d]: [uint32x4_t; 4]) -> [uint32x4_t; 4] {
    let [even_ab, odd_ab, even_cd, odd_cd] = [vtrn1q_u32(a, b), vtrn2q_u32(a, b), vtrn1q_u32(c, d), vtrn2q_u32(c, d)]
        .map(|pairs| vreinterpretq_u64_u32(pairs));
    [vtrn1q_u64(even_ab, even_cd), vtrn1q_u64(odd_ab, odd_cd), vtrn2q_u64(even_ab, even_cd), vtrn2q_u64(odd_ab, odd_cd)]
        .map(|column| vreinterpretq_u32_u64(column))
}
