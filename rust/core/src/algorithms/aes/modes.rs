//! The modes over whole blocks, for any implementation of the block cipher. Each takes as many blocks as the shorter of
//! input and output has, and reads a block of input before it writes the block of output at the same place.
//!
//! All is inlined into the function that an implementation's processor features belong to.
#![expect(clippy::inline_always, reason = "what is not inlined has not the processor features of its caller")]

use core::array::from_fn;

use super::cells::{Block, Cells};
use super::cipher::{Cipher, Register};
use super::mode::Mode;

/// Takes blocks through a mode, `N` side by side where the mode allows it, and advances its chaining value.
#[inline(always)]
pub(crate) fn run<C: Cipher, const N: usize>(
    cipher: &C,
    mode: Mode,
    chain: &mut [Block; 2],
    input: &[Cells],
    output: &[Cells],
) {
    match mode {
        Mode::Ctr => ctr::<C, N>(cipher, chain, input, output),
        Mode::CbcEncrypt => cbc_encrypt(cipher, chain, input, output),
        Mode::CbcDecrypt => cbc_decrypt::<C, N>(cipher, chain, input, output),
        Mode::IgeEncrypt => {
            let [ciphertext, plaintext] = chain;
            ige(
                |before, block, after| cipher.encrypt_between(before, block, after),
                ciphertext,
                plaintext,
                input,
                output,
            );
        }
        Mode::IgeDecrypt => {
            let [ciphertext, plaintext] = chain;
            ige(
                |before, block, after| cipher.decrypt_between(before, block, after),
                plaintext,
                ciphertext,
                input,
                output,
            );
        }
    }
}

#[inline(always)]
fn ctr<C: Cipher, const N: usize>(
    cipher: &C,
    [counter, _]: &mut [Block; 2],
    mut input: &[Cells],
    mut output: &[Cells],
) {
    let mut next = u128::from_be_bytes(*counter);
    loop {
        let (high, low) = ((next >> 64) as u64, next as u64);
        // Counters side by side share their upper half.
        if low <= u64::MAX - N as u64
            && let (Some((blocks_in, rest)), Some((blocks_out, rest_out))) =
                (input.split_first_chunk::<N>(), output.split_first_chunk::<N>())
        {
            let counters = from_fn(|index| {
                let low = low.wrapping_add(index as u64).to_be();
                Register::of((u128::from(low) << 64 | u128::from(high.to_be())).to_le_bytes())
            });
            let blocks: [C::Register; N] = cipher.encrypt(counters);
            for ((block, input), output) in blocks.into_iter().zip(blocks_in).zip(blocks_out) {
                block.xor(Register::load(input)).store(output);
            }
            next = next.wrapping_add(N as u128);
            (input, output) = (rest, rest_out);
        } else if let (Some((block_in, rest)), Some((block_out, rest_out))) =
            (input.split_first(), output.split_first())
        {
            let [block]: [C::Register; 1] = cipher.encrypt([Register::of(next.to_be_bytes())]);
            block.xor(Register::load(block_in)).store(block_out);
            next = next.wrapping_add(1);
            (input, output) = (rest, rest_out);
        } else {
            break;
        }
    }
    *counter = next.to_be_bytes();
}

#[inline(always)]
fn cbc_encrypt<C: Cipher>(cipher: &C, [previous, _]: &mut [Block; 2], input: &[Cells], output: &[Cells]) {
    let mut last = C::Register::of(*previous);
    for (input, output) in input.iter().zip(output) {
        [last] = cipher.encrypt([C::Register::load(input).xor(last)]);
        last.store(output);
    }
    *previous = last.block();
}

#[inline(always)]
fn cbc_decrypt<C: Cipher, const N: usize>(
    cipher: &C,
    [previous, _]: &mut [Block; 2],
    input: &[Cells],
    output: &[Cells],
) {
    let mut last = C::Register::of(*previous);
    let (many, rest) = input.as_chunks::<N>();
    let (many_out, rest_out) = output.as_chunks::<N>();
    for (input, output) in many.iter().zip(many_out) {
        let ciphertext: [C::Register; N] = input.each_ref().map(Register::load);
        let blocks = cipher.decrypt(ciphertext);
        for ((block, ciphertext), output) in blocks.into_iter().zip(ciphertext).zip(output) {
            block.xor(last).store(output);
            last = ciphertext;
        }
    }
    for (input, output) in rest.iter().zip(rest_out) {
        let ciphertext = C::Register::load(input);
        let [block] = cipher.decrypt([ciphertext]);
        block.xor(last).store(output);
        last = ciphertext;
    }
    *previous = last.block();
}

/// Both ways: each block is masked with the previous block of the result before the cipher, and with the previous one
/// of the input after it.
#[inline(always)]
fn ige<R: Register>(
    cipher: impl Fn(R, R, R) -> R,
    previous_out: &mut Block,
    previous_in: &mut Block,
    input: &[Cells],
    output: &[Cells],
) {
    let (mut last_out, mut last_in) = (R::of(*previous_out), R::of(*previous_in));
    for (input, output) in input.iter().zip(output) {
        let block = R::load(input);
        last_out = cipher(block, last_out, last_in);
        last_in = block;
        last_out.store(output);
    }
    (*previous_out, *previous_in) = (last_out.block(), last_in.block());
}
