//! What the compiler must not see through: values that it cannot trace, and zeros over secrets that it must store.
//!
//! This is the lowest floor, below everything that computes. Its `unsafe` code is assembly without an instruction, and stores.

pub(crate) mod erase;
pub(crate) mod opaque;

pub use erase::erase_stack;
