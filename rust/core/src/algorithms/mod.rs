//! The algorithms themselves, block by block and step by step, in safe code for any processor: what the kernels are built of,
//! and what stands in for them.

pub(crate) mod aes;
pub(crate) mod crc;
pub(crate) mod digest;
