//! The digests of whole inputs with 32-bit lengths.

use core::ffi::c_char;

use mtproxy_core::digests;

use crate::digests::{
    digest_of_two, mtproxy_ffi_md5, mtproxy_ffi_md5_hex, mtproxy_ffi_md5_hmac, mtproxy_ffi_sha1,
    mtproxy_ffi_sha1_two_chunks, mtproxy_ffi_sha256, mtproxy_ffi_sha256_hmac, mtproxy_ffi_sha256_two_chunks,
};
use crate::sys::cpu::digest_kernel;

/// As `mtproxy_ffi_md5`.
///
/// # Safety
/// As for `mtproxy_ffi_md5`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_md5(input: *const u8, len: u32, output: *mut u8) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_md5(input, len as usize, output) }
}

/// As `mtproxy_ffi_md5_hex`.
///
/// # Safety
/// As for `mtproxy_ffi_md5_hex`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_md5_hex(input: *const u8, len: u32, output: *mut c_char) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_md5_hex(input, len as usize, output) }
}

/// As `mtproxy_ffi_md5_hmac`.
///
/// # Safety
/// As for `mtproxy_ffi_md5_hmac`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_md5_hmac(
    key: *const u8,
    key_len: u32,
    input: *const u8,
    len: u32,
    output: *mut u8,
) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_md5_hmac(key, key_len as usize, input, len as usize, output) }
}

/// As `mtproxy_ffi_sha1`.
///
/// # Safety
/// As for `mtproxy_ffi_sha1`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_sha1(input: *const u8, len: u32, output: *mut u8) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_sha1(input, len as usize, output) }
}

/// As `mtproxy_ffi_sha1_two_chunks`.
///
/// # Safety
/// As for `mtproxy_ffi_sha1_two_chunks`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_sha1_two_chunks(
    input1: *const u8,
    len1: u32,
    input2: *const u8,
    len2: u32,
    output: *mut u8,
) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_sha1_two_chunks(input1, len1 as usize, input2, len2 as usize, output) }
}

/// HMAC-SHA1, 20 bytes: as `mtproxy_ffi_md5_hmac` otherwise.
///
/// # Safety
/// As for `mtproxy_ffi_md5_hmac`, with 20 bytes writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_sha1_hmac(
    key: *const u8,
    key_len: u32,
    input: *const u8,
    len: u32,
    output: *mut u8,
) -> i32 {
    let hmac = |key: &[u8], input: &[u8]| digests::sha1_hmac(digest_kernel(), key, input);
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest_of_two(hmac, [(key, key_len as usize), (input, len as usize)], output) }
}

/// As `mtproxy_ffi_sha256`.
///
/// # Safety
/// As for `mtproxy_ffi_sha256`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_sha256(input: *const u8, len: u32, output: *mut u8) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_sha256(input, len as usize, output) }
}

/// As `mtproxy_ffi_sha256_two_chunks`.
///
/// # Safety
/// As for `mtproxy_ffi_sha256_two_chunks`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_sha256_two_chunks(
    input1: *const u8,
    len1: u32,
    input2: *const u8,
    len2: u32,
    output: *mut u8,
) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_sha256_two_chunks(input1, len1 as usize, input2, len2 as usize, output) }
}

/// As `mtproxy_ffi_sha256_hmac`.
///
/// # Safety
/// As for `mtproxy_ffi_sha256_hmac`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_sha256_hmac(
    key: *const u8,
    key_len: u32,
    input: *const u8,
    len: u32,
    output: *mut u8,
) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ffi_sha256_hmac(key, key_len as usize, input, len as usize, output) }
}
