//! SHA-256 in sixteen lanes.

use core::arch::x86_64::{_mm512_add_epi32, _mm512_ror_epi32, _mm512_setzero_si512, _mm512_srli_epi32};
use core::array::from_fn;

use super::lanes_avx512::{Block, Word, choose, load_state, majority, plus, store_state, transpose_big_endian, xor};
use crate::digests::lanes::{Lane, Lanes, State, digest_in_lanes};
use crate::digests::scheme::SHA256;
use crate::digests::sha_constants::SHA256_CONSTANTS;
use crate::messages::Messages;

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn sha256(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 32]]) {
    digest_in_lanes::<16, 8, 32>(&SHA256, lanes, messages, digests, |state, lanes, blocks| {
        compress(state, lanes, blocks);
    });
}

#[target_feature(enable = "avx512f,avx512bw")]
fn compress(state: &mut State<8>, lanes: &[Lane<'_>; 16], blocks: usize) {
    let mut running = load_state(state);
    let mut schedule = [_mm512_setzero_si512(); 16];
    for index in 0..blocks {
        transpose_big_endian(lanes, index, &mut schedule);
        let before = running;
        for first in (0..64).step_by(8) {
            if first >= 16 {
                extend(&mut schedule, first);
            }
            eight_steps(&mut running, &schedule, first);
        }
        running = from_fn(|word| _mm512_add_epi32(running[word], before[word]));
    }
    store_state(state, running);
}

#[target_feature(enable = "avx512f")]
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn eight_steps(state: &mut [Word; 8], schedule: &Block, first: usize) {
    let [a, b, c, d, e, f, g, h] = state;
    step([a, b, c, d, e, f, g, h], word(schedule, first));
    step([h, a, b, c, d, e, f, g], word(schedule, first + 1));
    step([g, h, a, b, c, d, e, f], word(schedule, first + 2));
    step([f, g, h, a, b, c, d, e], word(schedule, first + 3));
    step([e, f, g, h, a, b, c, d], word(schedule, first + 4));
    step([d, e, f, g, h, a, b, c], word(schedule, first + 5));
    step([c, d, e, f, g, h, a, b], word(schedule, first + 6));
    step([b, c, d, e, f, g, h, a], word(schedule, first + 7));
}

/// The word of the step at `index` with the step's constant.
#[target_feature(enable = "avx512f")]
#[inline]
fn word(schedule: &Block, index: usize) -> Word {
    plus(schedule[index & 15], SHA256_CONSTANTS[(index >> 2) & 15][index & 3])
}

/// Makes the words of eight steps; each takes the place of the one sixteen steps before.
#[target_feature(enable = "avx512f")]
#[inline]
fn extend(schedule: &mut Block, first: usize) {
    for index in first..first + 8 {
        let (second, fifteenth) = (schedule[(index + 1) & 15], schedule[(index + 14) & 15]);
        let near = xor(_mm512_ror_epi32::<7>(second), _mm512_ror_epi32::<18>(second), _mm512_srli_epi32::<3>(second));
        let far = xor(
            _mm512_ror_epi32::<17>(fifteenth),
            _mm512_ror_epi32::<19>(fifteenth),
            _mm512_srli_epi32::<10>(fifteenth),
        );
        let known = _mm512_add_epi32(schedule[index & 15], schedule[(index + 9) & 15]);
        schedule[index & 15] = _mm512_add_epi32(_mm512_add_epi32(known, near), far);
    }
}

/// Changes the fourth and the eighth word; the eighth is the next step's first.
#[target_feature(enable = "avx512f")]
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn step([a, b, c, d, e, f, g, h]: [&mut Word; 8], word: Word) {
    let known = _mm512_add_epi32(_mm512_add_epi32(*h, word), choose(*e, *f, *g));
    let upper = xor(_mm512_ror_epi32::<6>(*e), _mm512_ror_epi32::<11>(*e), _mm512_ror_epi32::<25>(*e));
    let lower = xor(_mm512_ror_epi32::<2>(*a), _mm512_ror_epi32::<13>(*a), _mm512_ror_epi32::<22>(*a));
    let sum = _mm512_add_epi32(known, upper);
    *d = _mm512_add_epi32(*d, sum);
    *h = _mm512_add_epi32(_mm512_add_epi32(lower, majority(*a, *b, *c)), sum);
}
