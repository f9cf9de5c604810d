//! VAES: a round of two blocks in one instruction, for the modes whose blocks do not wait for each other. Registers of
//! four blocks have been no faster.

use core::arch::x86_64::{
    __m128i, __m256i, _mm256_add_epi64, _mm256_aesdec_epi128, _mm256_aesdeclast_epi128, _mm256_aesenc_epi128,
    _mm256_aesenclast_epi128, _mm256_broadcastsi128_si256, _mm256_extracti128_si256, _mm256_loadu_si256,
    _mm256_permute2x128_si256, _mm256_set_epi64x, _mm256_shuffle_epi8, _mm256_storeu_si256, _mm256_xor_si256,
};
use core::array::from_fn;

use super::instructions::rounds;
use crate::algorithms::aes::cells::{Block, Cells};
use crate::algorithms::aes::cipher::Register;
use crate::algorithms::aes::mode::Mode;
use crate::algorithms::aes::schedule::RoundKeys;
use crate::barriers::opaque::opaque_reference;

/// Registers side by side.
const REGISTERS: usize = 8;
/// Blocks side by side; fewer are left to the narrow instructions.
pub(super) const GROUP: usize = 2 * REGISTERS;

type Group = [__m256i; REGISTERS];

#[target_feature(enable = "aes,avx2,vaes")]
#[inline]
fn encrypt(keys: &RoundKeys, group: Group) -> Group {
    let [first, middle @ .., last] = opaque_reference(keys);
    let mut group = group.map(|blocks| _mm256_xor_si256(blocks, twice(*first)));
    for key in rounds::<REGISTERS>(middle) {
        let key = twice(*key);
        group = group.map(|blocks| _mm256_aesenc_epi128(blocks, key));
    }
    group.map(|blocks| _mm256_aesenclast_epi128(blocks, twice(*last)))
}

#[target_feature(enable = "aes,avx2,vaes")]
#[inline]
fn decrypt(keys: &RoundKeys, group: Group) -> Group {
    let [first, middle @ .., last] = opaque_reference(keys);
    let mut group = group.map(|blocks| _mm256_xor_si256(blocks, twice(*last)));
    for key in rounds::<REGISTERS>(middle).iter().rev() {
        let key = twice(*key);
        group = group.map(|blocks| _mm256_aesdec_epi128(blocks, key));
    }
    group.map(|blocks| _mm256_aesdeclast_epi128(blocks, twice(*first)))
}

#[target_feature(enable = "avx2")]
#[inline]
fn twice(block: Block) -> __m256i {
    _mm256_broadcastsi128_si256(__m128i::of(block))
}

#[target_feature(enable = "avx2")]
#[inline]
fn load(cells: &[Cells; GROUP]) -> Group {
    let (pairs, _) = cells.as_chunks::<2>();
    let mut group = [twice([0; 16]); REGISTERS];
    for (blocks, pair) in group.iter_mut().zip(pairs) {
        // SAFETY: 32 bytes are readable, and the load needs no alignment; no reference to the bytes within the cells
        // exists.
        *blocks = unsafe { _mm256_loadu_si256(pair.as_ptr().cast()) };
    }
    group
}

#[target_feature(enable = "avx2")]
#[inline]
fn store(cells: &[Cells; GROUP], group: Group) {
    for (pair, blocks) in cells.as_chunks::<2>().0.iter().zip(group) {
        // SAFETY: 32 bytes are writable, and the store needs no alignment; as `Cell`s they may be written to through a
        // shared reference.
        unsafe { _mm256_storeu_si256(pair.as_ptr().cast_mut().cast(), blocks) };
    }
}

/// Takes whole blocks through CTR or CBC decryption, as many as fill groups; how many it took.
#[target_feature(enable = "aes,avx2,vaes")]
pub(super) fn blocks(
    mode: Mode,
    keys: &RoundKeys,
    [chain, _]: &mut [Block; 2],
    input: &[Cells],
    output: &[Cells],
) -> usize {
    let groups = || input.as_chunks::<GROUP>().0.iter().zip(output.as_chunks::<GROUP>().0);
    let mut taken = 0;
    if mode == Mode::Ctr {
        let reversed = twice([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        let stride = _mm256_set_epi64x(0, 2, 0, 2);
        let mut next = u128::from_be_bytes(*chain);
        for (input, output) in groups() {
            // The sums have no carry into the upper half; the narrow instructions take counters that need one.
            if next as u64 > u64::MAX - GROUP as u64 {
                break;
            }
            let mut pair = _mm256_add_epi64(twice(next.to_le_bytes()), _mm256_set_epi64x(0, 1, 0, 0));
            let counters = from_fn(|_| {
                let counters = _mm256_shuffle_epi8(pair, reversed);
                pair = _mm256_add_epi64(pair, stride);
                counters
            });
            let (mut keystream, data) = (encrypt(keys, counters), load(input));
            for (blocks, data) in keystream.iter_mut().zip(data) {
                *blocks = _mm256_xor_si256(*blocks, data);
            }
            store(output, keystream);
            next = next.wrapping_add(GROUP as u128);
            taken += GROUP;
        }
        *chain = next.to_be_bytes();
        return taken;
    }
    let mut before = twice(*chain);
    for (input, output) in groups() {
        let ciphertext = load(input);
        let mut group = decrypt(keys, ciphertext);
        for (blocks, ciphertext) in group.iter_mut().zip(ciphertext) {
            *blocks = _mm256_xor_si256(*blocks, _mm256_permute2x128_si256::<0x21>(before, ciphertext));
            before = ciphertext;
        }
        store(output, group);
        taken += GROUP;
    }
    *chain = _mm256_extracti128_si256::<1>(before).block();
    taken
}
