//! AES with keys of 256 bits: the key schedule, the modes over any implementation of the block cipher, and one for every
//! processor.

pub(crate) mod bitsliced;
pub(crate) mod cells;
pub(crate) mod cipher;
pub(crate) mod mode;
pub(crate) mod modes;
mod s_box;
pub(crate) mod schedule;
