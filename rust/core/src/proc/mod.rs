//! Parsers for the texts of Linux's `/proc`. They read no file: `path` only names it.

pub mod meminfo;
pub mod path;
pub mod pieces;
pub mod stat;
pub mod statm;
mod text;
