//! Digests of one message, where the crates find the processor's instructions by themselves.

use crate::algorithms::digest::scheme::{SHA1, SHA256, Scheme};
use crate::kernels::kernel::Kernel;

#[inline]
pub(crate) fn sha1_scheme(_: Kernel) -> &'static Scheme {
    &SHA1
}

#[inline]
pub(crate) fn sha256_scheme(_: Kernel) -> &'static Scheme {
    &SHA256
}
