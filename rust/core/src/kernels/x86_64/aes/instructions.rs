//! AES-NI: a round of a block in one instruction.
#![expect(clippy::inline_always, reason = "what is not inlined has not the processor features of its caller")]

use core::arch::x86_64::{
    __m128i, _mm_aesdec_si128, _mm_aesdeclast_si128, _mm_aesenc_si128, _mm_aesenclast_si128, _mm_aesimc_si128,
    _mm_cvtsi128_si32, _mm_loadu_si128, _mm_set1_epi32, _mm_setzero_si128, _mm_storeu_si128, _mm_xor_si128,
};

use crate::algorithms::aes::cells::{Block, Cells};
use crate::algorithms::aes::cipher::{Cipher, Register};
use crate::algorithms::aes::mode::Mode;
use crate::algorithms::aes::modes::run;
use crate::algorithms::aes::schedule::{RoundKeys, expand, unmixed};
use crate::barriers::opaque::{opaque, opaque_reference};

impl Register for __m128i {
    #[inline(always)]
    fn of(block: Block) -> Self {
        // SAFETY: 16 bytes are readable, and the load needs no alignment; every x86-64 processor has it.
        unsafe { _mm_loadu_si128(block.as_ptr().cast()) }
    }

    #[inline(always)]
    fn block(self) -> Block {
        let mut block = [0; 16];
        // SAFETY: 16 bytes are writable, and the store needs no alignment; every x86-64 processor has it.
        unsafe { _mm_storeu_si128(block.as_mut_ptr().cast(), self) };
        block
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        // SAFETY: every x86-64 processor has the instruction.
        unsafe { _mm_xor_si128(self, other) }
    }

    #[inline(always)]
    fn load(cells: &Cells) -> Self {
        // SAFETY: 16 bytes are readable, and no reference to the bytes within the cells exists; the load needs no alignment,
        // and every x86-64 processor has it.
        unsafe { _mm_loadu_si128(cells.as_ptr().cast()) }
    }

    #[inline(always)]
    fn store(self, cells: &Cells) {
        // SAFETY: 16 bytes are writable, and as `Cell`s may be written to through a shared reference; the store needs no
        // alignment, and every x86-64 processor has it.
        unsafe { _mm_storeu_si128(cells.as_ptr().cast_mut().cast(), self) };
    }
}

/// Enough to keep the processor's units busy.
const SIDE_BY_SIDE: usize = 8;

/// The cipher on a processor that has the instructions: only functions that ask for them make one.
struct Instructions<'a> {
    keys: &'a RoundKeys,
}

impl Cipher for Instructions<'_> {
    type Register = __m128i;

    #[inline(always)]
    fn encrypt<const N: usize>(&self, blocks: [__m128i; N]) -> [__m128i; N] {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { encrypt(self.keys, blocks) }
    }

    #[inline(always)]
    fn decrypt<const N: usize>(&self, blocks: [__m128i; N]) -> [__m128i; N] {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { decrypt(self.keys, blocks) }
    }

    #[inline(always)]
    fn encrypt_between(&self, before: __m128i, block: __m128i, after: __m128i) -> __m128i {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { encrypt_between(self.keys, before, block, after) }
    }

    #[inline(always)]
    fn decrypt_between(&self, before: __m128i, block: __m128i, after: __m128i) -> __m128i {
        // SAFETY: the value is made only where the processor has the instructions.
        unsafe { decrypt_between(self.keys, before, block, after) }
    }
}

/// The keys of the middle rounds; for blocks side by side, the compiler is not to know how many: written out, the rounds
/// would take half a kilobyte wherever they stand, and no less time.
#[inline]
pub(super) fn rounds<const N: usize>(keys: &[Block; 13]) -> &[Block] {
    if N == 1 { keys } else { keys.get(..opaque(13) as usize).unwrap_or(keys) }
}

/// Keys are read where they are used: kept from block to block, they would be on the stack, and stay there.
#[target_feature(enable = "aes")]
#[inline]
fn encrypt<const N: usize>(keys: &RoundKeys, blocks: [__m128i; N]) -> [__m128i; N] {
    let [first, middle @ .., last] = opaque_reference(keys);
    let mut blocks = blocks.map(|block| _mm_xor_si128(block, Register::of(*first)));
    for key in rounds::<N>(middle) {
        let key = Register::of(*key);
        blocks = blocks.map(|block| _mm_aesenc_si128(block, key));
    }
    blocks.map(|block| _mm_aesenclast_si128(block, Register::of(*last)))
}

/// The same with decryption, here and below.
#[target_feature(enable = "aes")]
#[inline]
fn decrypt<const N: usize>(keys: &RoundKeys, blocks: [__m128i; N]) -> [__m128i; N] {
    let [first, middle @ .., last] = opaque_reference(keys);
    let mut blocks = blocks.map(|block| _mm_xor_si128(block, Register::of(*last)));
    for key in rounds::<N>(middle).iter().rev() {
        let key = Register::of(*key);
        blocks = blocks.map(|block| _mm_aesdec_si128(block, key));
    }
    blocks.map(|block| _mm_aesdeclast_si128(block, Register::of(*first)))
}

/// `before` and `after` are added to the first and the last key, so that `block` waits for the rounds alone.
#[target_feature(enable = "aes")]
#[inline]
fn encrypt_between(keys: &RoundKeys, before: __m128i, block: __m128i, after: __m128i) -> __m128i {
    let [first, middle @ .., last] = opaque_reference(keys);
    let mut block = _mm_xor_si128(block, _mm_xor_si128(Register::of(*first), before));
    for key in middle {
        block = _mm_aesenc_si128(block, Register::of(*key));
    }
    _mm_aesenclast_si128(block, _mm_xor_si128(Register::of(*last), after))
}

#[target_feature(enable = "aes")]
#[inline]
fn decrypt_between(keys: &RoundKeys, before: __m128i, block: __m128i, after: __m128i) -> __m128i {
    let [last, middle @ .., first] = opaque_reference(keys);
    let mut block = _mm_xor_si128(block, _mm_xor_si128(Register::of(*first), before));
    for key in middle.iter().rev() {
        block = _mm_aesdec_si128(block, Register::of(*key));
    }
    _mm_aesdeclast_si128(block, _mm_xor_si128(Register::of(*last), after))
}

/// Takes whole blocks through a mode.
#[target_feature(enable = "aes")]
pub(super) fn blocks(mode: Mode, keys: &RoundKeys, chain: &mut [Block; 2], input: &[Cells], output: &[Cells]) {
    run::<_, SIDE_BY_SIDE>(&Instructions { keys }, mode, chain, input, output);
}

/// Puts the round keys of a key into `keys`. A last round substitutes all bytes; with the same word in each column, nothing
/// is seen of their exchange.
#[target_feature(enable = "aes")]
pub(super) fn round_keys(mode: Mode, key: &[u8; 32], keys: &mut RoundKeys) {
    expand(key, keys, |word| {
        let block = _mm_aesenclast_si128(_mm_set1_epi32(word as i32), _mm_setzero_si128());
        _mm_cvtsi128_si32(block) as u32
    });
    for key in unmixed(mode, keys) {
        *key = _mm_aesimc_si128(Register::of(*key)).block();
    }
}
