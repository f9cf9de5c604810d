//! AES with keys of 256 bits (FIPS 197) in the modes that `MTProto` uses: CTR, CBC (SP 800-38A) and IGE.
//!
//! No code here branches on, or looks up a table by, a byte of a key or of data.

pub(crate) mod bitsliced;
pub(crate) mod cells;
pub(crate) mod cipher;
pub(crate) mod mode;
pub(crate) mod modes;
mod s_box;
pub(crate) mod schedule;
mod state;

pub use cells::{Block, Cells};
pub use mode::Mode;
pub use state::{KEY_LEN, MAGIC, STATE_LEN, State};
