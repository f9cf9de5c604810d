//! AES by the processor's own instructions.

mod instructions;
mod wide;

use crate::algorithms::aes::bitsliced;
use crate::algorithms::aes::cells::{Block, Cells};
use crate::algorithms::aes::mode::Mode;
use crate::algorithms::aes::schedule::RoundKeys;
use crate::kernels::kernel::{Kernel, Level};

/// Puts the round keys of a key into `keys`.
#[inline]
pub(crate) fn aes_round_keys(kernel: Kernel, mode: Mode, key: &[u8; 32], keys: &mut RoundKeys) {
    if kernel.has_aes() {
        // SAFETY: the kernel vouches for the instructions.
        unsafe { instructions::round_keys(mode, key, keys) };
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
    if !kernel.has_aes() {
        bitsliced::blocks(mode, keys, chain, input, output);
        return;
    }
    let many = input.len() >= wide::GROUP && matches!(mode, Mode::Ctr | Mode::CbcDecrypt);
    let mut done = 0;
    if many && kernel.has_wide_aes() && kernel.level() >= Level::WideFold {
        // SAFETY: the kernel vouches for the features of its level and for the wide instructions.
        done = unsafe { wide::blocks(mode, keys, chain, input, output) };
    }
    let (input, output) = (input.get(done..).unwrap_or_default(), output.get(done..).unwrap_or_default());
    if !input.is_empty() {
        // SAFETY: the kernel vouches for the instructions.
        unsafe { instructions::blocks(mode, keys, chain, input, output) };
    }
}
