//! VAES: a round of two or four blocks in one instruction, for the modes whose blocks do not wait for each other.

use core::arch::x86_64::{
    __m128i, __m256i, __m512i, _mm256_add_epi64, _mm256_aesdec_epi128, _mm256_aesdeclast_epi128, _mm256_aesenc_epi128,
    _mm256_aesenclast_epi128, _mm256_broadcastsi128_si256, _mm256_extracti128_si256, _mm256_loadu_si256,
    _mm256_permute2x128_si256, _mm256_shuffle_epi8, _mm256_storeu_si256, _mm256_xor_si256, _mm512_add_epi64,
    _mm512_aesdec_epi128, _mm512_aesdeclast_epi128, _mm512_aesenc_epi128, _mm512_aesenclast_epi128,
    _mm512_alignr_epi64, _mm512_broadcast_i32x4, _mm512_extracti32x4_epi32, _mm512_loadu_si512, _mm512_shuffle_epi8,
    _mm512_storeu_si512, _mm512_xor_si512,
};
use core::array::from_fn;

use super::instructions::prepared;
use crate::aes::cipher::Register;
use crate::aes::schedule::RoundKeys;
use crate::aes::{Block, Cells, Mode};

/// Fewer blocks are left to the narrow instructions.
pub(super) const MANY: usize = 16;

/// Registers side by side.
const REGISTERS: usize = 8;

/// The distances of blocks' counters from the first one's.
const DISTANCES: [u64; 8] = [0, 0, 1, 0, 2, 0, 3, 0];
/// For turning a counter's bytes round.
const REVERSED: Block = [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];

macro_rules! wide {
    (
        $name:ident, $features:literal, $register:ty, $blocks:literal, $load:ident, $store:ident, $xor:ident,
        $broadcast:ident, $encrypt:ident, $encrypt_last:ident, $decrypt:ident, $decrypt_last:ident,
        $add:ident, $shuffle:ident, $behind:expr, $last:expr
    ) => {
        /// Takes whole blocks through CTR or CBC decryption, at most as many as fill groups of registers; how many it
        /// took.
        #[target_feature(enable = $features)]
        pub(super) fn $name(
            mode: Mode,
            keys: &RoundKeys,
            chain: &mut [Block; 2],
            input: &[Cells],
            output: &[Cells],
        ) -> usize {
            const BLOCKS: usize = $blocks;
            const GROUP: usize = REGISTERS * BLOCKS;
            let load = |cells: &[Cells; BLOCKS]| -> $register {
                // SAFETY: a register's bytes are readable; no reference to the bytes within the cells exists.
                unsafe { $load(cells.as_ptr().cast()) }
            };
            let store = |cells: &[Cells; BLOCKS], register: $register| {
                // SAFETY: a register's bytes are writable; cells may be written to where they are shared.
                unsafe { $store(cells.as_ptr().cast_mut().cast(), register) }
            };
            let [first_key, middle @ .., last_key] = prepared(mode, keys).map(|key| $broadcast(key));
            let (groups, _) = input.as_chunks::<GROUP>();
            let (groups_out, _) = output.as_chunks::<GROUP>();
            let mut taken = 0;
            if mode == Mode::Ctr {
                let mut next = u128::from_be_bytes(chain[0]);
                let reversed = $broadcast(__m128i::of(REVERSED));
                let stride = $broadcast(__m128i::of((BLOCKS as u128).to_le_bytes()));
                // SAFETY: a register's bytes are readable.
                let distances = unsafe { $load(DISTANCES.as_ptr().cast()) };
                for (input, output) in groups.iter().zip(groups_out) {
                    // The sums have no carry into the upper half; the narrow instructions take counters that need one.
                    if next as u64 > u64::MAX - GROUP as u64 {
                        break;
                    }
                    let mut counters = $add($broadcast(__m128i::of(next.to_le_bytes())), distances);
                    let mut blocks: [$register; REGISTERS] = from_fn(|_| {
                        let block = $xor(first_key, $shuffle(counters, reversed));
                        counters = $add(counters, stride);
                        block
                    });
                    for key in &middle {
                        blocks = blocks.map(|block| $encrypt(block, *key));
                    }
                    let places = input.as_chunks().0.iter().zip(output.as_chunks().0);
                    for (block, (input, output)) in blocks.into_iter().zip(places) {
                        store(output, $xor($encrypt_last(block, last_key), load(input)));
                    }
                    next = next.wrapping_add(GROUP as u128);
                    taken += GROUP;
                }
                chain[0] = next.to_be_bytes();
                return taken;
            }
            let mut before = $broadcast(__m128i::of(chain[0]));
            for (input, output) in groups.iter().zip(groups_out) {
                let mut ciphertext: [$register; REGISTERS] = from_fn(|_| before);
                for (register, input) in ciphertext.iter_mut().zip(input.as_chunks().0) {
                    *register = load(input);
                }
                let mut blocks = ciphertext.map(|block| $xor(block, last_key));
                for key in middle.iter().rev() {
                    blocks = blocks.map(|block| $decrypt(block, *key));
                }
                for ((block, ciphertext), output) in blocks.into_iter().zip(ciphertext).zip(output.as_chunks().0) {
                    store(output, $xor($decrypt_last(block, first_key), $behind(ciphertext, before)));
                    before = ciphertext;
                }
                taken += GROUP;
            }
            chain[0] = $last(before).block();
            taken
        }
    };
}

wide!(
    blocks_512,
    "aes,avx512f,avx512bw,vaes",
    __m512i,
    4,
    _mm512_loadu_si512,
    _mm512_storeu_si512,
    _mm512_xor_si512,
    _mm512_broadcast_i32x4,
    _mm512_aesenc_epi128,
    _mm512_aesenclast_epi128,
    _mm512_aesdec_epi128,
    _mm512_aesdeclast_epi128,
    _mm512_add_epi64,
    _mm512_shuffle_epi8,
    |register, before| _mm512_alignr_epi64::<6>(register, before),
    |register| _mm512_extracti32x4_epi32::<3>(register)
);
wide!(
    blocks_256,
    "aes,avx2,vaes",
    __m256i,
    2,
    _mm256_loadu_si256,
    _mm256_storeu_si256,
    _mm256_xor_si256,
    _mm256_broadcastsi128_si256,
    _mm256_aesenc_epi128,
    _mm256_aesenclast_epi128,
    _mm256_aesdec_epi128,
    _mm256_aesdeclast_epi128,
    _mm256_add_epi64,
    _mm256_shuffle_epi8,
    |register, before| _mm256_permute2x128_si256::<0x21>(before, register),
    |register| _mm256_extracti128_si256::<1>(register)
);
