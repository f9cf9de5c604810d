//! What the functions give, written down a second time as plainly as can be: for the property tests and the fuzz targets.
#![allow(unreachable_pub, missing_docs, reason = "the fuzz targets, which are crates of their own, see it, too")]

pub mod config;
pub mod log;
pub mod net;
pub mod proc_text;
pub mod process_id;
pub mod stat;
pub mod tl;
pub mod totals;
