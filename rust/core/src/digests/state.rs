//! A running digest as plain bytes that the caller keeps: nothing to free, and a copy of the bytes is a clone.
//!
//! | Bytes | Content |
//! |---|---|
//! | 0–3 | [`MAGIC`], little-endian |
//! | 4 | algorithm: 1 MD5, 2 SHA-1, 3 SHA-256 |
//! | 5 | version of this layout, 1 |
//! | 6–7 | zero |
//! | 8… | chaining value (16, 20 or 32), number of blocks (8), fill level (1), pending bytes (63) |
//! | …127 | zero, as are pending bytes beyond the fill level |
//!
//! Integers in the third part are little-endian, too. The bytes come back from outside, so nothing in them is trusted.

use super::blocks::Blocks;
pub use super::running::Running;
use crate::algorithms::digest::padding::copy;
use crate::algorithms::digest::scheme::{MD5, Scheme};
use crate::algorithms::digest::words::WORDS_MAX;
use crate::kernels::{Kernel, sha1_scheme, sha256_scheme};

/// Bytes of a state.
pub const STATE_LEN: usize = 128;
/// The first four bytes of a state: `mtpd`.
pub const MAGIC: u32 = u32::from_le_bytes(*b"mtpd");

const VERSION: u8 = 1;
/// More blocks than any process can have hashed: below it, no count of blocks, bytes or bits overflows.
const BLOCKS_MAX: u64 = 1 << 54;

/// The bytes of a running digest.
pub type State = [u8; STATE_LEN];

pub(super) fn scheme_of(kernel: Kernel, algorithm: u32) -> Option<&'static Scheme> {
    [&MD5, sha1_scheme(kernel), sha256_scheme(kernel)].into_iter().find(|scheme| u32::from(scheme.number) == algorithm)
}

impl Running {
    /// A digest of nothing yet; `None` when `algorithm` is not 1 (MD5), 2 (SHA-1) or 3 (SHA-256).
    #[must_use]
    pub fn new(kernel: Kernel, algorithm: u32) -> Option<Self> {
        scheme_of(kernel, algorithm).map(Self::of)
    }

    /// Reads a state; `None` when it is not one that [`Running::to_state`] can have written within 2^54 blocks.
    #[inline(never)]
    #[must_use]
    pub fn from_state(kernel: Kernel, state: &State) -> Option<Self> {
        let (header, body) = state.split_first_chunk::<8>()?;
        let scheme = scheme_of(kernel, header[4].into()).filter(|scheme| *header == header_of(scheme))?;
        let chaining = body.first_chunk::<{ 4 * WORDS_MAX }>()?;
        let (count, rest) = body.get(scheme.len()..)?.split_first_chunk::<8>()?;
        let (filled, rest) = rest.split_first()?;
        let count = u64::from_le_bytes(*count);
        let pending = rest.first_chunk::<64>()?;
        let (eights, last) = rest.get(usize::from(*filled)..)?.as_chunks();
        let beyond = eights.iter().fold(0, |all, eight| all | u64::from_ne_bytes(*eight));
        let is_empty = beyond == 0 && last.iter().all(|byte| *byte == 0);
        if usize::from(*filled) >= pending.len() || count >= BLOCKS_MAX || !is_empty {
            return None;
        }
        let mut words = [0; WORDS_MAX];
        // All eight places, since `memcpy` would be called for as many as the scheme has.
        for ((index, word), quarter) in words.iter_mut().enumerate().zip(chaining.as_chunks().0) {
            if index < scheme.words {
                *word = u32::from_le_bytes(*quarter);
            }
        }
        Some(Self::resumed(Blocks::resumed(scheme, words, count), *pending, usize::from(*filled)))
    }

    /// The state's bytes.
    #[must_use]
    pub fn to_state(&self) -> State {
        let mut state = [0; STATE_LEN];
        self.store(&mut state);
        state
    }

    /// Writes the state's bytes, whatever stood there.
    #[inline(never)]
    pub fn store(&self, state: &mut State) {
        *state = [0; STATE_LEN];
        self.fill(state);
    }

    /// Puts everything in the place of zeros, where there is room for it.
    #[inline]
    fn fill(&self, state: &mut State) -> Option<()> {
        let scheme = self.blocks().scheme;
        let (words, count) = self.blocks().parts();
        let (header, rest) = state.split_first_chunk_mut()?;
        *header = header_of(scheme);
        // All eight, as above: those that the scheme does not have are zeros, in places that are free yet.
        for (quarter, word) in rest.first_chunk_mut::<{ 4 * WORDS_MAX }>()?.as_chunks_mut().0.iter_mut().zip(words) {
            *quarter = word.to_le_bytes();
        }
        let rest = rest.get_mut(scheme.len()..)?;
        let (place, rest) = rest.split_first_chunk_mut()?;
        *place = count.to_le_bytes();
        let (filled, rest) = rest.split_first_mut()?;
        *filled = self.pending().len() as u8;
        copy(rest, self.pending());
        Some(())
    }
}

const fn header_of(scheme: &Scheme) -> [u8; 8] {
    let [a, b, c, d] = MAGIC.to_le_bytes();
    [a, b, c, d, scheme.number, VERSION, 0, 0]
}
