//! The config scanner.

use core::ffi::c_char;

use mtproxy_core::config::{self, IntResult, ScanResult};

use crate::memory;

/// Skips white space, line ends and comments.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_cfg_skipspc(
    cur: *const c_char,
    len: usize,
    line_no: i32,
    out: *mut ScanResult,
) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(cur.cast(), len, out, |text| Some(config::skipspc(text, line_no))) }
}

/// Skips blanks.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_cfg_skspc(
    cur: *const c_char,
    len: usize,
    line_no: i32,
    out: *mut ScanResult,
) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(cur.cast(), len, out, |text| Some(config::skspc(text, line_no))) }
}

/// Length of the word after leading blanks.
///
/// # Safety
/// `cur` follows the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_cfg_getword_len(cur: *const c_char, len: usize) -> i32 {
    // SAFETY: the caller vouches for `cur`.
    unsafe { memory::bytes(cur.cast(), len) }.map_or(-1, config::getword_len)
}

/// Length of the token after leading blanks.
///
/// # Safety
/// `cur` follows the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_cfg_getstr_len(cur: *const c_char, len: usize) -> i32 {
    // SAFETY: the caller vouches for `cur`.
    unsafe { memory::bytes(cur.cast(), len) }.map_or(-1, config::getstr_len)
}

/// Scans an unsigned integer; the value is 0 when there is none.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_cfg_getint(cur: *const c_char, len: usize, out: *mut IntResult) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(cur.cast(), len, out, |text| Some(config::getint(text))) }
}

/// Scans an unsigned integer; the value is −1 when there is none.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_cfg_getint_zero(cur: *const c_char, len: usize, out: *mut IntResult) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(cur.cast(), len, out, |text| Some(config::getint_zero(text))) }
}

/// Scans a signed integer; the value is `INT64_MIN` when there is none.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_cfg_getint_signed_zero(
    cur: *const c_char,
    len: usize,
    out: *mut IntResult,
) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(cur.cast(), len, out, |text| Some(config::getint_signed_zero(text))) }
}
