//! The lanes of AVX2's registers, as `kernels::lanes` wants them.

use core::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_loadu_si256, _mm256_or_si256, _mm256_permute2x128_si256,
    _mm256_set_epi8, _mm256_set1_epi32, _mm256_setzero_si256, _mm256_shuffle_epi8, _mm256_slli_epi32,
    _mm256_srli_epi32, _mm256_storeu_si256, _mm256_unpackhi_epi32, _mm256_unpackhi_epi64, _mm256_unpacklo_epi32,
    _mm256_unpacklo_epi64, _mm256_xor_si256,
};

use crate::algorithms::digest::lanes::Lane;

/// One word of each lane.
pub(super) type Word = __m256i;
pub(super) const LANES: usize = 8;

/// Stores the words of the blocks at `index`, each word's lanes side by side. Not inlined: three digests share it.
#[target_feature(enable = "avx2")]
#[inline(never)]
pub(super) fn transposed(lanes: &[Lane<'_>; 8], index: usize, words: &mut [Word; 16]) {
    let blocks = lanes.each_ref().map(|lane| lane.block(index));
    for (part, words) in words.as_chunks_mut::<8>().0.iter_mut().enumerate() {
        *words = square(&blocks, part);
    }
}

/// The same, of messages whose words begin with their most significant byte.
#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn transposed_big_endian(lanes: &[Lane<'_>; 8], index: usize, words: &mut [Word; 16]) {
    let order = _mm256_set_epi8(
        12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3,
    );
    transposed(lanes, index, words);
    for word in words {
        *word = _mm256_shuffle_epi8(*word, order);
    }
}

/// Turns eight words of each of eight blocks, from the first or the second half of them, into columns.
#[target_feature(enable = "avx2")]
#[inline]
fn square(blocks: &[&[u8; 64]; 8], part: usize) -> [__m256i; 8] {
    let row = |lane: usize| {
        let (parts, _) = blocks[lane & 7].as_chunks::<32>();
        let bytes = &parts[part & 1];
        // SAFETY: the reference is to 32 bytes, and the load needs no alignment.
        unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
    };
    let four = |first: usize| {
        let rows = [row(first), row(first + 1), row(first + 2), row(first + 3)];
        let low = [_mm256_unpacklo_epi32(rows[0], rows[1]), _mm256_unpacklo_epi32(rows[2], rows[3])];
        let high = [_mm256_unpackhi_epi32(rows[0], rows[1]), _mm256_unpackhi_epi32(rows[2], rows[3])];
        [
            _mm256_unpacklo_epi64(low[0], low[1]),
            _mm256_unpackhi_epi64(low[0], low[1]),
            _mm256_unpacklo_epi64(high[0], high[1]),
            _mm256_unpackhi_epi64(high[0], high[1]),
        ]
    };
    let (near, far) = (four(0), four(4));
    let upper = |index: usize| _mm256_permute2x128_si256::<0x20>(near[index], far[index]);
    let lower = |index: usize| _mm256_permute2x128_si256::<0x31>(near[index], far[index]);
    [upper(0), upper(1), upper(2), upper(3), lower(0), lower(1), lower(2), lower(3)]
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn load(words: &[u32; 8]) -> Word {
    // SAFETY: the reference is to 32 bytes, and the load needs no alignment.
    unsafe { _mm256_loadu_si256(words.as_ptr().cast()) }
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn store(words: &mut [u32; 8], value: Word) {
    // SAFETY: the reference is to 32 bytes, and the store needs no alignment.
    unsafe { _mm256_storeu_si256(words.as_mut_ptr().cast(), value) };
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn zeros() -> Word {
    _mm256_setzero_si256()
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn add(a: Word, b: Word) -> Word {
    _mm256_add_epi32(a, b)
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn plus(word: Word, constant: u32) -> Word {
    _mm256_add_epi32(word, _mm256_set1_epi32(constant.cast_signed()))
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn xor(a: Word, b: Word) -> Word {
    _mm256_xor_si256(a, b)
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn xor3(a: Word, b: Word, c: Word) -> Word {
    xor(xor(b, c), a)
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn choose(a: Word, b: Word, c: Word) -> Word {
    xor(_mm256_and_si256(xor(b, c), a), c)
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn majority(a: Word, b: Word, c: Word) -> Word {
    _mm256_or_si256(_mm256_and_si256(b, c), _mm256_and_si256(_mm256_or_si256(b, c), a))
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn inverted(a: Word, b: Word, c: Word) -> Word {
    xor(b, _mm256_or_si256(a, xor(c, _mm256_set1_epi32(-1))))
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn rotate_left<const LEFT: i32, const RIGHT: i32>(word: Word) -> Word {
    _mm256_or_si256(_mm256_slli_epi32::<LEFT>(word), _mm256_srli_epi32::<RIGHT>(word))
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn shift_right<const BITS: i32>(word: Word) -> Word {
    _mm256_srli_epi32::<BITS>(word)
}
