//! Processors that digest one message after the other.

use crate::kernels::kernel::Kernel;
use crate::messages::Messages;

#[inline]
pub(crate) fn md5_in_lanes(_: Kernel, _: Messages<'_>, _: &mut [[u8; 16]]) -> bool {
    false
}

#[inline]
pub(crate) fn sha1_in_lanes(_: Kernel, _: Messages<'_>, _: &mut [[u8; 20]]) -> bool {
    false
}

#[inline]
pub(crate) fn sha256_in_lanes(_: Kernel, _: Messages<'_>, _: &mut [[u8; 32]]) -> bool {
    false
}
