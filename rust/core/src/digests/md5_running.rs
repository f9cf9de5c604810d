//! An MD5 in progress.

use super::md5_block::Blocks;

/// Bytes of a stored MD5: the chaining value, the number of blocks, and what is left of the input.
const STORED: usize = 16 + 8 + 64;

/// Whole blocks that have been taken, and the bytes that do not fill one yet.
pub struct Md5 {
    blocks: Blocks,
    pending: [u8; 64],
    filled: usize,
}

impl Md5 {
    pub(super) const fn new() -> Self {
        Self { blocks: Blocks::new(), pending: [0; 64], filled: 0 }
    }

    fn pending(&self) -> &[u8] {
        self.pending.get(..self.filled).unwrap_or_default()
    }

    pub(super) fn update(&mut self, mut input: &[u8]) {
        if self.filled != 0 {
            let room = self.pending.get_mut(self.filled..).unwrap_or_default();
            let taken = room.len().min(input.len());
            for (to, from) in room.iter_mut().zip(input) {
                *to = *from;
            }
            self.filled += taken;
            input = input.get(taken..).unwrap_or_default();
            if self.filled < self.pending.len() {
                return;
            }
            self.blocks.update(&[self.pending]);
        }
        let (blocks, rest) = input.as_chunks();
        self.blocks.update(blocks);
        for (to, from) in self.pending.iter_mut().zip(rest) {
            *to = *from;
        }
        self.filled = rest.len();
    }

    pub(super) fn finish(self) -> [u8; 16] {
        self.blocks.finish(self.pending())
    }

    /// Stores it in the first bytes of `body`.
    pub(super) fn store(&self, body: &mut [u8]) {
        let (state, count) = self.blocks.parts();
        let bytes = state.into_iter().flat_map(u32::to_le_bytes).chain(count.to_le_bytes()).chain([self.filled as u8]);
        for (to, from) in body.iter_mut().zip(bytes.chain(self.pending().iter().copied())) {
            *to = from;
        }
    }

    /// Reads what [`Md5::store`] has written; `None` for anything else. Fewer blocks than `blocks_max` are accepted.
    pub(super) fn restore(body: &[u8], blocks_max: u64) -> Option<Self> {
        let (stored, unused) = body.split_first_chunk::<STORED>()?;
        let (state, rest) = stored.split_first_chunk::<16>()?;
        let (count, rest) = rest.split_first_chunk::<8>()?;
        let (filled, rest) = rest.split_first()?;
        let count = u64::from_le_bytes(*count);
        let (bytes, empty) = rest.split_at_checked(usize::from(*filled))?;
        if count >= blocks_max || empty.iter().chain(unused).fold(0, |all, byte| all | byte) != 0 {
            return None;
        }
        let mut words = [0; 4];
        for (word, quarter) in words.iter_mut().zip(state.as_chunks().0) {
            *word = u32::from_le_bytes(*quarter);
        }
        let mut pending = [0; 64];
        for (to, from) in pending.iter_mut().zip(bytes) {
            *to = *from;
        }
        Some(Self { blocks: Blocks::resumed(words, count), pending, filled: bytes.len() })
    }
}
