//! Folding with 128-bit registers: whole blocks shrink to one block that has the same remainder.

use core::arch::x86_64::{
    __m128i, _mm_clmulepi64_si128, _mm_cvtsi32_si128, _mm_loadu_si128, _mm_set_epi64x, _mm_xor_si128,
};

use crate::kernels::powers_of_x::Powers;

/// One 128-bit register's worth of bytes.
pub(super) type Block = [u8; 16];

/// Reads a block, whatever its alignment.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn load(block: &Block) -> __m128i {
    // SAFETY: the reference covers the 16 bytes, and this load needs no alignment.
    unsafe { _mm_loadu_si128(block.as_ptr().cast()) }
}

/// The multipliers that move a block by `DISTANCE` bits.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn keys<const P: u32, const DISTANCE: u32>() -> __m128i {
    let [low, high] = const { Powers::<P>::fold(DISTANCE) };
    _mm_set_epi64x(high as i64, low as i64)
}

/// Moves `block` by the distance of `keys` and adds what stands there.
#[inline]
#[target_feature(enable = "pclmulqdq")]
pub(super) fn fold_into(block: __m128i, keys: __m128i, next: __m128i) -> __m128i {
    let low = _mm_clmulepi64_si128::<0x00>(block, keys);
    let high = _mm_clmulepi64_si128::<0x11>(block, keys);
    _mm_xor_si128(_mm_xor_si128(low, high), next)
}

/// One block that has the same remainder as four.
#[inline]
#[target_feature(enable = "pclmulqdq")]
pub(super) fn merge_group<const P: u32>([a, b, c, d]: [__m128i; 4]) -> __m128i {
    let by_pair = keys::<P, 256>();
    fold_into(fold_into(a, by_pair, c), keys::<P, 128>(), fold_into(b, by_pair, d))
}

/// The whole blocks of `data` behind the state `crc` as one block, and the bytes after them; `None` without a block.
#[inline]
#[target_feature(enable = "pclmulqdq")]
pub(super) fn fold_blocks<const P: u32>(data: &[u8], crc: u32) -> Option<(__m128i, &[u8])> {
    let (blocks, tail) = data.as_chunks::<16>();
    let (groups, rest) = blocks.as_chunks::<4>();
    let seed = _mm_cvtsi32_si128(crc as i32);
    if let Some((first, groups)) = groups.split_first() {
        let mut a = _mm_xor_si128(load(&first[0]), seed);
        let mut b = load(&first[1]);
        let mut c = load(&first[2]);
        let mut d = load(&first[3]);
        let by_group = keys::<P, 512>();
        for group in groups {
            a = fold_into(a, by_group, load(&group[0]));
            b = fold_into(b, by_group, load(&group[1]));
            c = fold_into(c, by_group, load(&group[2]));
            d = fold_into(d, by_group, load(&group[3]));
        }
        Some((fold_rest::<P>(merge_group::<P>([a, b, c, d]), rest), tail))
    } else {
        let (first, rest) = rest.split_first()?;
        Some((fold_rest::<P>(_mm_xor_si128(load(first), seed), rest), tail))
    }
}

/// Folds one block after the other.
#[inline]
#[target_feature(enable = "pclmulqdq")]
pub(super) fn fold_rest<const P: u32>(mut block: __m128i, rest: &[Block]) -> __m128i {
    let by_block = keys::<P, 128>();
    for next in rest {
        block = fold_into(block, by_block, load(next));
    }
    block
}
