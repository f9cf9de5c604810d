//! AES by the instructions of `FEAT_AES`: the first addition of a round and its substitution in one, its mixing in
//! another.
#![expect(clippy::inline_always, reason = "what is not inlined has not the processor features of its caller")]

use core::arch::aarch64::{
    uint8x16_t, vaesdq_u8, vaeseq_u8, vaesimcq_u8, vaesmcq_u8, vdupq_n_u8, vdupq_n_u32, veorq_u8, vgetq_lane_u32,
    vld1q_u8, vreinterpretq_u8_u32, vreinterpretq_u32_u8, vst1q_u8,
};

use crate::algorithms::aes::bitsliced;
use crate::algorithms::aes::cells::{Block, Cells};
use crate::algorithms::aes::cipher::{Cipher, Register};
use crate::algorithms::aes::mode::Mode;
use crate::algorithms::aes::modes::run;
use crate::algorithms::aes::schedule::{RoundKeys, expand, unmixed};
use crate::barriers::opaque::opaque_reference;
use crate::kernels::kernel::Kernel;

impl Register for uint8x16_t {
    #[inline(always)]
    fn of(block: Block) -> Self {
        // SAFETY: 16 bytes are readable, and the load needs no alignment; every processor of this architecture has it.
        unsafe { vld1q_u8(block.as_ptr()) }
    }

    #[inline(always)]
    fn block(self) -> Block {
        let mut block = [0; 16];
        // SAFETY: 16 bytes are writable, and the store needs no alignment; every processor of this architecture has it.
        unsafe { vst1q_u8(block.as_mut_ptr(), self) };
        block
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        // SAFETY: every processor of this architecture has the instruction.
        unsafe { veorq_u8(self, other) }
    }

    #[inline(always)]
    fn load(cells: &Cells) -> Self {
        // SAFETY: 16 bytes are readable, and no reference to the bytes within the cells exists; the load needs no alignment,
        // and every processor of this architecture has it.
        unsafe { vld1q_u8(cells.as_ptr().cast()) }
    }

    #[inline(always)]
    fn store(self, cells: &Cells) {
        // SAFETY: 16 bytes are writable, and as `Cell`s may be written to through a shared reference; the store needs no
        // alignment, and every processor of this architecture has it.
        unsafe { vst1q_u8(cells.as_ptr().cast_mut().cast(), self) };
    }
}

/// Enough to keep the processor's units busy.
const SIDE_BY_SIDE: usize = 8;

/// The cipher on a processor that has the instructions: only functions that ask for them make one.
struct Instructions<'a> {
    keys: &'a RoundKeys,
}

impl Cipher for Instructions<'_> {
    type Register = uint8x16_t;

    #[inline(always)]
    fn encrypt<const N: usize>(&self, blocks: [uint8x16_t; N]) -> [uint8x16_t; N] {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { encrypt(self.keys, blocks) }
    }

    #[inline(always)]
    fn decrypt<const N: usize>(&self, blocks: [uint8x16_t; N]) -> [uint8x16_t; N] {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { decrypt(self.keys, blocks) }
    }

    #[inline(always)]
    fn encrypt_between(&self, before: uint8x16_t, block: uint8x16_t, after: uint8x16_t) -> uint8x16_t {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { encrypt_between(self.keys, before, block, after) }
    }

    #[inline(always)]
    fn decrypt_between(&self, before: uint8x16_t, block: uint8x16_t, after: uint8x16_t) -> uint8x16_t {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { decrypt_between(self.keys, before, block, after) }
    }
}

/// Keys are read where they are used: kept from block to block, they could be on the stack, and stay there.
#[target_feature(enable = "aes")]
#[inline]
fn encrypt<const N: usize>(keys: &RoundKeys, mut blocks: [uint8x16_t; N]) -> [uint8x16_t; N] {
    let [rounds @ .., before_last, last] = opaque_reference(keys);
    for key in rounds {
        let key = Register::of(*key);
        blocks = blocks.map(|block| vaesmcq_u8(vaeseq_u8(block, key)));
    }
    let [before_last, last] = [before_last, last].map(|key| Register::of(*key));
    blocks.map(|block| veorq_u8(vaeseq_u8(block, before_last), last))
}

/// The same with decryption, here and below.
#[target_feature(enable = "aes")]
#[inline]
fn decrypt<const N: usize>(keys: &RoundKeys, mut blocks: [uint8x16_t; N]) -> [uint8x16_t; N] {
    let [last, before_last, rounds @ ..] = opaque_reference(keys);
    for key in rounds.iter().rev() {
        let key = Register::of(*key);
        blocks = blocks.map(|block| vaesimcq_u8(vaesdq_u8(block, key)));
    }
    let [before_last, last] = [before_last, last].map(|key| Register::of(*key));
    blocks.map(|block| veorq_u8(vaesdq_u8(block, before_last), last))
}

/// `before` and `after` are added to the first and the last key, so that `block` waits for the rounds alone.
#[target_feature(enable = "aes")]
#[inline]
fn encrypt_between(keys: &RoundKeys, before: uint8x16_t, mut block: uint8x16_t, after: uint8x16_t) -> uint8x16_t {
    let [first, rounds @ .., before_last, last] = opaque_reference(keys);
    block = vaesmcq_u8(vaeseq_u8(block, veorq_u8(Register::of(*first), before)));
    for key in rounds {
        block = vaesmcq_u8(vaeseq_u8(block, Register::of(*key)));
    }
    veorq_u8(vaeseq_u8(block, Register::of(*before_last)), veorq_u8(Register::of(*last), after))
}

#[target_feature(enable = "aes")]
#[inline]
fn decrypt_between(keys: &RoundKeys, before: uint8x16_t, mut block: uint8x16_t, after: uint8x16_t) -> uint8x16_t {
    let [last, before_last, rounds @ .., first] = opaque_reference(keys);
    block = vaesimcq_u8(vaesdq_u8(block, veorq_u8(Register::of(*first), before)));
    for key in rounds.iter().rev() {
        block = vaesimcq_u8(vaesdq_u8(block, Register::of(*key)));
    }
    veorq_u8(vaesdq_u8(block, Register::of(*before_last)), veorq_u8(Register::of(*last), after))
}

#[target_feature(enable = "aes")]
fn blocks(mode: Mode, keys: &RoundKeys, chain: &mut [Block; 2], input: &[Cells], output: &[Cells]) {
    run::<_, SIDE_BY_SIDE>(&Instructions { keys }, mode, chain, input, output);
}

/// The substitution of a round; with the same word in each column, nothing is seen of the exchange of columns.
#[target_feature(enable = "aes")]
fn round_keys(mode: Mode, key: &[u8; 32], keys: &mut RoundKeys) {
    expand(key, keys, |word| {
        let block = vaeseq_u8(vreinterpretq_u8_u32(vdupq_n_u32(word)), vdupq_n_u8(0));
        vgetq_lane_u32::<0>(vreinterpretq_u32_u8(block))
    });
    for key in unmixed(mode, keys) {
        *key = vaesimcq_u8(Register::of(*key)).block();
    }
}

/// Puts the round keys of a key into `keys`.
#[inline]
pub(crate) fn aes_round_keys(kernel: Kernel, mode: Mode, key: &[u8; 32], keys: &mut RoundKeys) {
    if kernel.has_aes() {
        // SAFETY: the kernel vouches for the instructions.
        unsafe { round_keys(mode, key, keys) };
    } else {
        bitsliced::round_keys(mode, key, keys);
    }
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
