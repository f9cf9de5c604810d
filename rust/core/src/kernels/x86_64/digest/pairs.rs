//! What the processor's own instructions for digests share, two messages at once.

use core::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_storeu_si128};
use core::array::from_fn;

use crate::algorithms::digest::lanes::Lane;

/// The same of both messages.
pub(super) type Both = [__m128i; 2];

/// The blocks at `index` of both messages, quarter by quarter.
#[inline]
pub(super) fn quarters(lanes: [&Lane<'_>; 2], index: usize) -> [Both; 4] {
    let blocks = lanes.map(|lane| lane.block(index).as_chunks::<16>().0);
    from_fn(|quarter| from_fn(|lane| load(&blocks[lane & 1][quarter & 3])))
}

#[inline]
fn load(bytes: &[u8; 16]) -> __m128i {
    // SAFETY: the reference is to 16 bytes, and the load needs no alignment.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
}

#[inline]
pub(super) fn load_words(words: &[u32; 4]) -> __m128i {
    // SAFETY: the reference is to 16 bytes, and the load needs no alignment.
    unsafe { _mm_loadu_si128(words.as_ptr().cast()) }
}

#[inline]
pub(super) fn stored(value: __m128i) -> [u32; 4] {
    let mut words = [0; 4];
    // SAFETY: the words have 16 bytes, and the store needs no alignment.
    unsafe { _mm_storeu_si128(words.as_mut_ptr().cast(), value) };
    words
}
