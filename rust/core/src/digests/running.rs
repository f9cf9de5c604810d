//! A digest in progress.

use super::blocks::Blocks;
use crate::algorithms::digest::padding::copy;
use crate::algorithms::digest::scheme::{DIGEST_MAX, Scheme};

/// Whole blocks that have been taken, and the bytes that do not fill one yet.
pub struct Running {
    blocks: Blocks,
    pending: [u8; 64],
    filled: usize,
}

impl Running {
    pub(super) const fn of(scheme: &'static Scheme) -> Self {
        Self { blocks: Blocks::new(scheme), pending: [0; 64], filled: 0 }
    }

    pub(super) const fn resumed(blocks: Blocks, pending: [u8; 64], filled: usize) -> Self {
        Self { blocks, pending, filled }
    }

    pub(super) const fn blocks(&self) -> &Blocks {
        &self.blocks
    }

    pub(super) fn pending(&self) -> &[u8] {
        self.pending.get(..self.filled).unwrap_or_default()
    }

    /// Continues with `input`.
    #[inline(never)]
    pub fn update(&mut self, mut input: &[u8]) {
        if self.filled != 0 {
            let room = self.pending.get_mut(self.filled..).unwrap_or_default();
            let taken = room.len().min(input.len());
            copy(room, input.get(..taken).unwrap_or_default());
            self.filled += taken;
            input = input.get(taken..).unwrap_or_default();
            if self.filled < self.pending.len() {
                return;
            }
            self.blocks.update(&[self.pending]);
        }
        let (blocks, rest) = input.as_chunks();
        if !blocks.is_empty() {
            self.blocks.update(blocks);
        }
        copy(&mut self.pending, rest);
        self.filled = rest.len();
    }

    /// The digest's length in bytes.
    #[must_use]
    pub fn output_len(&self) -> usize {
        self.blocks.scheme.len()
    }

    /// The digest of what was taken, in the first [`Running::output_len`] bytes, zeros after it.
    #[must_use]
    pub fn finish(&self) -> [u8; DIGEST_MAX] {
        self.blocks.finish(self.pending())
    }
}
