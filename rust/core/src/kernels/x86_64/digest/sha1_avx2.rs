//! SHA-1 in the lanes of AVX2's registers: eight messages side by side take less time than the processor's own
//! instructions for one after the other.

use core::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_or_si256, _mm256_set1_epi32, _mm256_setzero_si256,
    _mm256_xor_si256,
};
use core::array::from_fn;

use super::lanes_avx2::{load, rotate_left, store, transposed_big_endian};
use crate::digests::lanes::{Lane, Lanes, State, digest_in_lanes};
use crate::digests::scheme::SHA1;
use crate::digests::sha_constants::SHA1_CONSTANTS;
use crate::messages::Messages;

#[target_feature(enable = "avx2")]
pub(super) fn in_eight_lanes(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 20]]) {
    digest_in_lanes::<8, 5, 20>(&SHA1, lanes, messages, digests, |state, lanes, blocks| {
        compress(state, lanes, blocks);
    });
}

#[target_feature(enable = "avx2")]
fn compress(state: &mut State<5>, lanes: &[Lane<'_>; 8], blocks: usize) {
    let mut running = state.each_ref().map(|column| load(&column.as_chunks().0[0]));
    let mut schedule = [_mm256_setzero_si256(); 80];
    for index in 0..blocks {
        if let Some(message) = schedule.first_chunk_mut() {
            transposed_big_endian(lanes.each_ref().map(|lane| lane.block(index)), message);
        }
        let before = running;
        twenty::<0>(&mut running, &mut schedule);
        twenty::<1>(&mut running, &mut schedule);
        twenty::<2>(&mut running, &mut schedule);
        for index in 60..64 {
            extend(&mut schedule, index);
        }
        twenty::<3>(&mut running, &mut schedule);
        running = from_fn(|word| _mm256_add_epi32(running[word], before[word]));
    }
    for (column, word) in state.iter_mut().zip(running) {
        store(&mut column.as_chunks_mut().0[0], word);
    }
}

/// Twenty steps; all but the last twenty make the words of steps to come.
#[target_feature(enable = "avx2")]
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn twenty<const ROUND: usize>(state: &mut [__m256i; 5], schedule: &mut [__m256i; 80]) {
    let [a, b, c, d, e] = state;
    for five in 0..4 {
        let first = 20 * ROUND + 5 * five;
        if ROUND < 3 {
            for index in first..first + 5 {
                extend(schedule, index);
            }
        }
        step::<ROUND>([a, b, c, d, e], schedule[first]);
        step::<ROUND>([e, a, b, c, d], schedule[first + 1]);
        step::<ROUND>([d, e, a, b, c], schedule[first + 2]);
        step::<ROUND>([c, d, e, a, b], schedule[first + 3]);
        step::<ROUND>([b, c, d, e, a], schedule[first + 4]);
    }
}

/// Makes the word that is used sixteen steps after the one at `index`.
#[target_feature(enable = "avx2")]
#[inline]
fn extend(schedule: &mut [__m256i; 80], index: usize) {
    let near = _mm256_xor_si256(schedule[index + 13], schedule[index + 8]);
    let far = _mm256_xor_si256(schedule[index + 2], schedule[index]);
    schedule[index + 16] = rotate_left::<1, 31>(_mm256_xor_si256(near, far));
}

/// Changes the second and the fifth word; the fifth is the next step's first.
#[target_feature(enable = "avx2")]
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn step<const ROUND: usize>([a, b, c, d, e]: [&mut __m256i; 5], word: __m256i) {
    let constant = _mm256_set1_epi32(SHA1_CONSTANTS[ROUND & 3].cast_signed());
    let mixed = match ROUND {
        0 => _mm256_xor_si256(_mm256_and_si256(_mm256_xor_si256(*c, *d), *b), *d),
        2 => _mm256_or_si256(_mm256_and_si256(*b, *c), _mm256_and_si256(_mm256_or_si256(*b, *c), *d)),
        _ => _mm256_xor_si256(_mm256_xor_si256(*c, *d), *b),
    };
    // What does not depend on the step before comes first.
    let known = _mm256_add_epi32(_mm256_add_epi32(*e, constant), word);
    *e = _mm256_add_epi32(_mm256_add_epi32(known, mixed), rotate_left::<5, 27>(*a));
    *b = rotate_left::<30, 2>(*b);
}
