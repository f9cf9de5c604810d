//! A running digest as plain bytes that the caller keeps: nothing to free, and a copy of the bytes is a clone.
//!
//! | Bytes | Content |
//! |---|---|
//! | 0–3 | [`MAGIC`], little-endian |
//! | 4 | algorithm: 1 MD5, 2 SHA-1, 3 SHA-256 |
//! | 5 | version of this layout, 1 |
//! | 6–7 | zero |
//! | 8… | chaining value (16, 20 or 32), number of blocks (8), fill level (1), pending bytes (63) |
//! | …127 | zero |
//!
//! Integers in the third part are little-endian, too. The bytes come back from outside, so nothing in them is trusted.

use digest::common::hazmat::{SerializableState, SerializedState};
use digest::typenum::Unsigned;
use digest::{Digest, OutputSizeUser};
use sha1::Sha1;
use sha2::Sha256;

pub use super::md5_running::Md5;

/// Bytes of a state.
pub const STATE_LEN: usize = 128;
/// Bytes of the longest digest.
pub const DIGEST_MAX: usize = 32;
/// The first four bytes of a state: `mtpd`.
pub const MAGIC: u32 = u32::from_le_bytes(*b"mtpd");

const VERSION: u8 = 1;
/// More blocks than any process can have hashed: below it, no count of blocks, bytes or bits overflows.
const BLOCKS_MAX: u64 = 1 << 54;
/// Chaining values stand first, the block count behind them, the buffer (fill level and bytes) at the end.
const COUNT_AND_BUFFER: usize = 8 + 64;

/// The bytes of a running digest.
pub type State = [u8; STATE_LEN];

/// A digest in progress.
pub enum Running {
    /// MD5.
    Md5(Md5),
    /// SHA-1.
    Sha1(Sha1),
    /// SHA-256.
    Sha256(Sha256),
}

impl Running {
    /// A digest of nothing yet; `None` when `algorithm` is not 1 (MD5), 2 (SHA-1) or 3 (SHA-256).
    #[must_use]
    pub fn new(algorithm: u32) -> Option<Self> {
        match algorithm {
            1 => Some(Self::Md5(Md5::new())),
            2 => Some(Self::Sha1(Sha1::new())),
            3 => Some(Self::Sha256(Sha256::new())),
            _ => None,
        }
    }

    /// Reads a state; `None` when it is not one that [`Running::to_state`] can have written.
    #[must_use]
    pub fn from_state(state: &State) -> Option<Self> {
        let (header, body) = state.split_first_chunk::<8>()?;
        match *header {
            header if header == header_of(1) => Md5::restore(body, BLOCKS_MAX).map(Self::Md5),
            header if header == header_of(2) => restore(body).map(Self::Sha1),
            header if header == header_of(3) => restore(body).map(Self::Sha256),
            _ => None,
        }
    }

    /// The state's bytes.
    #[must_use]
    pub fn to_state(&self) -> State {
        match self {
            Self::Md5(digest) => framed(1, |body| digest.store(body)),
            Self::Sha1(digest) => store(2, digest),
            Self::Sha256(digest) => store(3, digest),
        }
    }

    /// Continues with `input`.
    pub fn update(&mut self, input: &[u8]) {
        match self {
            Self::Md5(digest) => digest.update(input),
            Self::Sha1(digest) => digest.update(input),
            Self::Sha256(digest) => digest.update(input),
        }
    }

    /// The digest's length in bytes.
    #[must_use]
    pub fn output_len(&self) -> usize {
        match self {
            Self::Md5(_) => 16,
            Self::Sha1(_) => <Sha1 as OutputSizeUser>::output_size(),
            Self::Sha256(_) => <Sha256 as OutputSizeUser>::output_size(),
        }
    }

    /// The digest in the first [`Running::output_len`] bytes, zeros after it.
    #[must_use]
    pub fn finish(self) -> [u8; DIGEST_MAX] {
        match self {
            Self::Md5(digest) => padded(&digest.finish()),
            Self::Sha1(digest) => padded(&digest.finalize()),
            Self::Sha256(digest) => padded(&digest.finalize()),
        }
    }
}

const fn header_of(algorithm: u8) -> [u8; 8] {
    let [a, b, c, d] = MAGIC.to_le_bytes();
    [a, b, c, d, algorithm, VERSION, 0, 0]
}

fn framed(algorithm: u8, fill: impl FnOnce(&mut [u8])) -> State {
    let mut state = [0; STATE_LEN];
    if let Some((header, body)) = state.split_first_chunk_mut() {
        *header = header_of(algorithm);
        fill(body);
    }
    state
}

fn store<D: SerializableState>(algorithm: u8, digest: &D) -> State {
    framed(algorithm, |body| {
        for (to, from) in body.iter_mut().zip(&digest.serialize()) {
            *to = *from;
        }
    })
}

fn restore<D: SerializableState>(body: &[u8]) -> Option<D> {
    let (serialized, unused) = body.split_at_checked(D::SerializedStateSize::USIZE)?;
    let (_, count_and_buffer) = serialized.split_last_chunk::<COUNT_AND_BUFFER>()?;
    let (blocks, _) = count_and_buffer.split_first_chunk::<8>()?;
    if u64::from_le_bytes(*blocks) >= BLOCKS_MAX || unused.iter().fold(0, |all, byte| all | byte) != 0 {
        return None;
    }
    // The fill level and the zeros behind the pending bytes are checked here.
    D::deserialize(<&SerializedState<D>>::try_from(serialized).ok()?).ok()
}

fn padded(digest: &[u8]) -> [u8; DIGEST_MAX] {
    let mut output = [0; DIGEST_MAX];
    if let Some(output) = output.get_mut(..digest.len()) {
        output.copy_from_slice(digest);
    }
    output
}
