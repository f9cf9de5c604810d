//! One small call with everything in one block of memory: where a runtime takes long for each pointer of a call, one that
//! it has looked up once and for all is the cheapest.

use core::ptr;

use mtproxy_core::aes::{KEY_LEN, Mode};
use mtproxy_core::{crc, digests};

use super::aes::{mtproxy_ext_aes_init, mtproxy_ext_aes_update};
use super::queue::{mtproxy_ext_queue_pop, mtproxy_ext_queue_push};
use crate::{memory, sys};

/// Bytes before the data: the function, the length of the data and the CRC's state, four bytes each in the processor's
/// order; four unused bytes; the digest, 32 bytes; the address of a queue or a cipher, 8 bytes; 8 unused bytes.
const HEADER: usize = 64;
/// Where the CRC's state stands.
const STATE: usize = 8;
/// Where the digest stands.
const DIGEST: usize = 16;
/// Where the address of a queue or a cipher stands: no digest reaches it, so it may stay.
const ADDRESS: usize = 48;

/// Calls function 1 (CRC-32) or 2 (CRC-32C), which advance the state, or 3 (MD5), 4 (SHA-1) or 5 (SHA-256), which store
/// their digest. 0, or −1 for another function or a null pointer; then nothing is written.
///
/// Functions 6 and 7 push the data to a queue, or pop a message to where the data stands: the third word is the queue's length,
/// and the word of 64 bits at byte 48 its address. Function 8 takes the data through the cipher whose state is at that address,
/// in place, and function 9 starts one there: the data are its key and its vector and nothing else, the third word is its mode.
/// The result is that of the queue's or the cipher's own function; −1 for a key and a vector of another length.
///
/// # Safety
/// 64 bytes are readable and writable at `block`, and behind them as many are readable as its second word says, for functions
/// 7 and 8 writable, too. For functions 6 to 9, the address is one that the function of the queue or the cipher takes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_block_call(block: *mut u8) -> i32 {
    // SAFETY: the caller vouches for the header, which nothing else refers to during the call.
    let Some(header) = (unsafe { memory::bytes_mut(block, HEADER) }) else {
        return -1;
    };
    let [function, len, state] = [0, 4, STATE].map(|at| {
        let word = header.get(at..).and_then(<[u8]>::first_chunk);
        u32::from_ne_bytes(word.copied().unwrap_or_default())
    });
    if matches!(function, 6..=9) {
        let address = header.get(ADDRESS..).and_then(<[u8]>::first_chunk);
        let at = ptr::with_exposed_provenance_mut(usize::from_ne_bytes(address.copied().unwrap_or_default()));
        let data = block.wrapping_add(HEADER);
        if function == 9 && Mode::of(state).is_none_or(|mode| len as usize != KEY_LEN + mode.iv_len()) {
            return -1;
        }
        // SAFETY: the caller vouches for what is at the address, and for `len` bytes behind the header, which for function 9 are
        // as many as a key and the mode's vector have.
        return unsafe {
            match function {
                6 => mtproxy_ext_queue_push(at, state, data, len),
                7 => mtproxy_ext_queue_pop(at, state, data, len),
                8 => mtproxy_ext_aes_update(at, data, len, data),
                _ => mtproxy_ext_aes_init(at, data, data.wrapping_add(KEY_LEN), state),
            }
        };
    }
    // SAFETY: the caller vouches for `len` bytes behind the header, and for those alone.
    let Some(data) = (unsafe { memory::bytes(block.wrapping_add(HEADER), len as usize) }) else {
        return -1;
    };
    match function {
        1 => put(header, STATE, crc::crc32(sys::cpu::kernel(), data, state).to_ne_bytes()),
        2 => put(header, STATE, crc::crc32c(sys::cpu::kernel(), data, state).to_ne_bytes()),
        3 => put(header, DIGEST, digests::md5(data)),
        4 => put(header, DIGEST, digests::sha1(sys::cpu::digest_kernel(), data)),
        5 => put(header, DIGEST, digests::sha256(sys::cpu::digest_kernel(), data)),
        _ => -1,
    }
}

#[inline]
fn put<const N: usize>(header: &mut [u8], at: usize, value: [u8; N]) -> i32 {
    match header.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
        Some(slot) => {
            *slot = value;
            0
        }
        None => -1,
    }
}
