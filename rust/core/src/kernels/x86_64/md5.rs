//! MD5 in the lanes of AVX2's registers.

use core::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_andnot_si256, _mm256_loadu_si256, _mm256_or_si256,
    _mm256_permute2x128_si256, _mm256_set1_epi32, _mm256_slli_epi32, _mm256_srli_epi32, _mm256_storeu_si256,
    _mm256_unpackhi_epi32, _mm256_unpackhi_epi64, _mm256_unpacklo_epi32, _mm256_unpacklo_epi64, _mm256_xor_si256,
};

use crate::digests::md5_constants::CONSTANTS;
use crate::digests::md5_lanes::{State, digest_in_lanes};
use crate::messages::Messages;

/// One word of sixteen lanes: of eight alone, each step would wait for the one before.
type Word = [__m256i; 2];

#[target_feature(enable = "avx2")]
pub(super) fn in_sixteen_lanes(messages: Messages<'_>, digests: &mut [[u8; 16]]) {
    digest_in_lanes::<16>(messages.iter(), digests, |state, blocks| compress(state, blocks));
}

#[target_feature(enable = "avx2")]
fn compress(state: &mut State<16>, blocks: &[[u8; 64]; 16]) {
    let message = transpose(blocks);
    let before = state.0.map(|words| {
        let (halves, _) = words.as_chunks::<8>();
        [load(&halves[0]), load(&halves[1])]
    });
    let mut running = before;
    round::<0, 7, 25, 12, 20, 17, 15, 22, 10>(&mut running, &message);
    round::<1, 5, 27, 9, 23, 14, 18, 20, 12>(&mut running, &message);
    round::<2, 4, 28, 11, 21, 16, 16, 23, 9>(&mut running, &message);
    round::<3, 6, 26, 10, 22, 15, 17, 21, 11>(&mut running, &message);
    for ((words, before), running) in state.0.iter_mut().zip(before).zip(running) {
        let (halves, _) = words.as_chunks_mut::<8>();
        for (half, (one, other)) in halves.iter_mut().zip(before.into_iter().zip(running)) {
            store(half, _mm256_add_epi32(one, other));
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
    message: &[Word; 16],
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
    message: &[Word; 16],
) -> Word {
    let word = match ROUND {
        0 => index,
        1 => 5 * index + 1,
        2 => 3 * index + 5,
        _ => 7 * index,
    };
    let word = message[word & 15];
    let constant = _mm256_set1_epi32(CONSTANTS[(16 * ROUND + index) & 63].cast_signed());
    let half = |half: usize| {
        let (a, b, c, d) = (a[half], b[half], c[half], d[half]);
        // What does not depend on the step before comes first.
        let known = _mm256_add_epi32(_mm256_add_epi32(a, constant), word[half]);
        let mixed = match ROUND {
            0 => _mm256_add_epi32(known, _mm256_xor_si256(_mm256_and_si256(_mm256_xor_si256(c, d), b), d)),
            1 => _mm256_add_epi32(_mm256_add_epi32(known, _mm256_andnot_si256(d, c)), _mm256_and_si256(b, d)),
            2 => _mm256_add_epi32(known, _mm256_xor_si256(b, _mm256_xor_si256(c, d))),
            _ => _mm256_add_epi32(
                known,
                _mm256_xor_si256(c, _mm256_or_si256(b, _mm256_xor_si256(d, _mm256_set1_epi32(-1)))),
            ),
        };
        let rotated = _mm256_or_si256(_mm256_slli_epi32::<LEFT>(mixed), _mm256_srli_epi32::<RIGHT>(mixed));
        _mm256_add_epi32(rotated, b)
    };
    [half(0), half(1)]
}

/// The words of all blocks, each word's lanes side by side: four squares of eight by eight words.
#[target_feature(enable = "avx2")]
#[inline]
fn transpose(blocks: &[[u8; 64]; 16]) -> [Word; 16] {
    let (halves, _) = blocks.as_chunks::<8>();
    let [near, far] = [square(&halves[0], 0), square(&halves[1], 0)];
    let [near_end, far_end] = [square(&halves[0], 1), square(&halves[1], 1)];
    core::array::from_fn(|word| match word {
        0..8 => [near[word & 7], far[word & 7]],
        _ => [near_end[word & 7], far_end[word & 7]],
    })
}

/// Turns eight words of each of eight blocks, from the first or the second half of them, into columns.
#[target_feature(enable = "avx2")]
#[inline]
fn square(blocks: &[[u8; 64]; 8], part: usize) -> [__m256i; 8] {
    let row = |lane: usize| {
        let (parts, _) = blocks[lane & 7].as_chunks::<32>();
        let bytes = &parts[part & 1];
        // SAFETY: the reference is to 32 bytes, and the load needs no alignment.
        unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
    };
    let four = |first: usize| {
        let rows = [row(first), row(first + 1), row(first + 2), row(first + 3)];
        let low = [_mm256_unpacklo_epi32(rows[0], rows[1]), _mm256_unpacklo_epi32(rows[2], rows[3])];
        let high = [_mm256_unpackhi_epi32(rows[0], rows[1]), _mm256_unpackhi_epi32(rows[2], rows[3])];
        [
            _mm256_unpacklo_epi64(low[0], low[1]),
            _mm256_unpackhi_epi64(low[0], low[1]),
            _mm256_unpacklo_epi64(high[0], high[1]),
            _mm256_unpackhi_epi64(high[0], high[1]),
        ]
    };
    let (near, far) = (four(0), four(4));
    let upper = |index: usize| _mm256_permute2x128_si256::<0x20>(near[index], far[index]);
    let lower = |index: usize| _mm256_permute2x128_si256::<0x31>(near[index], far[index]);
    [upper(0), upper(1), upper(2), upper(3), lower(0), lower(1), lower(2), lower(3)]
}

#[target_feature(enable = "avx2")]
#[inline]
fn load(words: &[u32; 8]) -> __m256i {
    // SAFETY: the reference is to 32 bytes, and the load needs no alignment.
    unsafe { _mm256_loadu_si256(words.as_ptr().cast()) }
}

#[target_feature(enable = "avx2")]
#[inline]
fn store(words: &mut [u32; 8], value: __m256i) {
    // SAFETY: the reference is to 32 bytes, and the store needs no alignment.
    unsafe { _mm256_storeu_si256(words.as_mut_ptr().cast(), value) };
}
