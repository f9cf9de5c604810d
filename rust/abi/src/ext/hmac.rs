//! HMACs in steps, over 384 bytes that the caller keeps at any alignment: three states of digests, of which
//! `mtproxy_ext_digest_update` advances the first.
//!
//! 0; −1 for a null pointer, a bad length or an unknown algorithm; −2 for a state that did not come from here. Nothing
//! is written on failure. The key may overlap the state, which is written when it has been read.

use core::ptr;

use mtproxy_core::barriers::erase_stack;
use mtproxy_core::digests::hmac::{HmacState, RunningHmac, start};

use super::digest_state::NOT_A_STATE;
use crate::memory;
use crate::sys::cpu::digest_kernel;

/// More than the functions below have on the stack, which holds what can stand for the key.
const STACK: usize = 3072;

/// Starts an HMAC: 1 is that of MD5, 2 of SHA-1, 3 of SHA-256. Nothing of the key is left but in the state.
///
/// # Safety
/// 384 bytes are writable at `state`; `key` and `key_len` follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_hmac_init(state: *mut u8, algorithm: u32, key: *const u8, key_len: u32) -> i32 {
    // SAFETY: the conditions are the same.
    let status = unsafe { init(state, algorithm, key, key_len) };
    erase_stack::<STACK>();
    status
}

/// # Safety
/// As for [`mtproxy_ext_hmac_init`].
#[inline(never)]
unsafe fn init(state: *mut u8, algorithm: u32, key: *const u8, key_len: u32) -> i32 {
    // SAFETY: the caller vouches for `key` and `key_len`.
    match unsafe { memory::bytes(key, key_len as usize) }.and_then(|key| start(digest_kernel(), algorithm, key)) {
        // SAFETY: the caller vouches for `state`; the key is not used any more.
        Some(started) => unsafe { memory::write(state.cast(), started) },
        None => -1,
    }
}

/// Ends an HMAC: erases the state, then writes the 16, 20 or 32 bytes of the code, for which `output_len` must leave room,
/// and which may lie within the state.
///
/// # Safety
/// 384 bytes are readable and writable at `state`, and `output_len` bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_hmac_final(state: *mut u8, output: *mut u8, output_len: u32) -> i32 {
    // SAFETY: the conditions are the same.
    let status = unsafe { finish(state, output, output_len) };
    erase_stack::<STACK>();
    status
}

/// # Safety
/// As for [`mtproxy_ext_hmac_final`].
#[inline(never)]
unsafe fn finish(state: *mut u8, output: *mut u8, output_len: u32) -> i32 {
    let state = state.cast::<HmacState>();
    // SAFETY: the caller vouches for the bytes, and any bytes are an `HmacState`.
    let Some(parts) = (unsafe { memory::read(state) }) else {
        return -1;
    };
    if output.is_null() {
        return -1;
    }
    let mut running = RunningHmac::from_state(digest_kernel(), &parts);
    let Some(running) = &mut running else {
        return NOT_A_STATE;
    };
    let len = running.output_len();
    if (output_len as usize) < len {
        return -1;
    }
    let code = running.finish();
    // SAFETY: the caller vouches for `state`.
    unsafe { memory::write(state, [[0; _]; _]) };
    // SAFETY: `len` is at most the code's 32 bytes and at most the `output_len` that the caller vouches for.
    unsafe { ptr::copy_nonoverlapping(code.as_ptr(), output, len) };
    0
}
