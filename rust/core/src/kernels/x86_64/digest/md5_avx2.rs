//! MD5 in the lanes of AVX2's registers.

use core::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_andnot_si256, _mm256_or_si256, _mm256_set1_epi32,
    _mm256_setzero_si256, _mm256_xor_si256,
};
use core::array::from_fn;

use super::lanes_avx2::{load, rotate_left, store, transposed};
use crate::digests::lanes::{Lane, Lanes, State, digest_in_lanes};
use crate::digests::md5_constants::CONSTANTS;
use crate::digests::scheme::MD5;
use crate::messages::Messages;

/// One word of sixteen lanes: of eight alone, each step would wait for the one before.
type Word = [__m256i; 2];

#[target_feature(enable = "avx2")]
pub(super) fn in_sixteen_lanes(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 16]]) {
    digest_in_lanes::<16, 4, 16>(&MD5, lanes, messages, digests, |state, lanes, blocks| {
        compress(state, lanes, blocks);
    });
}

#[target_feature(enable = "avx2")]
fn compress(state: &mut State<4>, lanes: &[Lane<'_>; 16], blocks: usize) {
    let mut running = state.each_ref().map(|column| {
        let (halves, _) = column.as_chunks::<8>();
        [load(&halves[0]), load(&halves[1])]
    });
    let mut message = [[_mm256_setzero_si256(); 16]; 2];
    for index in 0..blocks {
        for (half, message) in message.iter_mut().enumerate() {
            transposed(from_fn(|lane| lanes[(8 * half + lane) & 15].block(index)), message);
        }
        let before = running;
        round::<0, 7, 25, 12, 20, 17, 15, 22, 10>(&mut running, &message);
        round::<1, 5, 27, 9, 23, 14, 18, 20, 12>(&mut running, &message);
        round::<2, 4, 28, 11, 21, 16, 16, 23, 9>(&mut running, &message);
        round::<3, 6, 26, 10, 22, 15, 17, 21, 11>(&mut running, &message);
        for (running, before) in running.as_flattened_mut().iter_mut().zip(before.as_flattened()) {
            *running = _mm256_add_epi32(*running, *before);
        }
    }
    for (column, word) in state.iter_mut().zip(running) {
        for (half, word) in column.as_chunks_mut::<8>().0.iter_mut().zip(word) {
            store(half, word);
        }
    }
}

/// Sixteen steps; the numbers are each step's rotation to the left, and the rest of 32.
#[target_feature(enable = "avx2")]
#[inline]
fn round<
    const ROUND: usize,
    const L0: i32,
    const R0: i32,
    const L1: i32,
    const R1: i32,
    const L2: i32,
    const R2: i32,
    const L3: i32,
    const R3: i32,
>(
    state: &mut [Word; 4],
    message: &[[__m256i; 16]; 2],
) {
    let [mut a, mut b, mut c, mut d] = *state;
    for four in 0..4 {
        a = step::<ROUND, L0, R0>(4 * four, [a, b, c, d], message);
        d = step::<ROUND, L1, R1>(4 * four + 1, [d, a, b, c], message);
        c = step::<ROUND, L2, R2>(4 * four + 2, [c, d, a, b], message);
        b = step::<ROUND, L3, R3>(4 * four + 3, [b, c, d, a], message);
    }
    *state = [a, b, c, d];
}

#[target_feature(enable = "avx2")]
#[inline]
fn step<const ROUND: usize, const LEFT: i32, const RIGHT: i32>(
    index: usize,
    [a, b, c, d]: [Word; 4],
    message: &[[__m256i; 16]; 2],
) -> Word {
    let word = match ROUND {
        0 => index,
        1 => 5 * index + 1,
        2 => 3 * index + 5,
        _ => 7 * index,
    };
    let constant = _mm256_set1_epi32(CONSTANTS[(16 * ROUND + index) & 63].cast_signed());
    let half = |half: usize| {
        let (a, b, c, d) = (a[half], b[half], c[half], d[half]);
        // What does not depend on the step before comes first.
        let known = _mm256_add_epi32(_mm256_add_epi32(a, constant), message[half][word & 15]);
        let mixed = match ROUND {
            0 => _mm256_add_epi32(known, _mm256_xor_si256(_mm256_and_si256(_mm256_xor_si256(c, d), b), d)),
            1 => _mm256_add_epi32(_mm256_add_epi32(known, _mm256_andnot_si256(d, c)), _mm256_and_si256(b, d)),
            2 => _mm256_add_epi32(known, _mm256_xor_si256(b, _mm256_xor_si256(c, d))),
            _ => _mm256_add_epi32(
                known,
                _mm256_xor_si256(c, _mm256_or_si256(b, _mm256_xor_si256(d, _mm256_set1_epi32(-1)))),
            ),
        };
        _mm256_add_epi32(rotate_left::<LEFT, RIGHT>(mixed), b)
    };
    [half(0), half(1)]
}
