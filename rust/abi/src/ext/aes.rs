//! AES-256 in steps, over 280 bytes that the caller keeps at any alignment: copying them clones the cipher.
//!
//! 0; −1 for a null pointer, an unknown mode or a bad length; −2 for a state that did not come from here; −3 where an
//! output overlaps an input without being it, or either overlaps the state. Nothing is written on failure.

use core::ptr;

use mtproxy_core::aes::{Block, KEY_LEN, Mode, STATE_LEN, State};
use mtproxy_core::barriers::erase_stack;

use crate::memory::{self, OVERLAP};
use crate::sys::cpu::kernel;

const NOT_A_STATE: i32 = -2;

/// More than `init` has on the stack, where the key is.
const STACK: usize = 384;

/// Starts a cipher: mode 1 is CTR, 2 and 3 are CBC encrypting and decrypting, 4 and 5 IGE. The key has 32 bytes; `iv` has
/// 16, or 32 for IGE. Both may overlap the state. Nothing of the key is left but in the state.
///
/// # Safety
/// 280 bytes are writable at `state`; the key's and the vector's bytes are readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_aes_init(state: *mut u8, key: *const u8, iv: *const u8, mode: u32) -> i32 {
    // SAFETY: the conditions are the same.
    let status = unsafe { init(state, key, iv, mode) };
    erase_stack::<STACK>();
    status
}

/// # Safety
/// As for [`mtproxy_ext_aes_init`].
#[inline(never)]
unsafe fn init(state: *mut u8, key: *const u8, iv: *const u8, mode: u32) -> i32 {
    let Some(mode) = Mode::of(mode) else {
        return -1;
    };
    // SAFETY: the caller vouches for the key's bytes.
    let Some(key) = (unsafe { memory::read(key.cast::<[u8; KEY_LEN]>()) }) else {
        return -1;
    };
    let mut blocks: [Block; 2] = [[0; 16]; 2];
    let bytes = blocks.as_flattened_mut();
    if state.is_null() || iv.is_null() || mode.iv_len() > bytes.len() {
        return -1;
    }
    // SAFETY: the caller vouches for as many bytes as the mode's vector has, and there is room for them.
    unsafe { bytes.as_mut_ptr().copy_from_nonoverlapping(iv, mode.iv_len()) };
    let state = state.cast::<State>();
    // SAFETY: the caller vouches for `state`; a `State` needs no alignment. The key and the vector are not used any more.
    unsafe { memory::write(state, State::EMPTY) };
    // SAFETY: as above; its bytes have just been written, and nothing else refers to them during the call.
    unsafe { &mut *state }.start(kernel(), mode, &key, blocks);
    0
}

/// Takes `len` bytes of `input` through the cipher to `output`, which may be `input`. In CBC and IGE, `len` is a multiple
/// of 16.
///
/// # Safety
/// 280 bytes are readable and writable at `state`; `input` and `len` follow the crate's conventions, and `len` bytes are
/// writable at `output`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_aes_update(state: *mut u8, input: *const u8, len: u32, output: *mut u8) -> i32 {
    let len = len as usize;
    if state.is_null() {
        return -1;
    }
    // SAFETY: the caller vouches for both ranges.
    let (Some(from), Some(to)) = (unsafe { memory::cells(input, len) }, unsafe { memory::cells(output, len) }) else {
        return -1;
    };
    let (read, written, kept) = ((input, len), (output.cast_const(), len), (state.cast_const(), STATE_LEN));
    let is_apart = ptr::addr_eq(input, output) || !memory::overlap(read, written);
    if !is_apart || memory::overlap(read, kept) || memory::overlap(written, kept) {
        return OVERLAP;
    }
    // SAFETY: the caller vouches for `state`, which any bytes and any alignment suit, and which shares no byte with the
    // cells.
    let state = unsafe { &mut *state.cast::<State>() };
    let Some(mode) = state.mode() else {
        return NOT_A_STATE;
    };
    if mode != Mode::Ctr && !len.is_multiple_of(16) {
        return -1;
    }
    state.update(kernel(), mode, from, to);
    0
}

/// Ends a cipher: erases the state, whatever it holds.
///
/// # Safety
/// 280 bytes are writable at `state`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_aes_final(state: *mut u8) -> i32 {
    // SAFETY: the caller vouches for `state`; a `State` needs no alignment.
    unsafe { memory::write(state.cast(), State::EMPTY) }
}
