//! The sizes of a process, in pages.

use core::iter;

use super::text::words;

/// How many numbers the text has.
pub const FIELDS: usize = 7;

/// The sizes in bytes, as far as they can be read; `None` when the text is not UTF-8.
#[must_use]
pub fn parse_statm(text: &[u8], page_size: i64) -> Option<impl Iterator<Item = i64>> {
    let mut words = words(text)?;
    Some(iter::from_fn(move || Some(words.i64()?.saturating_mul(page_size))))
}
