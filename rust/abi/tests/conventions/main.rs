//! Null pointers, impossible lengths and odd addresses, for every function that takes a pointer.

#[path = "../common/mod.rs"]
mod common;

mod outputs;
mod ranges;
mod system;

use std::ptr;

/// One readable byte.
const TEXT: *const u8 = b"7".as_ptr();

/// An address where nothing may be read or written.
const NOWHERE: *const u8 = ptr::without_provenance(1);

/// Lengths that no object can have.
const TOO_LONG: [usize; 3] = [isize::MAX as usize + 1, usize::MAX - 1, usize::MAX];
