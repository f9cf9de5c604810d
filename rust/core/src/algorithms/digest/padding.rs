//! The end of a message, which MD5, SHA-1 and SHA-256 have in common but for the order of the length's bytes.

use crate::barriers::opaque::opaque;

/// What is added to a message at the least: a byte, and the length.
pub(crate) const PADDING: usize = 9;

/// Fills `blocks`, which are zeros, with what is left of a message, the byte that ends it, and its length at the very end.
#[inline]
pub(crate) fn pad(blocks: &mut [u8], rest: &[u8], length: [u8; 8]) {
    copy(blocks, rest);
    if let Some(after) = blocks.get_mut(rest.len()) {
        *after = 0x80;
    }
    if let Some((_, end)) = blocks.split_last_chunk_mut::<8>() {
        *end = length;
    }
}

/// Copies `from` to the start of `to`, which is no shorter.
#[inline]
pub(crate) fn copy(to: &mut [u8], from: &[u8]) {
    match from.len() {
        16.. => {
            let mut at = 0;
            // Where this is seen to copy everything, `memcpy` is called, which takes longer for so few bytes.
            while copy_chunk::<16>(to, from, at) {
                at = opaque(at as u32 + 16) as usize;
            }
            copy_ends::<16>(to, from);
        }
        8.. => copy_ends::<8>(to, from),
        4.. => copy_ends::<4>(to, from),
        2.. => copy_ends::<2>(to, from),
        _ => copy_ends::<1>(to, from),
    }
}

/// Copies the first and the last `N` bytes, which may be the same.
#[inline]
fn copy_ends<const N: usize>(to: &mut [u8], from: &[u8]) {
    copy_chunk::<N>(to, from, 0);
    copy_chunk::<N>(to, from, from.len().saturating_sub(N));
}

/// Copies `N` bytes at `at`, if there are so many.
#[inline]
fn copy_chunk<const N: usize>(to: &mut [u8], from: &[u8], at: usize) -> bool {
    let place = to.get_mut(at..).and_then(<[u8]>::first_chunk_mut::<N>);
    let chunk = from.get(at..).and_then(<[u8]>::first_chunk::<N>);
    let (Some(place), Some(chunk)) = (place, chunk) else { return false };
    *place = *chunk;
    true
}
