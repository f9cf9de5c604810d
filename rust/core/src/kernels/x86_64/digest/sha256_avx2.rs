//! SHA-256 in the lanes of AVX2's registers, for processors without instructions for it.

use core::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_or_si256, _mm256_set1_epi32, _mm256_setzero_si256,
    _mm256_srli_epi32, _mm256_xor_si256,
};
use core::array::from_fn;

use super::lanes_avx2::{load, rotate_left, store, transposed_big_endian};
use crate::digests::lanes::{Lane, Lanes, State, digest_in_lanes};
use crate::digests::scheme::SHA256;
use crate::digests::sha_constants::SHA256_CONSTANTS;
use crate::messages::Messages;

#[target_feature(enable = "avx2")]
pub(super) fn in_eight_lanes(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 32]]) {
    digest_in_lanes::<8, 8, 32>(&SHA256, lanes, messages, digests, |state, lanes, blocks| {
        compress(state, lanes, blocks);
    });
}

#[target_feature(enable = "avx2")]
fn compress(state: &mut State<8>, lanes: &[Lane<'_>; 8], blocks: usize) {
    let mut running = state.each_ref().map(|column| load(&column.as_chunks().0[0]));
    let mut schedule = [_mm256_setzero_si256(); 16];
    for index in 0..blocks {
        transposed_big_endian(lanes.each_ref().map(|lane| lane.block(index)), &mut schedule);
        let before = running;
        for first in (0..64).step_by(8) {
            if first >= 16 {
                extend(&mut schedule, first);
            }
            eight_steps(&mut running, &schedule, first);
        }
        running = from_fn(|word| _mm256_add_epi32(running[word], before[word]));
    }
    for (column, word) in state.iter_mut().zip(running) {
        store(&mut column.as_chunks_mut().0[0], word);
    }
}

#[target_feature(enable = "avx2")]
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn eight_steps(state: &mut [__m256i; 8], schedule: &[__m256i; 16], first: usize) {
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
#[target_feature(enable = "avx2")]
#[inline]
fn word(schedule: &[__m256i; 16], index: usize) -> __m256i {
    let constant = SHA256_CONSTANTS[(index >> 2) & 15][index & 3];
    _mm256_add_epi32(schedule[index & 15], _mm256_set1_epi32(constant.cast_signed()))
}

/// Makes the words of eight steps; each takes the place of the one sixteen steps before.
#[target_feature(enable = "avx2")]
#[inline]
fn extend(schedule: &mut [__m256i; 16], first: usize) {
    for index in first..first + 8 {
        let (second, fifteenth) = (schedule[(index + 1) & 15], schedule[(index + 14) & 15]);
        let near = xor(rotate_left::<25, 7>(second), rotate_left::<14, 18>(second), _mm256_srli_epi32::<3>(second));
        let far =
            xor(rotate_left::<15, 17>(fifteenth), rotate_left::<13, 19>(fifteenth), _mm256_srli_epi32::<10>(fifteenth));
        let known = _mm256_add_epi32(schedule[index & 15], schedule[(index + 9) & 15]);
        schedule[index & 15] = _mm256_add_epi32(_mm256_add_epi32(known, near), far);
    }
}

/// Changes the fourth and the eighth word; the eighth is the next step's first.
#[target_feature(enable = "avx2")]
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn step([a, b, c, d, e, f, g, h]: [&mut __m256i; 8], word: __m256i) {
    let chosen = _mm256_xor_si256(_mm256_and_si256(_mm256_xor_si256(*f, *g), *e), *g);
    let most = _mm256_or_si256(_mm256_and_si256(*a, *b), _mm256_and_si256(_mm256_or_si256(*a, *b), *c));
    let known = _mm256_add_epi32(_mm256_add_epi32(*h, word), chosen);
    let upper = xor(rotate_left::<26, 6>(*e), rotate_left::<21, 11>(*e), rotate_left::<7, 25>(*e));
    let lower = xor(rotate_left::<30, 2>(*a), rotate_left::<19, 13>(*a), rotate_left::<10, 22>(*a));
    let sum = _mm256_add_epi32(known, upper);
    *d = _mm256_add_epi32(*d, sum);
    *h = _mm256_add_epi32(_mm256_add_epi32(lower, most), sum);
}

#[target_feature(enable = "avx2")]
#[inline]
fn xor(a: __m256i, b: __m256i, c: __m256i) -> __m256i {
    _mm256_xor_si256(_mm256_xor_si256(a, b), c)
}
