//! The C functions of MTProxy's helper library.
//!
//! Conventions, which hold for every function and are not repeated there:
//!
//! - Pointers are borrowed for the call: nothing is kept, allocated or freed for the caller.
//! - An input pointer may be null only when its length is 0. A null input with a length, or a null output, is −1.
//! - A length above `isize::MAX` is refused without touching memory.
//! - Outputs need no alignment and are written only on success, except where a function says "partial write".
//! - An output may overlap an input, and another output: it is written when all inputs have been read. Where results are
//!   written while inputs are read, as in batches, an overlap is refused.
//! - Every function may be called from any thread. None panics, prints or unwinds.
//! - A call takes at most 8 KB of the stack, as `tests/c/stack.c` measures it.
#![no_std]

pub mod boundary;
pub mod config;
pub mod cpuid;
pub mod crc;
pub mod digests;
pub mod ext;
pub mod log;
mod memory;
pub mod net;
pub mod proc;
pub mod process_id;
pub mod sys;
pub mod time;
pub mod tl;
