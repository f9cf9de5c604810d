//! Digests of many messages side by side, each in a lane of a processor's registers: written once, for any registers.
//!
//! Each macro makes the functions for the registers of a module, which belong to that module's processor features; a generic
//! function would have none. The module has these:
//!
//! - `Word`: a word of each lane, and `LANES`, how many a register has;
//! - `load`, `store` and `transposed`: words of states, and the blocks of messages, word by word;
//! - `add`, `plus` a constant, `xor`, `xor3`, `rotate_left` by the first of two numbers, which are 32 together;
//! - `choose`: the bits of the second where the first has ones, else of the third; `majority`: those that two of three have;
//! - for MD5 `inverted`: the second, inverted where the first has ones or the third zeros; for SHA `transposed_big_endian`,
//!   and `shift_right`.

pub(super) mod md5;
#[cfg(target_arch = "x86_64")]
pub(super) mod sha1;
#[cfg(target_arch = "x86_64")]
pub(super) mod sha256;
