//! AES by the instructions of `FEAT_AES`: the first addition of a round and its substitution in one, its mixing in
//! another.
#![expect(clippy::inline_always, reason = "what is not inlined has not the processor features of its caller")]

use core::arch::aarch64::{
    uint8x16_t, vaesdq_u8, vaeseq_u8, vaesimcq_u8, vaesmcq_u8, vdupq_n_u8, vdupq_n_u32, veorq_u8, vgetq_lane_u32,
    vld1q_u8, vreinterpretq_u8_u32, vreinterpretq_u32_u8, vst1q_u8,
};

use crate::aes::bitsliced;
use crate::aes::cells::{Block, Cells};
use crate::aes::cipher::{Cipher, Register};
use crate::aes::mode::Mode;
use crate::aes::modes::run;
use crate::aes::schedule::{RoundKeys, expand};
use crate::kernels::kernel::Kernel;

impl Register for uint8x16_t {
    #[inline(always)]
    fn of(block: Block) -> Self {
        // SAFETY: 16 bytes are readable, and alignment is not assumed; every processor of this architecture has the
        // instruction, here and below.
        unsafe { vld1q_u8(block.as_ptr()) }
    }

    #[inline(always)]
    fn block(self) -> Block {
        let mut block = [0; 16];
        // SAFETY: as above; 16 bytes are writable.
        unsafe { vst1q_u8(block.as_mut_ptr(), self) };
        block
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        // SAFETY: as above.
        unsafe { veorq_u8(self, other) }
    }

    #[inline(always)]
    fn load(cells: &Cells) -> Self {
        // SAFETY: as above; no reference to the bytes within the cells exists.
        unsafe { vld1q_u8(cells.as_ptr().cast()) }
    }

    #[inline(always)]
    fn store(self, cells: &Cells) {
        // SAFETY: as above; cells may be written to where they are shared.
        unsafe { vst1q_u8(cells.as_ptr().cast_mut().cast(), self) };
    }
}

/// Enough to keep the processor's units busy.
const SIDE_BY_SIDE: usize = 8;

/// The cipher on a processor that has the instructions: only functions that ask for them make one.
struct Instructions {
    keys: [uint8x16_t; 15],
}

impl Cipher for Instructions {
    type Register = uint8x16_t;

    #[inline(always)]
    fn encrypt<const N: usize>(&self, blocks: [uint8x16_t; N]) -> [uint8x16_t; N] {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { encrypt(&self.keys, blocks) }
    }

    #[inline(always)]
    fn decrypt<const N: usize>(&self, blocks: [uint8x16_t; N]) -> [uint8x16_t; N] {
        // SAFETY: as above.
        unsafe { decrypt(&self.keys, blocks) }
    }

    #[inline(always)]
    fn encrypt_between(&self, before: uint8x16_t, block: uint8x16_t, after: uint8x16_t) -> uint8x16_t {
        // SAFETY: as above.
        unsafe { encrypt_between(&self.keys, before, block, after) }
    }

    #[inline(always)]
    fn decrypt_between(&self, before: uint8x16_t, block: uint8x16_t, after: uint8x16_t) -> uint8x16_t {
        // SAFETY: as above.
        unsafe { decrypt_between(&self.keys, before, block, after) }
    }
}

#[target_feature(enable = "aes")]
#[inline]
fn encrypt<const N: usize>(keys: &[uint8x16_t; 15], mut blocks: [uint8x16_t; N]) -> [uint8x16_t; N] {
    let [rounds @ .., before_last, last] = keys;
    for key in rounds {
        blocks = blocks.map(|block| vaesmcq_u8(vaeseq_u8(block, *key)));
    }
    blocks.map(|block| veorq_u8(vaeseq_u8(block, *before_last), *last))
}

