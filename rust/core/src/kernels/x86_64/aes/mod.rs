//! AES by the processor's own instructions.

mod instructions;
mod wide;

use crate::aes::schedule::RoundKeys;
use crate::aes::{Block, Cells, Mode, bitsliced};
use crate::kernels::kernel::{Kernel, Level};

/// The round keys of a key.
#[inline]
pub(crate) fn aes_round_keys(kernel: Kernel, key: &[u8; 32]) -> RoundKeys {
    if kernel.has_aes() {
        // SAFETY: the kernel vouches for the instructions.
        return unsafe { instructions::round_keys(key) };
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
    if !kernel.has_aes() {
        bitsliced::blocks(mode, keys, chain, input, output);
        return;
    }
    let many = input.len() >= wide::MANY && matches!(mode, Mode::Ctr | Mode::CbcDecrypt) && kernel.has_wide_aes();
    let done = match kernel.level() {
        // SAFETY: the kernel vouches for the features of its level and for the wide instructions.
        Level::WidestFold if many => unsafe { wide::blocks_512(mode, keys, chain, input, output) },
        // SAFETY: as above.
        Level::WideFold if many => unsafe { wide::blocks_256(mode, keys, chain, input, output) },
        _ => 0,
    };
    let (input, output) = (input.get(done..).unwrap_or_default(), output.get(done..).unwrap_or_default());
    if !input.is_empty() {
        // SAFETY: the kernel vouches for the instructions.
        unsafe { instructions::blocks(mode, keys, chain, input, output) };
    }
}
