//! Digests in steps, over 128 bytes that the caller keeps at any alignment: copying them clones the digest.
//!
//! 0; −1 for a null pointer, a bad length or an unknown algorithm; −2 for a state that did not come from here. Nothing
//! is written on failure. Inputs may overlap the state, which is written when they have been read.

use core::ptr;

use mtproxy_core::barriers::erase_stack;
use mtproxy_core::digests::state::{Running, STATE_LEN, State};

use crate::memory;
use crate::sys::cpu::digest_kernel;

/// What a function returns for bytes that are no state.
pub(super) const NOT_A_STATE: i32 = -2;

/// More than `update` has on the stack, where the start of an HMAC is.
const STACK: usize = 1024;

/// Starts a digest: 1 is MD5, 2 SHA-1, 3 SHA-256.
///
/// # Safety
/// 128 bytes are writable at `state`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_digest_init(state: *mut u8, algorithm: u32) -> i32 {
    match Running::new(digest_kernel(), algorithm) {
        // SAFETY: the caller vouches for `state`.
        Some(running) => unsafe { memory::write(state.cast(), running.to_state()) },
        None => -1,
    }
}

/// Continues a digest with `len` bytes.
///
/// # Safety
/// 128 bytes are readable and writable at `state`; `input` and `len` follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_digest_update(state: *mut u8, input: *const u8, len: u32) -> i32 {
    // SAFETY: the conditions are the same.
    let status = unsafe { update(state, input, len) };
    erase_stack::<STACK>();
    status
}

/// # Safety
/// As for [`mtproxy_ext_digest_update`].
#[inline(never)]
unsafe fn update(state: *mut u8, input: *const u8, len: u32) -> i32 {
    let state = state.cast::<State>();
    // SAFETY: the caller vouches for the input.
    let Some(input) = (unsafe { memory::bytes(input, len as usize) }) else {
        return -1;
    };
    // SAFETY: when it is not null, the caller vouches for the state, which any bytes are.
    let Some(bytes) = (unsafe { state.as_ref() }) else {
        return -1;
    };
    let mut running = Running::from_state(digest_kernel(), bytes);
    // By reference: moving it takes as long as what follows.
    let Some(running) = &mut running else {
        return NOT_A_STATE;
    };
    running.update(input);
    // SAFETY: the caller vouches for the state, which is not null; neither its bytes nor the input are used any more.
    running.store(unsafe { &mut *state });
    0
}

/// Ends a digest: erases the state, then writes the 16, 20 or 32 bytes of the digest, for which `output_len` must leave
/// room, and which may lie within the state.
///
/// # Safety
/// 128 bytes are readable and writable at `state`, and `output_len` bytes are writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_digest_final(state: *mut u8, output: *mut u8, output_len: u32) -> i32 {
    // SAFETY: the caller vouches for `state`.
    let Some(bytes) = (unsafe { read_state(state) }) else {
        return -1;
    };
    if output.is_null() {
        return -1;
    }
    let running = Running::from_state(digest_kernel(), &bytes);
    let Some(running) = &running else {
        return NOT_A_STATE;
    };
    let len = running.output_len();
    if (output_len as usize) < len {
        return -1;
    }
    let digest = running.finish();
    // SAFETY: the caller vouches for `state`.
    unsafe { memory::write(state.cast(), [0_u8; STATE_LEN]) };
    // SAFETY: `len` is at most the digest's 32 bytes and at most the `output_len` that the caller vouches for.
    unsafe { ptr::copy_nonoverlapping(digest.as_ptr(), output, len) };
    0
}

/// # Safety
/// When `state` is not null, 128 bytes are readable there.
unsafe fn read_state(state: *const u8) -> Option<State> {
    // SAFETY: the caller vouches for the bytes, and any bytes are a `State`.
    unsafe { memory::read(state.cast::<State>()) }
}
