//! CRC-32C of long data by folding and by SSE4.2's instruction at once: they keep different parts of a processor busy. Of a
//! piece of data the first part is folded, the rest is summed in three streams, and all of them are moved to its end.

use core::arch::x86_64::{
    __m128i, _mm_clmulepi64_si128, _mm_crc32_u64, _mm_cvtsi64_si128, _mm_cvtsi128_si64, _mm_xor_si128,
};

use super::crc32c_words::reduce;
use super::{blocks_128, blocks_256, blocks_512, fold_128, fold_256, fold_512};
use crate::algorithms::crc::polynomial::CASTAGNOLI;
use crate::algorithms::crc::powers_of_x::Powers;

/// What a round takes of a stream: so many words as the instruction takes while the round's registers are folded.
type Words<const WORDS: usize> = [[u8; 8]; WORDS];

/// How many rounds a piece has.
const ROUNDS: usize = 8;

/// Makes what gives the state after a piece: so many words of it are folded, and so many of each stream summed in a round.
macro_rules! folded_and_summed {
    ($name:ident, $features:literal, $blocks:ident, $fold:ident, $folded:literal, $summed:literal) => {
        #[inline]
        #[target_feature(enable = $features)]
        pub(super) fn $name(piece: &[u8; 8 * ($folded + 3 * ROUNDS * $summed)], crc: u32) -> u32 {
            let (folded, summed) = piece.split_at(8 * $folded);
            let mut streams = Streams::<$summed>::new(summed);
            let groups = folded.as_chunks().0.as_chunks().0.as_chunks().0;
            let Some((begun, groups)) = $fold::begin(groups, $blocks::state(crc)) else { return crc };
            streams.sum();
            let folded = $fold::fold_groups::<CASTAGNOLI>(begun, groups, |_| streams.sum());
            joined::<{ 8 * ROUNDS * $summed }>($fold::merge_group::<CASTAGNOLI>(folded), streams.sums)
        }
    };
}

folded_and_summed!(narrow, "sse4.2,pclmulqdq", blocks_128, fold_128, 64, 3);
folded_and_summed!(wide, "sse4.2,pclmulqdq,avx2,vpclmulqdq", blocks_256, fold_256, 128, 5);
folded_and_summed!(widest, "sse4.2,pclmulqdq,avx2,vpclmulqdq,avx512f", blocks_512, fold_512, 256, 10);

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
