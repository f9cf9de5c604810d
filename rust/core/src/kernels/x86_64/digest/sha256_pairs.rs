//! SHA-256 of two messages at once by the processor's own instructions: each takes four cycles, but another may begin
//! after two.

use core::arch::x86_64::{
    __m128i, _mm_add_epi32, _mm_alignr_epi8, _mm_loadu_si128, _mm_set_epi8, _mm_sha256msg1_epu32, _mm_sha256msg2_epu32,
    _mm_sha256rnds2_epu32, _mm_shuffle_epi8, _mm_shuffle_epi32, _mm_storeu_si128,
};
use core::array::from_fn;

use crate::digests::lanes::{Lane, Lanes, State, digest_in_lanes};
use crate::digests::scheme::SHA256;
use crate::digests::sha_constants::SHA256_CONSTANTS;
use crate::digests::words::Words;
use crate::messages::Messages;

/// The same of both messages.
type Both = [__m128i; 2];

#[target_feature(enable = "sha,ssse3,sse4.1")]
pub(super) fn in_two_lanes(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 32]]) {
    digest_in_lanes::<2, 8, 32>(&SHA256, lanes, messages, digests, |state, lanes, blocks| {
        compress(state, lanes, blocks);
    });
}

#[target_feature(enable = "sha,ssse3,sse4.1")]
fn compress(state: &mut State<8>, lanes: &[Lane<'_>; 2], blocks: usize) {
    let lane = |lane: usize| state.each_ref().map(|column| column[lane & 1]);
    let mut both = [lane(0), lane(1)];
    let [one, other] = lanes;
    pair(&mut both, [one, other], blocks);
    for (number, column) in state.iter_mut().enumerate() {
        column[0] = both[0][number & 7];
        column[1] = both[1][number & 7];
    }
}

/// Takes as many blocks of two messages into their states.
#[target_feature(enable = "sha,ssse3,sse4.1")]
#[inline(never)]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
pub(super) fn pair(both: &mut [Words; 2], lanes: [&Lane<'_>; 2], blocks: usize) {
    let [mut abef, mut cdgh] = arranged(*both);
    for index in 0..blocks {
        let blocks = lanes.map(|lane| lane.block(index));
        let mut message: [Both; 4] = from_fn(|quarter| {
            from_fn(|lane| {
                let (quarters, _) = blocks[lane & 1].as_chunks::<16>();
                swap_bytes(load(&quarters[quarter & 3]))
            })
        });
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
        let mut words = [[0; 4]; 2];
        store(&mut words[0], abef[lane & 1]);
        store(&mut words[1], cdgh[lane & 1]);
        let [[f, e, b, a], [h, g, d, c]] = words;
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

#[inline]
fn load(bytes: &[u8; 16]) -> __m128i {
    // SAFETY: the reference is to 16 bytes, and the load needs no alignment.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
}

#[inline]
fn load_words(words: &[u32; 4]) -> __m128i {
    // SAFETY: the reference is to 16 bytes, and the load needs no alignment.
    unsafe { _mm_loadu_si128(words.as_ptr().cast()) }
}

#[inline]
fn store(words: &mut [u32; 4], value: __m128i) {
    // SAFETY: the reference is to 16 bytes, and the store needs no alignment.
    unsafe { _mm_storeu_si128(words.as_mut_ptr().cast(), value) };
}
