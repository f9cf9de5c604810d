//! SHA-1 of two messages at once by the processor's own instructions: four rounds take four cycles and more, in which
//! those of another message can begin.

use core::arch::x86_64::{
    _mm_add_epi32, _mm_set_epi8, _mm_sha1msg1_epu32, _mm_sha1msg2_epu32, _mm_sha1nexte_epu32, _mm_sha1rnds4_epu32,
    _mm_shuffle_epi8, _mm_sub_epi32, _mm_xor_si128,
};
use core::array::from_fn;

use super::pairs::{Both, load_words, quarters, stored};
use crate::algorithms::digest::lanes::Lane;
use crate::algorithms::digest::words::Words;

/// What goes from four rounds to the next ones.
struct Running {
    abcd: Both,
    /// The fifth word with the first of the message's words.
    sum: Both,
    /// Sixteen words of the message, those of the next rounds first.
    message: [Both; 4],
}

/// Takes as many blocks of two messages into their states.
#[target_feature(enable = "sha,ssse3")]
#[inline(never)]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
pub(super) fn pair(both: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    let reversed = _mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    let mut abcd: Both = both.map(|[a, b, c, d, ..]| load_words(&[d, c, b, a]));
    let mut fifth: Both = both.map(|[_, _, _, _, e, ..]| load_words(&[0, 0, 0, e]));
    for index in 0..blocks {
        let message = quarters(lanes, index).map(|both| both.map(|quarter| _mm_shuffle_epi8(quarter, reversed)));
        let sum = from_fn(|lane| _mm_add_epi32(fifth[lane & 1], message[0][lane & 1]));
        let mut running = Running { abcd, sum, message };
        twenty_rounds::<0>(&mut running);
        twenty_rounds::<1>(&mut running);
        twenty_rounds::<2>(&mut running);
        twenty_rounds::<3>(&mut running);
        let Running { abcd: last, sum, message } = running;
        // No round follows whose word would have been added.
        let last_fifth: Both = from_fn(|lane| _mm_sub_epi32(sum[lane & 1], message[0][lane & 1]));
        fifth = from_fn(|lane| _mm_add_epi32(fifth[lane & 1], last_fifth[lane & 1]));
        abcd = from_fn(|lane| _mm_add_epi32(abcd[lane & 1], last[lane & 1]));
    }
    for (lane, words) in both.iter_mut().enumerate() {
        let [d, c, b, a] = stored(abcd[lane & 1]);
        let [.., e] = stored(fifth[lane & 1]);
        *words = [a, b, c, d, e, 0, 0, 0];
    }
}

#[target_feature(enable = "sha,ssse3")]
#[inline]
fn twenty_rounds<const FUNCTION: i32>(running: &mut Running) {
    for _ in 0..5 {
        let Running { abcd, sum, message: [first, second, third, fourth] } = *running;
        let word = |lane: usize| {
            let near = _mm_sha1msg1_epu32(first[lane & 1], second[lane & 1]);
            _mm_sha1msg2_epu32(_mm_xor_si128(near, third[lane & 1]), fourth[lane & 1])
        };
        *running = Running {
            abcd: from_fn(|lane| _mm_sha1rnds4_epu32::<FUNCTION>(abcd[lane & 1], sum[lane & 1])),
            sum: from_fn(|lane| _mm_sha1nexte_epu32(abcd[lane & 1], second[lane & 1])),
            message: [second, third, fourth, from_fn(word)],
        };
    }
}
