//! The key schedule, over whatever substitutes the four bytes of a word.

use super::cells::Block;
use super::mode::Mode;

/// The keys of the first addition and of fourteen rounds. For decryption, those in the middle are of the equivalent inverse
/// cipher, as the instructions take them: made anew for each call, they would be on the stack.
pub(crate) type RoundKeys = [Block; 15];

/// Derives the round keys of a key of 256 bits, for encryption.
#[inline]
pub(crate) fn expand(key: &[u8; 32], keys: &mut RoundKeys, substitute: impl Fn(u32) -> u32) {
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
}

/// The keys whose columns are yet to be unmixed: none for encryption.
#[inline]
pub(crate) fn unmixed(mode: Mode, keys: &mut RoundKeys) -> &mut [Block] {
    let [_, middle @ .., _] = keys;
    if matches!(mode, Mode::CbcDecrypt | Mode::IgeDecrypt) { middle } else { &mut [] }
}
