//! The end of a message, which MD5, SHA-1 and SHA-256 have in common but for the order of the length's bytes.

/// What is added to a message at the least: a byte, and the length.
pub(super) const PADDING: usize = 9;

/// Fills `blocks`, which are zeros, with what is left of a message, the byte that ends it, and its length at the very end.
#[inline]
pub(super) fn pad(blocks: &mut [u8], rest: &[u8], length: [u8; 8]) {
    if let Some(start) = blocks.get_mut(..rest.len()) {
        start.copy_from_slice(rest);
    }
    if let Some(after) = blocks.get_mut(rest.len()) {
        *after = 0x80;
    }
    if let Some((_, end)) = blocks.split_last_chunk_mut::<8>() {
        *end = length;
    }
}
