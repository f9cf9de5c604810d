//! Blocks of messages and words of states in sixteen lanes, and the functions of three words that digests share.

use core::arch::x86_64::{
    __m512i, _mm_set_epi8, _mm512_add_epi32, _mm512_broadcast_i32x4, _mm512_loadu_si512, _mm512_set1_epi32,
    _mm512_shuffle_epi8, _mm512_shuffle_i32x4, _mm512_storeu_si512, _mm512_ternarylogic_epi32, _mm512_unpackhi_epi32,
    _mm512_unpackhi_epi64, _mm512_unpacklo_epi32, _mm512_unpacklo_epi64,
};
use core::array::from_fn;

use crate::digests::lanes::{Lane, State};

/// One word of each lane.
pub(super) type Word = __m512i;
/// A block of each lane's message, word by word.
pub(super) type Block = [Word; 16];

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

/// Stores the words of the blocks at `index`, each word's lanes side by side.
#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn transpose(lanes: &[Lane<'_>; 16], index: usize, words: &mut Block) {
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
pub(super) fn transpose_big_endian(lanes: &[Lane<'_>; 16], index: usize, words: &mut Block) {
    let order = _mm512_broadcast_i32x4(_mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3));
    transpose(lanes, index, words);
    for word in words {
        *word = _mm512_shuffle_epi8(*word, order);
    }
}

/// The state of the first sixteen lanes.
#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn load_state<const WORDS: usize>(state: &State<WORDS>) -> [Word; WORDS] {
    state.each_ref().map(|column| load(&column.as_chunks().0[0]))
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn store_state<const WORDS: usize>(state: &mut State<WORDS>, words: [Word; WORDS]) {
    for (column, word) in state.iter_mut().zip(words) {
        store(&mut column.as_chunks_mut().0[0], word);
    }
}

/// `word` and `constant` in every lane.
#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn plus(word: Word, constant: u32) -> Word {
    _mm512_add_epi32(word, _mm512_set1_epi32(constant.cast_signed()))
}

/// The bits of `b` where `a` has ones, and of `c` elsewhere.
#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn choose(a: Word, b: Word, c: Word) -> Word {
    _mm512_ternarylogic_epi32::<0xca>(a, b, c)
}

/// The bits that two of the three have.
#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn majority(a: Word, b: Word, c: Word) -> Word {
    _mm512_ternarylogic_epi32::<0xe8>(a, b, c)
}

#[target_feature(enable = "avx512f")]
#[inline]
pub(super) fn xor(a: Word, b: Word, c: Word) -> Word {
    _mm512_ternarylogic_epi32::<0x96>(a, b, c)
}
