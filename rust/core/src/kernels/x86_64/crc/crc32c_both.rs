//! CRC-32C of long data by folding and by SSE4.2's instruction at once: they keep different parts of a processor busy. Of a
//! piece of data the first part is folded, the rest is summed in three streams, and all of them are moved to its end.

use core::arch::x86_64::{
    __m128i, _mm_clmulepi64_si128, _mm_crc32_u64, _mm_cvtsi64_si128, _mm_cvtsi128_si64, _mm_xor_si128,
};

use super::crc32c_words::reduce;
use super::{blocks_128, blocks_256, blocks_512, fold_128, fold_256, fold_512};
use crate::crc::polynomial::CASTAGNOLI;
use crate::kernels::powers_of_x::Powers;

/// What a round takes of a stream: so many words as the instruction takes while the round's registers are folded.
type Words<const WORDS: usize> = [[u8; 8]; WORDS];

/// The pieces for 512-bit registers, in rounds of sixteen blocks.
pub(super) type WidestPiece = [u8; 8 * (256 + 3 * 80)];
/// The pieces for 256-bit registers, in rounds of eight blocks.
pub(super) type WidePiece = [u8; 8 * (128 + 3 * 40)];
/// The pieces for 128-bit registers, in rounds of four blocks.
pub(super) type Piece = [u8; 8 * (64 + 3 * 24)];

/// The state after a piece, with 512-bit registers.
#[inline]
#[target_feature(enable = "sse4.2,pclmulqdq,avx2,vpclmulqdq,avx512f")]
pub(super) fn widest(piece: &WidestPiece, crc: u32) -> u32 {
    let (folded, summed) = piece.split_at(8 * 256);
    let mut streams = Streams::<10>::new(summed);
    let before = blocks_512::state(crc);
    let Some((begun, groups)) = fold_512::begin(folded.as_chunks().0.as_chunks().0.as_chunks().0, before) else {
        return crc;
    };
    streams.sum();
    let folded = fold_512::fold_groups::<CASTAGNOLI>(begun, groups, |_| streams.sum());
    joined::<{ 8 * 80 }>(fold_512::merge_group::<CASTAGNOLI>(folded), streams.sums)
}

/// The state after a piece, with 256-bit registers.
#[inline]
#[target_feature(enable = "sse4.2,pclmulqdq,avx2,vpclmulqdq")]
pub(super) fn wide(piece: &WidePiece, crc: u32) -> u32 {
    let (folded, summed) = piece.split_at(8 * 128);
    let mut streams = Streams::<5>::new(summed);
    let before = blocks_256::state(crc);
    let Some((begun, groups)) = fold_256::begin(folded.as_chunks().0.as_chunks().0.as_chunks().0, before) else {
        return crc;
    };
    streams.sum();
    let folded = fold_256::fold_groups::<CASTAGNOLI>(begun, groups, |_| streams.sum());
    joined::<{ 8 * 40 }>(fold_256::merge_group::<CASTAGNOLI>(folded), streams.sums)
}

/// The state after a piece, with 128-bit registers.
#[inline]
#[target_feature(enable = "sse4.2,pclmulqdq")]
pub(super) fn narrow(piece: &Piece, crc: u32) -> u32 {
    let (folded, summed) = piece.split_at(8 * 64);
    let mut streams = Streams::<3>::new(summed);
    let before = blocks_128::state(crc);
    let Some((begun, groups)) = fold_128::begin(folded.as_chunks().0.as_chunks().0.as_chunks().0, before) else {
        return crc;
    };
    streams.sum();
    let folded = fold_128::fold_groups::<CASTAGNOLI>(begun, groups, |_| streams.sum());
    joined::<{ 8 * 24 }>(fold_128::merge_group::<CASTAGNOLI>(folded), streams.sums)
}

/// Three streams of words, each in rounds, and their sums so far.
struct Streams<'a, const WORDS: usize> {
    rounds: [core::slice::Iter<'a, Words<WORDS>>; 3],
    sums: [u64; 3],
}

impl<'a, const WORDS: usize> Streams<'a, WORDS> {
    /// Divides `data` into three.
    #[inline]
    fn new(data: &'a [u8]) -> Self {
        let rounds = data.as_chunks::<8>().0.as_chunks::<WORDS>().0;
        let mut thirds = rounds.chunks_exact(rounds.len() / 3);
        let mut third = || thirds.next().unwrap_or_default().iter();
        Self { rounds: [third(), third(), third()], sums: [0; 3] }
    }

    /// Takes a round of each.
    #[inline]
    #[target_feature(enable = "sse4.2")]
    fn sum(&mut self) {
        let [Some(a), Some(b), Some(c)] = self.rounds.each_mut().map(Iterator::next) else { return };
        for ((a, b), c) in a.iter().zip(b).zip(c) {
            for (sum, word) in self.sums.iter_mut().zip([a, b, c]) {
                *sum = _mm_crc32_u64(*sum, u64::from_le_bytes(*word));
            }
        }
    }
}

/// The state at the end, of what was folded and three streams of `STREAM` bytes behind it.
#[inline]
#[target_feature(enable = "sse4.2,pclmulqdq")]
fn joined<const STREAM: usize>(folded: __m128i, sums: [u64; 3]) -> u32 {
    let moved = |state: u64, key: u64| {
        _mm_clmulepi64_si128::<0x00>(_mm_cvtsi64_si128(state.cast_signed()), _mm_cvtsi64_si128(key.cast_signed()))
    };
    let near = moved(sums[1], const { past(STREAM) });
    let far = _mm_xor_si128(
        moved(sums[0], const { past(2 * STREAM) }),
        moved(u64::from(reduce(folded)), const { past(3 * STREAM) }),
    );
    (_mm_crc32_u64(0, _mm_cvtsi128_si64(_mm_xor_si128(near, far)).cast_unsigned()) ^ sums[2]) as u32
}

/// What moves a state past so many bytes: the instruction that ends it multiplies by x³², and a product is one bit short.
const fn past(bytes: usize) -> u64 {
    Powers::<CASTAGNOLI>::multiplier(8 * bytes as u32 - 32) >> 32
}
