//! Everything that depends on the operating system or the processor.

#[cfg(all(target_arch = "aarch64", any(target_os = "linux", target_vendor = "apple", windows)))]
mod aarch64_features;
mod clock;
pub mod cpu;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod no_proc;
mod os;
pub(crate) mod thread;
mod ticks;
mod time;
#[cfg(unix)]
mod unix;
#[cfg(not(target_os = "linux"))]
mod unload;
#[cfg(windows)]
mod windows;
#[cfg(target_arch = "x86_64")]
mod x86_64_features;

pub(crate) use clock::{clock, unix_seconds};
#[cfg(target_os = "linux")]
pub(crate) use linux::{File, page_size};
#[cfg(not(target_os = "linux"))]
pub(crate) use no_proc::{File, page_size};
pub(crate) use os::process_id;
pub(crate) use ticks::ticks;
pub(crate) use time::{CLOCK_MONOTONIC, CLOCK_REALTIME, Time};
