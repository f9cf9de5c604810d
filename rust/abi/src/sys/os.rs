//! What each operating system has in a form of its own.

#[cfg(unix)]
pub(super) use super::unix::Key;
#[cfg(unix)]
pub(crate) use super::unix::{clock, process_id};
#[cfg(windows)]
pub(super) use super::windows::Key;
#[cfg(windows)]
pub(crate) use super::windows::{clock, process_id};
