//! The lanes of AVX-512's registers, as `kernels::lanes` wants them.

use core::arch::x86_64::{
    __m512i, _mm_set_epi8, _mm512_add_epi32, _mm512_broadcast_i32x4, _mm512_loadu_si512, _mm512_rol_epi32,
    _mm512_set1_epi32, _mm512_setzero_si512, _mm512_shuffle_epi8, _mm512_shuffle_i32x4, _mm512_srli_epi32,
    _mm512_storeu_si512, _mm512_ternarylogic_epi32, _mm512_unpackhi_epi32, _mm512_unpackhi_epi64,
    _mm512_unpacklo_epi32, _mm512_unpacklo_epi64, _mm512_xor_si512,
};
use core::array::from_fn;

use crate::algorithms::digest::lanes::Lane;

/// One word of each lane.
pub(super) type Word = __m512i;
pub(super) const LANES: usize = 16;

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn load(words: &[u32; 16]) -> Word {
    // SAFETY: the reference is to 64 bytes, and the load needs no alignment.
    unsafe { _mm512_loadu_si512(words.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn store(words: &mut [u32; 16], value: Word) {
    // SAFETY: the reference is to 64 bytes, and the store needs no alignment.
    unsafe { _mm512_storeu_si512(words.as_mut_ptr().cast(), value) };
}

/// Stores the words of the blocks at `index`, each word's lanes side by side. Not inlined: three digests share it.
#[target_feature(enable = "avx512f")]
#[inline(never)]
pub(super) fn transposed(lanes: &[Lane<'_>; 16], index: usize, words: &mut [Word; 16]) {
    let row = |lane: usize| {
        let block = lanes[lane & 15].block(index);
        // SAFETY: the reference is to 64 bytes, and the load needs no alignment.
        unsafe { _mm512_loadu_si512(block.as_ptr().cast()) }
    };
    // Within each quarter of the registers, four words of four rows become columns.
    let fours: [[Word; 4]; 4] = from_fn(|four| {
        let rows: [Word; 4] = from_fn(|lane| row(4 * four + lane));
        let low = [_mm512_unpacklo_epi32(rows[0], rows[1]), _mm512_unpacklo_epi32(rows[2], rows[3])];
        let high = [_mm512_unpackhi_epi32(rows[0], rows[1]), _mm512_unpackhi_epi32(rows[2], rows[3])];
        [
            _mm512_unpacklo_epi64(low[0], low[1]),
            _mm512_unpackhi_epi64(low[0], low[1]),
            _mm512_unpacklo_epi64(high[0], high[1]),
            _mm512_unpackhi_epi64(high[0], high[1]),
        ]
    });
    // Then the quarters of four registers do.
    let columns: [[Word; 4]; 4] = from_fn(|column| {
        let [a, b, c, d] = fours.map(|four| four[column & 3]);
        let near = [_mm512_shuffle_i32x4::<0x88>(a, b), _mm512_shuffle_i32x4::<0x88>(c, d)];
        let far = [_mm512_shuffle_i32x4::<0xdd>(a, b), _mm512_shuffle_i32x4::<0xdd>(c, d)];
        [
            _mm512_shuffle_i32x4::<0x88>(near[0], near[1]),
            _mm512_shuffle_i32x4::<0x88>(far[0], far[1]),
            _mm512_shuffle_i32x4::<0xdd>(near[0], near[1]),
            _mm512_shuffle_i32x4::<0xdd>(far[0], far[1]),
        ]
    });
    for (place, word) in words.iter_mut().enumerate() {
        *word = columns[place & 3][(place >> 2) & 3];
    }
}

/// The same, of messages whose words begin with their most significant byte.
#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
pub(super) fn transposed_big_endian(lanes: &[Lane<'_>; 16], index: usize, words: &mut [Word; 16]) {
    let order = _mm512_broadcast_i32x4(_mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3));
    transposed(lanes, index, words);
    for word in words {
        *word = _mm512_shuffle_epi8(*word, order);
    }
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn zeros() -> Word {
    _mm512_setzero_si512()
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn add(a: Word, b: Word) -> Word {
    _mm512_add_epi32(a, b)
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn plus(word: Word, constant: u32) -> Word {
    _mm512_add_epi32(word, _mm512_set1_epi32(constant.cast_signed()))
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn xor(a: Word, b: Word) -> Word {
    _mm512_xor_si512(a, b)
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn xor3(a: Word, b: Word, c: Word) -> Word {
    _mm512_ternarylogic_epi32::<0x96>(a, b, c)
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn choose(a: Word, b: Word, c: Word) -> Word {
    _mm512_ternarylogic_epi32::<0xca>(a, b, c)
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn majority(a: Word, b: Word, c: Word) -> Word {
    _mm512_ternarylogic_epi32::<0xe8>(a, b, c)
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn inverted(a: Word, b: Word, c: Word) -> Word {
    _mm512_ternarylogic_epi32::<0x39>(a, b, c)
}

/// The number of the other direction is for registers without rotation.
#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn rotate_left<const LEFT: i32, const RIGHT: i32>(word: Word) -> Word {
    _mm512_rol_epi32::<LEFT>(word)
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn shift_right<const BITS: u32>(word: Word) -> Word {
    _mm512_srli_epi32::<BITS>(word)
}
