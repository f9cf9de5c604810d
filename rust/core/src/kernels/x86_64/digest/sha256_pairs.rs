//! SHA-256 of two messages at once by the processor's own instructions: each takes four cycles, but another may begin
//! after two.

use core::arch::x86_64::{
    __m128i, _mm_add_epi32, _mm_alignr_epi8, _mm_set_epi8, _mm_sha256msg1_epu32, _mm_sha256msg2_epu32,
    _mm_sha256rnds2_epu32, _mm_shuffle_epi8, _mm_shuffle_epi32,
};
use core::array::from_fn;

use super::pairs::{Both, load_words, quarters, stored};
use crate::algorithms::digest::lanes::Lane;
use crate::algorithms::digest::sha_constants::SHA256_CONSTANTS;
use crate::algorithms::digest::words::Words;

/// Takes as many blocks of two messages into their states.
#[target_feature(enable = "sha,ssse3,sse4.1")]
#[inline(never)]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
pub(super) fn pair(both: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    let [mut abef, mut cdgh] = arranged(*both);
    for index in 0..blocks {
        let mut message = quarters(lanes, index).map(|both| both.map(|quarter| swap_bytes(quarter)));
        let before = [abef, cdgh];
        let (sixteens, _) = SHA256_CONSTANTS.as_chunks::<4>();
        for (round, constants) in sixteens.iter().enumerate() {
            for (four, constants) in constants.iter().enumerate() {
                let words = message[four & 3];
                let constants = load_words(constants);
                let sums: Both = from_fn(|lane| _mm_add_epi32(words[lane & 1], constants));
                cdgh = from_fn(|lane| _mm_sha256rnds2_epu32(cdgh[lane & 1], abef[lane & 1], sums[lane & 1]));
                abef = from_fn(|lane| {
                    let sums = _mm_shuffle_epi32::<0x0e>(sums[lane & 1]);
                    _mm_sha256rnds2_epu32(abef[lane & 1], cdgh[lane & 1], sums)
                });
                if round < 3 {
                    message[four & 3] = from_fn(|lane| {
                        let at = |place: usize| message[(four + place) & 3][lane & 1];
                        let seventh = _mm_alignr_epi8::<4>(at(3), at(2));
                        let sum = _mm_add_epi32(_mm_sha256msg1_epu32(at(0), at(1)), seventh);
                        _mm_sha256msg2_epu32(sum, at(3))
                    });
                }
            }
        }
        abef = from_fn(|lane| _mm_add_epi32(abef[lane & 1], before[0][lane & 1]));
        cdgh = from_fn(|lane| _mm_add_epi32(cdgh[lane & 1], before[1][lane & 1]));
    }
    for (lane, state) in both.iter_mut().enumerate() {
        let [f, e, b, a] = stored(abef[lane & 1]);
        let [h, g, d, c] = stored(cdgh[lane & 1]);
        *state = [a, b, c, d, e, f, g, h];
    }
}

/// The order of words that the instructions want.
fn arranged(both: [[u32; 8]; 2]) -> [Both; 2] {
    [
        both.map(|[a, b, _, _, e, f, _, _]| load_words(&[f, e, b, a])),
        both.map(|[_, _, c, d, _, _, g, h]| load_words(&[h, g, d, c])),
    ]
}

/// From the order of bytes in the message, the most significant first, to the processor's.
#[target_feature(enable = "ssse3")]
#[inline]
fn swap_bytes(words: __m128i) -> __m128i {
    _mm_shuffle_epi8(words, _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3))
}
