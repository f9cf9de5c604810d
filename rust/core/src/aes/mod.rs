//! AES with keys of 256 bits (FIPS 197) in the modes that `MTProto` uses: CTR, CBC (SP 800-38A) and IGE.
//!
//! No code for it, here or on the floors below, branches on, or looks up a table by, a byte of a key or of data.

mod state;

pub use state::{KEY_LEN, MAGIC, STATE_LEN, State};

pub use crate::algorithms::aes::cells::{Block, Cells};
pub use crate::algorithms::aes::mode::Mode;
