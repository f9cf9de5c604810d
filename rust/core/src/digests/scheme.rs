//! What distinguishes MD5, SHA-1 and SHA-256: all take blocks of 64 bytes into words of 32 bits.

use super::{md5_block, sha256_block};

/// The most words that any state has.
pub(crate) const WORDS_MAX: usize = 8;
/// Bytes of the longest digest.
pub(crate) const DIGEST_MAX: usize = 4 * WORDS_MAX;

/// The words that a digest has so far; those beyond its own stay zero.
pub(crate) type Words = [u32; WORDS_MAX];

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
    compress: |state, blocks| {
        if let Some(state) = state.first_chunk_mut() {
            sha1::block_api::compress(state, blocks);
        }
    },
};

pub(crate) static SHA256: Scheme = Scheme {
    number: 3,
    words: 8,
    start: [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19],
    is_big_endian: true,
    compress: sha256_block::compress,
};

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

    /// Stores the digest that `words` are at the start of `place`.
    #[inline]
    pub(crate) fn store(&self, words: &Words, place: &mut [u8]) {
        // A length for each, since copying so many bytes as is not known takes a call.
        match self.words {
            4 => self.store_first::<4>(words, place),
            5 => self.store_first::<5>(words, place),
            _ => self.store_first::<WORDS_MAX>(words, place),
        }
    }

    #[inline]
    fn store_first<const N: usize>(&self, words: &Words, place: &mut [u8]) {
        let Some(place) = place.as_chunks_mut().0.first_chunk_mut::<N>() else { return };
        for (place, word) in place.iter_mut().zip(words) {
            *place = if self.is_big_endian { word.to_be_bytes() } else { word.to_le_bytes() };
        }
    }

    /// A message's length as it stands at the message's end.
    pub(crate) const fn length(&self, bytes: u64) -> [u8; 8] {
        let bits = bytes.wrapping_mul(8);
        if self.is_big_endian { bits.to_be_bytes() } else { bits.to_le_bytes() }
    }
}
