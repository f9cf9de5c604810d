//! A digest of whole blocks, and its end.

use crate::algorithms::digest::padding::{PADDING, pad};
use crate::algorithms::digest::scheme::{DIGEST_MAX, Scheme};
use crate::algorithms::digest::words::Words;

/// Room for the end of a message.
const END: usize = 2;

/// A running digest of whole blocks.
#[derive(Clone, Copy)]
pub(super) struct Blocks {
    pub(super) scheme: &'static Scheme,
    state: Words,
    /// Bytes taken so far.
    length: u64,
}

impl Blocks {
    pub(super) const fn new(scheme: &'static Scheme) -> Self {
        Self { scheme, state: scheme.start, length: 0 }
    }

    /// Goes on after `count` blocks with the state that they led to.
    pub(super) const fn resumed(scheme: &'static Scheme, state: Words, count: u64) -> Self {
        Self { scheme, state, length: count.wrapping_mul(64) }
    }

    /// The state, and the number of blocks that led to it.
    pub(super) const fn parts(&self) -> (&Words, u64) {
        (&self.state, self.length / 64)
    }

    /// Takes whole blocks.
    #[inline]
    pub(super) fn update(&mut self, blocks: &[[u8; 64]]) {
        (self.scheme.compress)(&mut self.state, blocks);
        self.length = self.length.wrapping_add((blocks.len() as u64).wrapping_mul(64));
    }

    /// Takes the rest of the message and ends it: the digest, in the first bytes.
    #[inline(never)]
    pub(super) fn finish(mut self, data: &[u8]) -> [u8; DIGEST_MAX] {
        // Short data is taken together with the padding, unless its length is no multiple of 16: a copy of it would end within
        // a register, and reading that back at once stalls the processor.
        let is_short = data.len() <= END * 64 - PADDING && data.len().is_multiple_of(16);
        let (blocks, rest) = if is_short { (&[][..], data) } else { data.as_chunks() };
        if !blocks.is_empty() {
            self.update(blocks);
        }
        let length = self.scheme.length(self.length.wrapping_add(rest.len() as u64));
        let mut end = [[0; 64]; END];
        let end = end.get_mut(..(rest.len() + PADDING).div_ceil(64)).unwrap_or_default();
        pad(end.as_flattened_mut(), rest, length);
        self.update(end);
        self.scheme.digest(&self.state)
    }
}

/// The digest of `data`, in the first bytes.
#[inline]
pub(super) fn digest(scheme: &'static Scheme, data: &[u8]) -> [u8; DIGEST_MAX] {
    Blocks::new(scheme).finish(data)
}
