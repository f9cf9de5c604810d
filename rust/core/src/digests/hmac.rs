//! HMAC (RFC 2104): the digest of the outer key and of the digest of the inner key and the message.
//!
//! Keys, and what could stand for them, are erased before a function returns.

use core::slice;

use super::blocks::{Blocks, digest};
use super::running::Running;
use super::state::{State, scheme_of};
use crate::algorithms::digest::padding::copy;
use crate::algorithms::digest::scheme::{DIGEST_MAX, Scheme};
use crate::barriers::erase::{erase, erase_stack};
use crate::kernels::Kernel;

/// The longest key that is accepted, in bytes.
pub const KEY_MAX: usize = 0x7fff_ffff;

/// More than the functions below have on the stack.
const STACK: usize = 1024;

/// A running HMAC as plain bytes that the caller keeps: the running inner digest, the same at its start, and the outer one
/// at its start. Copying the second over the first begins another message.
pub type HmacState = [State; 3];

/// The HMAC of `data`, in the first bytes.
pub(super) fn hmac(scheme: &'static Scheme, key: &[u8], data: &[u8]) -> [u8; DIGEST_MAX] {
    let code = code_of(scheme, key, data);
    erase_stack::<STACK>();
    code
}

#[inline(never)]
fn code_of(scheme: &'static Scheme, key: &[u8], data: &[u8]) -> [u8; DIGEST_MAX] {
    let [inner, outer] = keyed(scheme, key);
    outer.finish(inner.finish(data).get(..scheme.len()).unwrap_or_default())
}

/// The inner and the outer digest when they have taken their keys.
#[inline(never)]
fn keyed(scheme: &'static Scheme, key: &[u8]) -> [Blocks; 2] {
    let mut block = [0; 64];
    if key.len() > block.len() {
        let mut hashed = digest(scheme, key);
        copy(&mut block, hashed.get(..scheme.len()).unwrap_or_default());
        erase(&mut hashed);
    } else {
        copy(&mut block, key);
    }
    let [mut inner, mut outer] = [Blocks::new(scheme); 2];
    for byte in &mut block {
        *byte ^= 0x36;
    }
    inner.update(slice::from_ref(&block));
    for byte in &mut block {
        *byte ^= 0x36 ^ 0x5c;
    }
    outer.update(slice::from_ref(&block));
    erase(&mut block);
    [inner, outer]
}

/// Starts an HMAC; `None` when `algorithm` is not 1 (MD5), 2 (SHA-1) or 3 (SHA-256), or the key is above [`KEY_MAX`].
#[must_use]
pub fn start(kernel: Kernel, algorithm: u32, key: &[u8]) -> Option<HmacState> {
    let scheme = scheme_of(kernel, algorithm).filter(|_| key.len() <= KEY_MAX)?;
    let [inner, outer] = keyed(scheme, key).map(|blocks| Running::resumed(blocks, [0; 64], 0).to_state());
    Some([inner, inner, outer])
}

/// An HMAC in progress.
pub struct RunningHmac {
    inner: Running,
    outer: Running,
}

impl RunningHmac {
    /// Reads a state; `None` when it is not one that [`start`] made and updates of its first part advanced.
    #[must_use]
    pub fn from_state(kernel: Kernel, [inner, start, outer]: &HmacState) -> Option<Self> {
        let [inner, start, outer] = [inner, start, outer].map(|state| Running::from_state(kernel, state));
        let (inner, start, outer) = (inner?, start?, outer?);
        let scheme = outer.blocks().scheme.number;
        let has_key_alone = |digest: &Running| {
            digest.blocks().scheme.number == scheme && digest.blocks().parts().1 == 1 && digest.pending().is_empty()
        };
        let is_whole = has_key_alone(&start) && has_key_alone(&outer) && inner.blocks().scheme.number == scheme;
        (is_whole && inner.blocks().parts().1 >= 1).then_some(Self { inner, outer })
    }

    /// The code's length in bytes.
    #[must_use]
    pub fn output_len(&self) -> usize {
        self.outer.output_len()
    }

    /// The code in the first [`RunningHmac::output_len`] bytes, zeros after it. It can be had once.
    #[must_use]
    pub fn finish(&mut self) -> [u8; DIGEST_MAX] {
        let len = self.output_len();
        self.outer.update(self.inner.finish().get(..len).unwrap_or_default());
        self.outer.finish()
    }
}
