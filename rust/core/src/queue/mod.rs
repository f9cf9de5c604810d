//! A bounded queue of byte messages for any number of producers and consumers, in memory that they share.
//!
//! It is a ring of slots. Each has a stamp: equal to a position, the slot is free for the push at that position; one more,
//! it holds the message for the pop there. A push claims its position by moving the tail, fills the slot, and stamps it; a
//! pop claims by moving the head, empties the slot, and stamps it for the next lap. Positions have 64 bits and never
//! repeat, so a thread that slept for hours cannot mistake one lap for another.
//!
//! Everything in the memory may be changed by anybody at any time. Nothing read from it is trusted: it is reached through
//! slices whose bounds are the memory's own, each number is read once and compared with what it must not exceed, and no
//! loop depends on others to end. All accesses are atomic, those to messages too, as relaxed ones of 64 bits: a
//! program that breaks the protocol gets messages of mixed content, never a data race in Rust's sense.
//!
//! Nobody waits here. A side that finds nothing to do says so in `waits` and sleeps on `signalled`; see `ring::signal`.

mod copy;
pub mod layout;
mod open;
mod ring;

pub use open::{Fault, Memory};
pub use ring::{Moved, Queue, Refusal};
