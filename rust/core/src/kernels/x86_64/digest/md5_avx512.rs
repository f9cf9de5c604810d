//! MD5 in twice sixteen lanes: in sixteen alone, each step would wait for the one before.

use core::arch::x86_64::{_mm512_add_epi32, _mm512_rol_epi32, _mm512_setzero_si512, _mm512_ternarylogic_epi32};
use core::array::from_fn;

use super::lanes_avx512::{Block, Word, choose, load, plus, store, transpose, xor};
use crate::digests::lanes::{Lane, Lanes, MAX, State, digest_in_lanes};
use crate::digests::md5_constants::CONSTANTS;
use crate::digests::scheme::MD5;
use crate::kernels::opaque::opaque;
use crate::messages::Messages;

#[target_feature(enable = "avx512f")]
pub(super) fn md5(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 16]]) {
    digest_in_lanes::<MAX, 4, 16>(&MD5, lanes, messages, digests, |state, lanes, blocks| {
        compress(state, lanes, blocks);
    });
}

/// The same of both halves of the lanes.
type Both<T> = [T; 2];

#[target_feature(enable = "avx512f")]
fn compress(state: &mut State<4>, lanes: &[Lane<'_>; MAX], blocks: usize) {
    let mut running: [Both<Word>; 4] = state.each_ref().map(|column| {
        let (halves, _) = column.as_chunks::<16>();
        [load(&halves[0]), load(&halves[1])]
    });
    let (halves, _) = lanes.as_chunks::<16>();
    let mut message = [[_mm512_setzero_si512(); 16]; 2];
    for index in 0..blocks {
        for (words, half) in message.iter_mut().zip(halves) {
            transpose(half, index, words);
        }
        let before = running;
        round::<0, 7, 12, 17, 22>(&mut running, &message);
        round::<1, 5, 9, 14, 20>(&mut running, &message);
        round::<2, 4, 11, 16, 23>(&mut running, &message);
        round::<3, 6, 10, 15, 21>(&mut running, &message);
        for (running, before) in running.as_flattened_mut().iter_mut().zip(before.as_flattened()) {
            *running = _mm512_add_epi32(*running, *before);
        }
    }
    for (column, word) in state.iter_mut().zip(running) {
        for (half, word) in column.as_chunks_mut().0.iter_mut().zip(word) {
            store(half, word);
        }
    }
}

/// Sixteen steps; the numbers are the rotations of every four.
#[target_feature(enable = "avx512f")]
#[inline]
fn round<const ROUND: usize, const A: i32, const B: i32, const C: i32, const D: i32>(
    state: &mut [Both<Word>; 4],
    message: &Both<Block>,
) {
    let [mut a, mut b, mut c, mut d] = *state;
    // Unrolled, it would be four times as large and no faster.
    for four in 0..opaque(4) as usize {
        a = step::<ROUND, A>(4 * four, [a, b, c, d], message);
        d = step::<ROUND, B>(4 * four + 1, [d, a, b, c], message);
        c = step::<ROUND, C>(4 * four + 2, [c, d, a, b], message);
        b = step::<ROUND, D>(4 * four + 3, [b, c, d, a], message);
    }
    *state = [a, b, c, d];
}

#[target_feature(enable = "avx512f")]
#[inline]
fn step<const ROUND: usize, const LEFT: i32>(
    index: usize,
    [a, b, c, d]: [Both<Word>; 4],
    message: &Both<Block>,
) -> Both<Word> {
    let word = match ROUND {
        0 => index,
        1 => 5 * index + 1,
        2 => 3 * index + 5,
        _ => 7 * index,
    };
    from_fn(|half| {
        let (a, b, c, d) = (a[half & 1], b[half & 1], c[half & 1], d[half & 1]);
        // What does not depend on the step before comes first.
        let known = _mm512_add_epi32(a, message[half & 1][word & 15]);
        let known = plus(known, CONSTANTS[(16 * ROUND + index) & 63]);
        let mixed = match ROUND {
            0 => choose(b, c, d),
            1 => choose(d, b, c),
            2 => xor(b, c, d),
            // c, inverted where b has ones or d zeros.
            _ => _mm512_ternarylogic_epi32::<0x39>(b, c, d),
        };
        _mm512_add_epi32(_mm512_rol_epi32::<LEFT>(_mm512_add_epi32(known, mixed)), b)
    })
}
