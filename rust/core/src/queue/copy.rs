//! Messages to and from shared memory, by relaxed accesses of 64 bits.

use core::sync::atomic::AtomicU64;
use core::sync::atomic::Ordering::Relaxed;

/// Stores the bytes of `from`, for which `to` has room; the rest of the last word becomes zeros.
#[inline]
pub(super) fn store(from: &[u8], to: &[AtomicU64]) {
    let (words, rest) = from.as_chunks();
    for (word, bytes) in to.iter().zip(words) {
        word.store(u64::from_ne_bytes(*bytes), Relaxed);
    }
    if let (Some(word), false) = (to.get(words.len()), rest.is_empty()) {
        let mut last = [0; 8];
        for (byte, from) in last.iter_mut().zip(rest) {
            *byte = *from;
        }
        word.store(u64::from_ne_bytes(last), Relaxed);
    }
}

/// Fills `to` with the first bytes of `from`, which has as many.
#[inline]
pub(super) fn load(from: &[AtomicU64], to: &mut [u8]) {
    let (words, rest) = to.as_chunks_mut();
    for (word, bytes) in from.iter().zip(&mut *words) {
        *bytes = word.load(Relaxed).to_ne_bytes();
    }
    if let (Some(word), false) = (from.get(words.len()), rest.is_empty()) {
        for (to, byte) in rest.iter_mut().zip(word.load(Relaxed).to_ne_bytes()) {
            *to = byte;
        }
    }
}
