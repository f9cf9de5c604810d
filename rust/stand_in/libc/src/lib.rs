//! The few names that `cpufeatures` uses of the `libc` crate on aarch64. The real crate's link attributes tie the library
//! to glibc on Linux and to libiconv on macOS; with this one it asks the process, and runs under musl as well.
#![no_std]

pub use core::ffi::{c_char, c_int, c_ulong, c_void};

/// C's `size_t`.
#[allow(non_camel_case_types, reason = "the libc crate's own name")]
pub type size_t = usize;

/// The key of the processor's feature bits.
pub const AT_HWCAP: c_ulong = 16;
pub const HWCAP_AES: c_ulong = 1 << 3;
pub const HWCAP_PMULL: c_ulong = 1 << 4;
pub const HWCAP_SHA2: c_ulong = 1 << 6;
pub const HWCAP_SHA3: c_ulong = 1 << 17;
pub const HWCAP_SM3: c_ulong = 1 << 18;
pub const HWCAP_SM4: c_ulong = 1 << 19;
pub const HWCAP_SHA512: c_ulong = 1 << 21;
pub const HWCAP_DIT: c_ulong = 1 << 24;

unsafe extern "C" {
    /// Linux: a value that the kernel gave the process at its start.
    pub fn getauxval(kind: c_ulong) -> c_ulong;
    /// macOS: a property of the system, by its name.
    pub fn sysctlbyname(
        name: *const c_char,
        old: *mut c_void,
        old_length: *mut size_t,
        new: *mut c_void,
        new_length: size_t,
    ) -> c_int;
}
