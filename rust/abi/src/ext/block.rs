//! One small call with everything in one block of memory: where a runtime takes long for each pointer of a call, one that
//! it has looked up once and for all is the cheapest.

use mtproxy_core::{crc, digests};

use crate::{memory, sys};

/// Bytes before the data: the function, the length of the data and the CRC's state, four bytes each in the processor's
/// order; four unused bytes; the digest, 32 bytes; 16 unused bytes.
const HEADER: usize = 64;
/// Where the CRC's state stands.
const STATE: usize = 8;
/// Where the digest stands.
const DIGEST: usize = 16;

/// Calls function 1 (CRC-32) or 2 (CRC-32C), which advance the state, or 3 (MD5), 4 (SHA-1) or 5 (SHA-256), which store
/// their digest. 0, or −1 for another function or a null pointer; then nothing is written.
///
/// # Safety
/// 64 bytes are readable and writable at `block`, and behind them as many are readable as its second word says.
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
    // SAFETY: the caller vouches for `len` bytes behind the header, and for those alone.
    let Some(data) = (unsafe { memory::bytes(block.wrapping_add(HEADER), len as usize) }) else {
        return -1;
    };
    match function {
        1 => put(header, STATE, crc::crc32(sys::cpu::kernel(), data, state).to_ne_bytes()),
        2 => put(header, STATE, crc::crc32c(sys::cpu::kernel(), data, state).to_ne_bytes()),
        3 => put(header, DIGEST, digests::md5(data)),
        4 => put(header, DIGEST, digests::sha1(data)),
        5 => put(header, DIGEST, digests::sha256(data)),
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
