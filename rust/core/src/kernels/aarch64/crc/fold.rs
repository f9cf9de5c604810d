//! A checksum by folding whole blocks to one that has the same remainder.

use core::arch::aarch64::{
    uint64x2_t, vdupq_n_u64, veor3q_u64, veorq_u64, vgetq_lane_u64, vld1q_u8, vmull_high_p64, vmull_p64,
    vreinterpretq_p64_u64, vreinterpretq_u64_p128, vreinterpretq_u64_u8, vsetq_lane_u64,
};

use super::words::{eight, words};
use crate::algorithms::crc::powers_of_x::Powers;

/// The sum of three blocks, which is their exclusive or.
trait Sum: Fn(uint64x2_t, uint64x2_t, uint64x2_t) -> uint64x2_t + Copy {}

impl<F: Fn(uint64x2_t, uint64x2_t, uint64x2_t) -> uint64x2_t + Copy> Sum for F {}

/// What to multiply with to move a block by so many blocks, for one polynomial.
struct Keys {
    eight: [u64; 2],
    four: [u64; 2],
    two: [u64; 2],
    one: [u64; 2],
}

impl Keys {
    const fn of<const P: u32>() -> Self {
        Self {
            eight: Powers::<P>::fold(1024),
            four: Powers::<P>::fold(512),
            two: Powers::<P>::fold(256),
            one: Powers::<P>::fold(128),
        }
    }
}

#[target_feature(enable = "crc,neon,aes")]
pub(super) fn four_side_by_side<const P: u32>(data: &[u8], crc: u32) -> u32 {
    let (blocks, tail) = data.as_chunks();
    match blocks.split_first_chunk() {
        Some((first, rest)) => end::<P>(fold_four(first, rest, crc, const { &Keys::of::<P>() }), tail),
        None => words::<P>(data, crc),
    }
}

/// With one instruction for a sum, more than four blocks can be on their way.
#[target_feature(enable = "crc,neon,aes,sha3")]
pub(super) fn eight_side_by_side<const P: u32>(data: &[u8], crc: u32) -> u32 {
    let (blocks, tail) = data.as_chunks();
    match blocks.split_first_chunk() {
        Some((first, rest)) => end::<P>(fold_eight(first, rest, crc, const { &Keys::of::<P>() }), tail),
        None => words::<P>(data, crc),
    }
}

/// Not inlined: both polynomials share it.
#[target_feature(enable = "neon,aes")]
#[inline(never)]
fn fold_four(first: &[[u8; 16]; 4], rest: &[[u8; 16]], crc: u32, keys: &Keys) -> uint64x2_t {
    fours(start(first, crc), rest, keys, |a, b, c| veorq_u64(veorq_u64(a, b), c))
}

/// Not inlined: both polynomials share it.
#[target_feature(enable = "neon,aes,sha3")]
#[inline(never)]
fn fold_eight(first: &[[u8; 16]; 8], rest: &[[u8; 16]], crc: u32, keys: &Keys) -> uint64x2_t {
    let sum = |a, b, c| veor3q_u64(a, b, c);
    let mut eight = start(first, crc);
    let (groups, rest) = rest.as_chunks::<8>();
    for group in groups {
        for (block, next) in eight.iter_mut().zip(group) {
            *block = fold(*block, keys.eight, load(next), sum);
        }
    }
    let [a, b, c, d, later @ ..] = eight;
    let mut four = [a, b, c, d];
    for (block, next) in four.iter_mut().zip(later) {
        *block = fold(*block, keys.four, next, sum);
    }
    fours(four, rest, keys, sum)
}

/// The first blocks, the state in front of them added.
#[target_feature(enable = "neon")]
#[inline]
fn start<const N: usize>(blocks: &[[u8; 16]; N], crc: u32) -> [uint64x2_t; N] {
    let mut before = vsetq_lane_u64::<0>(u64::from(crc), vdupq_n_u64(0));
    let mut sums = [before; N];
    for (sum, block) in sums.iter_mut().zip(blocks) {
        *sum = veorq_u64(load(block), before);
        before = vdupq_n_u64(0);
    }
    sums
}

/// Folds all blocks to one, four side by side.
#[target_feature(enable = "neon,aes")]
#[inline]
fn fours(mut four: [uint64x2_t; 4], blocks: &[[u8; 16]], keys: &Keys, sum: impl Sum) -> uint64x2_t {
    let (groups, rest) = blocks.as_chunks::<4>();
    for group in groups {
        for (block, next) in four.iter_mut().zip(group) {
            *block = fold(*block, keys.four, load(next), sum);
        }
    }
    let [a, b, c, d] = four;
    let mut block = fold(fold(a, keys.two, c, sum), keys.one, fold(b, keys.two, d, sum), sum);
    for next in rest {
        block = fold(block, keys.one, load(next), sum);
    }
    block
}

/// The state after the last block and what follows it.
#[target_feature(enable = "crc,neon")]
#[inline]
fn end<const P: u32>(block: uint64x2_t, tail: &[u8]) -> u32 {
    let state = eight::<P>(0, vgetq_lane_u64::<0>(block));
    words::<P>(tail, eight::<P>(state, vgetq_lane_u64::<1>(block)))
}

#[target_feature(enable = "neon")]
#[inline]
fn load(block: &[u8; 16]) -> uint64x2_t {
    // SAFETY: the reference covers the 16 bytes, and this load needs no alignment.
    vreinterpretq_u64_u8(unsafe { vld1q_u8(block.as_ptr()) })
}

/// Moves `block` by the distance of `keys` and adds what stands there.
#[target_feature(enable = "neon,aes")]
#[inline]
fn fold(block: uint64x2_t, [low, high]: [u64; 2], next: uint64x2_t, sum: impl Sum) -> uint64x2_t {
    let low = vmull_p64(vgetq_lane_u64::<0>(block), low);
    let high = vmull_high_p64(vreinterpretq_p64_u64(block), vreinterpretq_p64_u64(vdupq_n_u64(high)));
    sum(vreinterpretq_u64_p128(low), vreinterpretq_u64_p128(high), next)
}
