//! Folding with 256-bit registers.

use super::blocks_256 as registers;

super::folding::folding!("pclmulqdq,avx2,vpclmulqdq");

#[inline]
#[target_feature(enable = "pclmulqdq,avx2,vpclmulqdq")]
pub(super) fn fold_blocks<const P: u32>(data: &[u8], crc: u32) -> Option<(__m128i, &[u8])> {
    fold_blocks_by::<P>(data, crc, |groups, before| begin(groups, before), |_| {})
}
