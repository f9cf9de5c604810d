//! The logic of MTProxy's low-level core: no pointers, no allocation, no operating system, and no panic.
//!
//! Every function here is total: it returns a value or an error for any input. The C functions over it are in
//! `mtproxy-abi`; what they must answer is laid down in the C headers.
//!
//! The folders are floors, and imports lead down: from what the C functions call to [`kernels`], a processor's own instructions;
//! to `algorithms`, safe code for any processor; and to [`barriers`], what the compiler must not see through.
#![no_std]
#![deny(unsafe_code)]

pub mod aes;
mod algorithms;
pub mod barriers;
pub mod boundary;
mod caller_memory;
pub mod clock_reading;
pub mod config;
pub mod crc;
pub mod digests;
pub mod equal;
pub mod fixed_text;
pub mod job;
pub mod kernels;
mod layout;
pub mod log;
pub mod messages;
pub mod mp_queue;
pub mod net;
pub mod proc;
pub mod process_id;
pub mod queue;
pub mod tl;
pub mod tokens;
