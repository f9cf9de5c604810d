//! One block in a 128-bit register, as `folding` wants it.

use core::arch::x86_64::{
    __m128i, _mm_clmulepi64_si128, _mm_cvtsi32_si128, _mm_loadu_si128, _mm_set_epi64x, _mm_xor_si128,
};

use crate::algorithms::crc::powers_of_x::Powers;

/// 128 bits, wherever they lie.
pub(super) type Block = [u8; 16];
/// What a register holds.
pub(super) type Blocks = [Block; 1];
pub(super) type Register = __m128i;

/// Reads a block, whatever its alignment.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn load_block(block: &Block) -> __m128i {
    // SAFETY: the reference covers the 16 bytes, and this load needs no alignment.
    unsafe { _mm_loadu_si128(block.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn load([block]: &Blocks) -> __m128i {
    load_block(block)
}

#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn state(crc: u32) -> __m128i {
    _mm_cvtsi32_si128(crc.cast_signed())
}

#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn xor(a: __m128i, b: __m128i) -> __m128i {
    _mm_xor_si128(a, b)
}

#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn keys<const P: u32, const DISTANCE: u32>() -> __m128i {
    let [low, high] = const { Powers::<P>::fold(DISTANCE) };
    _mm_set_epi64x(high as i64, low as i64)
}

#[inline]
#[target_feature(enable = "pclmulqdq")]
pub(super) fn fold_into(block: __m128i, keys: __m128i, next: __m128i) -> __m128i {
    let low = _mm_clmulepi64_si128::<0x00>(block, keys);
    let high = _mm_clmulepi64_si128::<0x11>(block, keys);
    xor(xor(low, high), next)
}

#[inline]
pub(super) fn merge<const P: u32>(block: __m128i) -> __m128i {
    block
}

/// Folds one block after the other.
#[inline]
#[target_feature(enable = "pclmulqdq")]
pub(super) fn fold_rest<const P: u32>(mut block: __m128i, rest: &[Block]) -> __m128i {
    let by_block = keys::<P, 128>();
    for next in rest {
        block = fold_into(block, by_block, load_block(next));
    }
    block
}
