//! Digests and HMACs of whole inputs: 0, or −1 with nothing written.
//!
//! An output may overlap the inputs: the digest is written when everything has been read. Two chunks whose lengths
//! overflow together are refused because one of them is already too long by itself.

use core::ffi::c_char;

use mtproxy_core::digests;

use crate::memory;
use crate::sys::cpu::digest_kernel;

/// MD5, 16 bytes.
///
/// # Safety
/// `input` and `len` follow the crate's conventions; 16 bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_md5(input: *const u8, len: usize, output: *mut u8) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest(digests::md5, input, len, output) }
}

/// MD5 as 32 lowercase hexadecimal digits without a terminator.
///
/// # Safety
/// `input` and `len` follow the crate's conventions; 32 bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_md5_hex(input: *const u8, len: usize, output: *mut c_char) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest(digests::md5_hex, input, len, output.cast()) }
}

/// HMAC-MD5, 16 bytes.
///
/// # Safety
/// `key`, `input` and their lengths follow the crate's conventions; 16 bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_md5_hmac(
    key: *const u8,
    key_len: usize,
    input: *const u8,
    len: usize,
    output: *mut u8,
) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest_of_two(digests::md5_hmac, [(key, key_len), (input, len)], output) }
}

/// SHA-1, 20 bytes.
///
/// # Safety
/// `input` and `len` follow the crate's conventions; 20 bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_sha1(input: *const u8, len: usize, output: *mut u8) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest(|input| digests::sha1(digest_kernel(), input), input, len, output) }
}

/// SHA-1 of two inputs as if they stood in one buffer, 20 bytes.
///
/// # Safety
/// Both inputs and their lengths follow the crate's conventions; 20 bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_sha1_two_chunks(
    input1: *const u8,
    len1: usize,
    input2: *const u8,
    len2: usize,
    output: *mut u8,
) -> i32 {
    let sha1 = |first: &[u8], second: &[u8]| Some(digests::sha1_two_chunks(digest_kernel(), first, second));
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest_of_two(sha1, [(input1, len1), (input2, len2)], output) }
}

/// SHA-256, 32 bytes.
///
/// # Safety
/// `input` and `len` follow the crate's conventions; 32 bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_sha256(input: *const u8, len: usize, output: *mut u8) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest(|input| digests::sha256(digest_kernel(), input), input, len, output) }
}

/// SHA-256 of two inputs as if they stood in one buffer, 32 bytes.
///
/// # Safety
/// Both inputs and their lengths follow the crate's conventions; 32 bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_sha256_two_chunks(
    input1: *const u8,
    len1: usize,
    input2: *const u8,
    len2: usize,
    output: *mut u8,
) -> i32 {
    let sha256 = |first: &[u8], second: &[u8]| Some(digests::sha256_two_chunks(digest_kernel(), first, second));
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest_of_two(sha256, [(input1, len1), (input2, len2)], output) }
}

/// HMAC-SHA256, 32 bytes.
///
/// # Safety
/// `key`, `input` and their lengths follow the crate's conventions; 32 bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_sha256_hmac(
    key: *const u8,
    key_len: usize,
    input: *const u8,
    len: usize,
    output: *mut u8,
) -> i32 {
    let hmac = |key: &[u8], input: &[u8]| digests::sha256_hmac(digest_kernel(), key, input);
    // SAFETY: the caller vouches for the pointers.
    unsafe { digest_of_two(hmac, [(key, key_len), (input, len)], output) }
}

/// # Safety
/// `input` and `len` follow the crate's conventions; `N` bytes are writable at `output`.
#[inline]
unsafe fn digest<const N: usize>(
    digest: impl FnOnce(&[u8]) -> [u8; N],
    input: *const u8,
    len: usize,
    output: *mut u8,
) -> i32 {
    if output.is_null() {
        return -1;
    }
    // SAFETY: the caller vouches for `input` and `len`.
    match unsafe { memory::bytes(input, len) } {
        // SAFETY: the caller vouches for `output`; the input is not used any more.
        Some(input) => unsafe { memory::write(output.cast(), digest(input)) },
        None => -1,
    }
}

/// # Safety
/// Both inputs and their lengths follow the crate's conventions; `N` bytes are writable at `output`.
#[inline]
pub(crate) unsafe fn digest_of_two<const N: usize>(
    digest: impl FnOnce(&[u8], &[u8]) -> Option<[u8; N]>,
    [(first, first_len), (second, second_len)]: [(*const u8, usize); 2],
    output: *mut u8,
) -> i32 {
    if output.is_null() {
        return -1;
    }
    // SAFETY: the caller vouches for both inputs.
    let inputs = unsafe { memory::bytes(first, first_len).zip(memory::bytes(second, second_len)) };
    match inputs.and_then(|(first, second)| digest(first, second)) {
        // SAFETY: the caller vouches for `output`; the inputs are not used any more.
        Some(digest) => unsafe { memory::write(output.cast(), digest) },
        None => -1,
    }
}
