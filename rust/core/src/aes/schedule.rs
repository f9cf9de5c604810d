//! The key schedule, over whatever substitutes the four bytes of a word.

use super::cells::Block;

/// The keys of the first addition and of fourteen rounds.
pub(crate) type RoundKeys = [Block; 15];

/// Derives the round keys of a key of 256 bits.
#[inline]
pub(crate) fn expand(key: &[u8; 32], substitute: impl Fn(u32) -> u32) -> RoundKeys {
    let mut keys = [[0; 16]; 15];
    let mut last = [0; 8];
    for (word, bytes) in last.iter_mut().zip(key.as_chunks().0) {
        *word = u32::from_le_bytes(*bytes);
    }
    let mut constant = 1;
    for pair in keys.chunks_mut(2) {
        for (bytes, word) in pair.as_flattened_mut().as_chunks_mut().0.iter_mut().zip(last) {
            *bytes = word.to_le_bytes();
        }
        let [.., end] = last;
        let mut before = substitute(end).rotate_right(8) ^ constant;
        constant <<= 1;
        let (first, second) = last.split_at_mut(4);
        for word in first {
            *word ^= before;
            before = *word;
        }
        before = substitute(before);
        for word in second {
            *word ^= before;
            before = *word;
        }
    }
    keys
}
