//! Four blocks side by side in a 512-bit register.

use core::arch::x86_64::{
    __m512i, _mm512_clmulepi64_epi128, _mm512_loadu_si512, _mm512_set_epi64, _mm512_ternarylogic_epi64,
};

use super::fold_128::Block;
use crate::kernels::powers_of_x::Powers;

/// One 512-bit register's worth of bytes.
pub(super) type Four = [Block; 4];

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn load(four: &Four) -> __m512i {
    // SAFETY: the reference covers the 64 bytes, and this load needs no alignment.
    unsafe { _mm512_loadu_si512(four.as_ptr().cast()) }
}

/// The multipliers that move four blocks by `DISTANCE` bits.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn keys<const P: u32, const DISTANCE: u32>() -> __m512i {
    let [low, high] = const { Powers::<P>::fold(DISTANCE) };
    let (low, high) = (low as i64, high as i64);
    _mm512_set_epi64(high, low, high, low, high, low, high, low)
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn xor(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
    _mm512_ternarylogic_epi64::<0x96>(a, b, c)
}

/// Moves four blocks by the distance of `keys` and adds what stands there.
#[inline]
#[target_feature(enable = "avx512f,vpclmulqdq")]
pub(super) fn fold_into(four: __m512i, keys: __m512i, next: __m512i) -> __m512i {
    let low = _mm512_clmulepi64_epi128::<0x00>(four, keys);
    let high = _mm512_clmulepi64_epi128::<0x11>(four, keys);
    xor(low, high, next)
}
