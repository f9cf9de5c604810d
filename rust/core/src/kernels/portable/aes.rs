//! AES without instructions for it.

use crate::algorithms::aes::bitsliced;
use crate::algorithms::aes::cells::{Block, Cells};
use crate::algorithms::aes::mode::Mode;
use crate::algorithms::aes::schedule::RoundKeys;
use crate::kernels::kernel::Kernel;

#[inline]
pub(crate) fn aes_round_keys(_: Kernel, mode: Mode, key: &[u8; 32], keys: &mut RoundKeys) {
    bitsliced::round_keys(mode, key, keys);
}

#[inline]
pub(crate) fn aes_blocks(
    _: Kernel,
    mode: Mode,
    keys: &RoundKeys,
    chain: &mut [Block; 2],
    input: &[Cells],
    output: &[Cells],
) {
    bitsliced::blocks(mode, keys, chain, input, output);
}
