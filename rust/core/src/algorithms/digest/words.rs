//! The words of which a running digest consists.

/// The most words that any state has.
pub(crate) const WORDS_MAX: usize = 8;

/// The words that a digest has so far; those beyond its own stay zero.
pub(crate) type Words = [u32; WORDS_MAX];
