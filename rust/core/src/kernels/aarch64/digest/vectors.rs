//! Words in the processor's registers of 128 bits.

use core::arch::aarch64::{uint8x16_t, uint32x4_t, vld1q_u8, vld1q_u32, vreinterpretq_u32_u8, vrev32q_u8, vst1q_u32};

/// Four words of a message that begin with their least significant byte.
#[target_feature(enable = "neon")]
#[inline]
pub(super) fn load(bytes: &[u8; 16]) -> uint32x4_t {
    vreinterpretq_u32_u8(load_bytes(bytes))
}

/// The words of a block that begin with their most significant byte, quarter by quarter.
#[target_feature(enable = "neon")]
#[inline]
pub(super) fn quarters(block: &[u8; 64]) -> [uint32x4_t; 4] {
    let (quarters, _) = block.as_chunks::<16>();
    let quarter = |at: usize| vreinterpretq_u32_u8(vrev32q_u8(load_bytes(&quarters[at & 3])));
    [quarter(0), quarter(1), quarter(2), quarter(3)]
}

#[target_feature(enable = "neon")]
#[inline]
fn load_bytes(bytes: &[u8; 16]) -> uint8x16_t {
    // SAFETY: the reference is to 16 bytes, and the load needs no alignment.
    unsafe { vld1q_u8(bytes.as_ptr()) }
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn load_words(words: &[u32; 4]) -> uint32x4_t {
    // SAFETY: the reference is to 16 bytes, and the load needs no alignment.
    unsafe { vld1q_u32(words.as_ptr()) }
}

#[target_feature(enable = "neon")]
#[inline]
pub(super) fn store(words: &mut [u32; 4], value: uint32x4_t) {
    // SAFETY: the reference is to 16 bytes, and the store needs no alignment.
    unsafe { vst1q_u32(words.as_mut_ptr(), value) };
}
