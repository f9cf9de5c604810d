//! What distinguishes MD5, SHA-1 and SHA-256: all take blocks of 64 bytes into words of 32 bits.

use super::sha_constants::SHA256_START;
use super::words::{WORDS_MAX, Words};
use super::{md5_block, sha1_block, sha256_block};

/// Bytes of the longest digest.
pub(crate) const DIGEST_MAX: usize = 4 * WORDS_MAX;

/// One of the three.
pub(crate) struct Scheme {
    /// Its number in a stored state.
    pub(crate) number: u8,
    /// How many words a digest has.
    pub(crate) words: usize,
    /// The state before the first block.
    pub(crate) start: Words,
    /// Whether words, lengths and digests begin with their most significant byte.
    pub(crate) is_big_endian: bool,
    /// Takes blocks into the state.
    pub(crate) compress: fn(&mut Words, &[[u8; 64]]),
}

pub(crate) static MD5: Scheme = Scheme {
    number: 1,
    words: 4,
    start: [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0, 0, 0, 0],
    is_big_endian: false,
    compress: md5_block::compress,
};

pub(crate) static SHA1: Scheme = Scheme {
    number: 2,
    words: 5,
    start: [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0, 0, 0, 0],
    is_big_endian: true,
    compress: sha1_block::compress,
};

pub(crate) static SHA256: Scheme =
    Scheme { number: 3, words: 8, start: SHA256_START, is_big_endian: true, compress: sha256_block::compress };

impl Scheme {
    /// Bytes of a digest.
    pub(crate) const fn len(&self) -> usize {
        4 * self.words
    }

    /// The digest that `words` are, in its first bytes.
    pub(crate) fn digest(&self, words: &Words) -> [u8; DIGEST_MAX] {
        let words = if self.is_big_endian { words.map(u32::to_be) } else { words.map(u32::to_le) };
        let mut digest = [0; DIGEST_MAX];
        for (quarter, word) in digest.as_chunks_mut().0.iter_mut().zip(words) {
            *quarter = word.to_ne_bytes();
        }
        digest
    }

    /// A message's length as it stands at the message's end.
    pub(crate) const fn length(&self, bytes: u64) -> [u8; 8] {
        let bits = bytes.wrapping_mul(8);
        if self.is_big_endian { bits.to_be_bytes() } else { bits.to_le_bytes() }
    }
}