#[target_feature(enable = "aes")]
#[inline]
fn decrypt<const N: usize>(keys: &[uint8x16_t; 15], mut blocks: [uint8x16_t; N]) -> [uint8x16_t; N] {
    let [last, before_last, rounds @ ..] = keys;
    for key in rounds.iter().rev() {
        blocks = blocks.map(|block| vaesimcq_u8(vaesdq_u8(block, *key)));
    }
    blocks.map(|block| veorq_u8(vaesdq_u8(block, *before_last), *last))
}

/// What is added goes into the first and the last key meanwhile, so that only the rounds are waited for.
#[target_feature(enable = "aes")]
#[inline]
fn encrypt_between(
    keys: &[uint8x16_t; 15],
    before: uint8x16_t,
    mut block: uint8x16_t,
    after: uint8x16_t,
) -> uint8x16_t {
    let [first, rounds @ .., before_last, last] = keys;
    block = vaesmcq_u8(vaeseq_u8(block, veorq_u8(*first, before)));
    for key in rounds {
        block = vaesmcq_u8(vaeseq_u8(block, *key));
    }
    veorq_u8(vaeseq_u8(block, *before_last), veorq_u8(*last, after))
}

/// The same with decryption.
#[target_feature(enable = "aes")]
#[inline]
fn decrypt_between(
    keys: &[uint8x16_t; 15],
    before: uint8x16_t,
    mut block: uint8x16_t,
    after: uint8x16_t,
) -> uint8x16_t {
    let [last, before_last, rounds @ .., first] = keys;
    block = vaesimcq_u8(vaesdq_u8(block, veorq_u8(*first, before)));
    for key in rounds.iter().rev() {
        block = vaesimcq_u8(vaesdq_u8(block, *key));
    }
    veorq_u8(vaesdq_u8(block, *before_last), veorq_u8(*last, after))
}

/// The keys as the instructions take them: for decryption, the middle ones are of the equivalent inverse cipher.
#[target_feature(enable = "aes")]
#[inline]
fn prepared(mode: Mode, keys: &RoundKeys) -> [uint8x16_t; 15] {
    let mut keys = keys.map(uint8x16_t::of);
    if matches!(mode, Mode::CbcDecrypt | Mode::IgeDecrypt) {
        let [_, middle @ .., _] = &mut keys;
        for key in middle {
            *key = vaesimcq_u8(*key);
        }
    }
    keys
}

#[target_feature(enable = "aes")]
fn blocks(mode: Mode, keys: &RoundKeys, chain: &mut [Block; 2], input: &[Cells], output: &[Cells]) {
    run::<_, SIDE_BY_SIDE>(&Instructions { keys: prepared(mode, keys) }, mode, chain, input, output);
}

/// The substitution of a round; with the same word in each column, nothing is seen of the exchange of columns.
#[target_feature(enable = "aes")]
fn round_keys(key: &[u8; 32]) -> RoundKeys {
    expand(key, |word| {
        let block = vaeseq_u8(vreinterpretq_u8_u32(vdupq_n_u32(word)), vdupq_n_u8(0));
        vgetq_lane_u32::<0>(vreinterpretq_u32_u8(block))
    })
}

/// The round keys of a key.
#[inline]
pub(crate) fn aes_round_keys(kernel: Kernel, key: &[u8; 32]) -> RoundKeys {
    if kernel.has_aes() {
        // SAFETY: the kernel vouches for the instructions.
        return unsafe { round_keys(key) };
    }
    bitsliced::round_keys(key)
}

/// Takes whole blocks through a mode.
#[inline]
pub(crate) fn aes_blocks(
    kernel: Kernel,
    mode: Mode,
    keys: &RoundKeys,
    chain: &mut [Block; 2],
    input: &[Cells],
    output: &[Cells],
) {
    if kernel.has_aes() {
        // SAFETY: the kernel vouches for the instructions.
        unsafe { blocks(mode, keys, chain, input, output) };
    } else {
        bitsliced::blocks(mode, keys, chain, input, output);
    }
}
