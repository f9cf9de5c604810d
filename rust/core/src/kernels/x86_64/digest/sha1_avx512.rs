//! SHA-1 in sixteen lanes.

use core::arch::x86_64::{_mm512_add_epi32, _mm512_rol_epi32, _mm512_setzero_si512, _mm512_xor_si512};
use core::array::from_fn;

use super::lanes_avx512::{Block, Word, choose, load_state, majority, plus, store_state, transpose_big_endian, xor};
use crate::digests::lanes::{Lane, Lanes, State, digest_in_lanes};
use crate::digests::scheme::SHA1;
use crate::digests::sha_constants::SHA1_CONSTANTS;
use crate::kernels::opaque::opaque;
use crate::messages::Messages;

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn sha1(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 20]]) {
    digest_in_lanes::<16, 5, 20>(&SHA1, lanes, messages, digests, |state, lanes, blocks| {
        compress(state, lanes, blocks);
    });
}

#[target_feature(enable = "avx512f,avx512bw")]
fn compress(state: &mut State<5>, lanes: &[Lane<'_>; 16], blocks: usize) {
    let mut running = load_state(state);
    let mut schedule = [_mm512_setzero_si512(); 16];
    for index in 0..blocks {
        transpose_big_endian(lanes, index, &mut schedule);
        let before = running;
        twenty::<0>(&mut running, &mut schedule);
        twenty::<1>(&mut running, &mut schedule);
        twenty::<2>(&mut running, &mut schedule);
        twenty::<3>(&mut running, &mut schedule);
        running = from_fn(|word| _mm512_add_epi32(running[word], before[word]));
    }
    store_state(state, running);
}

#[target_feature(enable = "avx512f")]
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn twenty<const ROUND: usize>(state: &mut [Word; 5], schedule: &mut Block) {
    let [a, b, c, d, e] = state;
    // Unrolled, it would be a quarter faster, and half as large again: packages have a limit.
    for five in 0..opaque(4) as usize {
        let first = 20 * ROUND + 5 * five;
        step::<ROUND>([a, b, c, d, e], word(schedule, first));
        step::<ROUND>([e, a, b, c, d], word(schedule, first + 1));
        step::<ROUND>([d, e, a, b, c], word(schedule, first + 2));
        step::<ROUND>([c, d, e, a, b], word(schedule, first + 3));
        step::<ROUND>([b, c, d, e, a], word(schedule, first + 4));
    }
}

/// The word of the step at `index`, which takes the place of the one sixteen steps before.
#[target_feature(enable = "avx512f")]
#[inline]
fn word(schedule: &mut Block, index: usize) -> Word {
    if index >= 16 {
        let far = xor(schedule[(index + 8) & 15], schedule[(index + 2) & 15], schedule[index & 15]);
        schedule[index & 15] = _mm512_rol_epi32::<1>(_mm512_xor_si512(schedule[(index + 13) & 15], far));
    }
    schedule[index & 15]
}

/// Changes the second and the fifth word; the fifth is the next step's first.
#[target_feature(enable = "avx512f")]
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn step<const ROUND: usize>([a, b, c, d, e]: [&mut Word; 5], word: Word) {
    let mixed = match ROUND {
        0 => choose(*b, *c, *d),
        2 => majority(*b, *c, *d),
        _ => xor(*b, *c, *d),
    };
    // What does not depend on the step before comes first.
    let known = plus(_mm512_add_epi32(*e, word), SHA1_CONSTANTS[ROUND & 3]);
    *e = _mm512_add_epi32(_mm512_add_epi32(known, mixed), _mm512_rol_epi32::<5>(*a));
    *b = _mm512_rol_epi32::<30>(*b);
}
