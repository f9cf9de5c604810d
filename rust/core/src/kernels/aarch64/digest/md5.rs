//! MD5 in the lanes of registers.

use core::arch::aarch64::{
    uint32x4_t, vaddq_u32, vbslq_u32, vdupq_n_u32, veorq_u32, vornq_u32, vshlq_n_u32, vsriq_n_u32,
};
use core::array::from_fn;

use super::lanes::transposed;
use super::vectors::{load_words, store};
use crate::digests::lanes::{Lane, Lanes, State, digest_in_lanes};
use crate::digests::md5_constants::CONSTANTS;
use crate::digests::scheme::MD5;
use crate::kernels::opaque::opaque;
use crate::messages::Messages;

/// One word of eight lanes: of four alone, each step would wait for the one before.
type Word = [uint32x4_t; 2];

#[target_feature(enable = "neon")]
pub(super) fn in_eight_lanes(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 16]]) {
    digest_in_lanes::<8, 4, 16>(&MD5, lanes, messages, digests, |state, lanes, blocks| {
        compress(state, lanes, blocks);
    });
}

#[target_feature(enable = "neon")]
fn compress(state: &mut State<4>, lanes: &[Lane<'_>; 8], blocks: usize) {
    let mut running = state.each_ref().map(|column| {
        let (fours, _) = column.as_chunks::<4>();
        [load_words(&fours[0]), load_words(&fours[1])]
    });
    let mut message = [[vdupq_n_u32(0); 16]; 2];
    for index in 0..blocks {
        for (half, message) in message.iter_mut().enumerate() {
            transposed(from_fn(|lane| lanes[(4 * half + lane) & 7].block(index)), message);
        }
        let before = running;
        round::<0, 7, 25, 12, 20, 17, 15, 22, 10>(&mut running, &message);
        round::<1, 5, 27, 9, 23, 14, 18, 20, 12>(&mut running, &message);
        round::<2, 4, 28, 11, 21, 16, 16, 23, 9>(&mut running, &message);
        round::<3, 6, 26, 10, 22, 15, 17, 21, 11>(&mut running, &message);
        for (running, before) in running.as_flattened_mut().iter_mut().zip(before.as_flattened()) {
            *running = vaddq_u32(*running, *before);
        }
    }
    for (column, word) in state.iter_mut().zip(running) {
        for (four, word) in column.as_chunks_mut::<4>().0.iter_mut().zip(word) {
            store(four, word);
        }
    }
}

/// Sixteen steps; the numbers are each step's rotation to the left, and the rest of 32.
#[target_feature(enable = "neon")]
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
    message: &[[uint32x4_t; 16]; 2],
) {
    let [mut a, mut b, mut c, mut d] = *state;
    // A number that the compiler does not know keeps the loop, a quarter of the size.
    for four in 0..opaque(4) as usize {
        a = step::<ROUND, L0, R0>(4 * four, [a, b, c, d], message);
        d = step::<ROUND, L1, R1>(4 * four + 1, [d, a, b, c], message);
        c = step::<ROUND, L2, R2>(4 * four + 2, [c, d, a, b], message);
        b = step::<ROUND, L3, R3>(4 * four + 3, [b, c, d, a], message);
    }
    *state = [a, b, c, d];
}

#[target_feature(enable = "neon")]
#[inline]
fn step<const ROUND: usize, const LEFT: i32, const RIGHT: i32>(
    index: usize,
    [a, b, c, d]: [Word; 4],
    message: &[[uint32x4_t; 16]; 2],
) -> Word {
    let word = match ROUND {
        0 => index,
        1 => 5 * index + 1,
        2 => 3 * index + 5,
        _ => 7 * index,
    };
    let constant = vdupq_n_u32(CONSTANTS[(16 * ROUND + index) & 63]);
    let half = |half: usize| {
        let (a, b, c, d) = (a[half], b[half], c[half], d[half]);
        // What does not depend on the step before comes first.
        let known = vaddq_u32(vaddq_u32(a, constant), message[half][word & 15]);
        let mixed = match ROUND {
            0 => vbslq_u32(b, c, d),
            1 => vbslq_u32(d, b, c),
            2 => veorq_u32(b, veorq_u32(c, d)),
            _ => veorq_u32(c, vornq_u32(b, d)),
        };
        let sum = vaddq_u32(known, mixed);
        vaddq_u32(vsriq_n_u32::<RIGHT>(vshlq_n_u32::<LEFT>(sum), sum), b)
    };
    [half(0), half(1)]
}
