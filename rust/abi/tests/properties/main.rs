//! The C functions against naive references, on random and on mutated valid input.

#[path = "../common/mod.rs"]
mod common;
mod mutation;
mod proc_text;
#[path = "../reference/mod.rs"]
mod reference;

mod config;
mod log;
mod net;
mod process_id;
mod stat;
mod tl;
mod totals;
