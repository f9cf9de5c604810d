//! What each operating system has in a form of its own.

#[cfg(unix)]
pub(crate) use super::unix::process_id;
#[cfg(unix)]
pub(super) use super::unix::{Key, clock};
#[cfg(windows)]
pub(crate) use super::windows::process_id;
#[cfg(windows)]
pub(super) use super::windows::{Key, clock};
