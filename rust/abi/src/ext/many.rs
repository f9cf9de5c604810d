//! Many messages a call: one call for each would take longer than its digest.
//!
//! Each function takes `count` + 1 offsets into `data`, ascending; message i reaches from offset i to offset i + 1. It
//! returns 0, −1 when the pointers break the conventions, −2 for offsets that descend or end beyond the data, or −3 when
//! the results would share a byte with `data` or `offsets`, by their addresses; then nothing is written.

use mtproxy_core::kernels::Kernel;
use mtproxy_core::messages::Messages;
use mtproxy_core::{crc, digests};

use crate::{memory, sys};

/// MD5 of each message, 16 bytes each.
///
/// # Safety
/// The pointers follow the crate's conventions; `output` has room for `count` digests and is initialised, as all memory is
/// that comes from C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_md5_many(
    data: *const u8,
    len: u32,
    offsets: *const u32,
    count: u32,
    output: *mut u8,
) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe { many::<16>(data, len, offsets, count, output, digests::md5_many) }
}

/// SHA-1 of each message, 20 bytes each.
///
/// # Safety
/// As for `mtproxy_ext_md5_many`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_sha1_many(
    data: *const u8,
    len: u32,
    offsets: *const u32,
    count: u32,
    output: *mut u8,
) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe { many::<20>(data, len, offsets, count, output, digests::sha1_many) }
}

/// SHA-256 of each message, 32 bytes each.
///
/// # Safety
/// As for `mtproxy_ext_md5_many`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_sha256_many(
    data: *const u8,
    len: u32,
    offsets: *const u32,
    count: u32,
    output: *mut u8,
) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe { many::<32>(data, len, offsets, count, output, digests::sha256_many) }
}

/// The standard CRC-32 of each message.
///
/// # Safety
/// As for `mtproxy_ext_md5_many`; `output` need not be aligned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_crc32_many(
    data: *const u8,
    len: u32,
    offsets: *const u32,
    count: u32,
    output: *mut u32,
) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe {
        many::<4>(data, len, offsets, count, output.cast(), |kernel, messages, out| {
            checksums(crc::crc32, kernel, messages, out);
        })
    }
}

/// The standard CRC-32C of each message.
///
/// # Safety
/// As for `mtproxy_ext_crc32_many`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_crc32c_many(
    data: *const u8,
    len: u32,
    offsets: *const u32,
    count: u32,
    output: *mut u32,
) -> i32 {
    // SAFETY: the caller vouches for the pointers.
    unsafe {
        many::<4>(data, len, offsets, count, output.cast(), |kernel, messages, out| {
            checksums(crc::crc32c, kernel, messages, out);
        })
    }
}

fn checksums(partial: fn(Kernel, &[u8], u32) -> u32, kernel: Kernel, messages: Messages<'_>, output: &mut [[u8; 4]]) {
    for (slot, message) in output.iter_mut().zip(messages.iter()) {
        *slot = (!partial(kernel, message, !0)).to_ne_bytes();
    }
}

/// Checks everything, then lets `compute` write `N` bytes for each message.
///
/// # Safety
/// As for `mtproxy_ext_md5_many`, with `N` bytes for each message.
#[inline]
unsafe fn many<const N: usize>(
    data: *const u8,
    len: u32,
    offsets: *const u32,
    count: u32,
    output: *mut u8,
    compute: impl FnOnce(Kernel, Messages<'_>, &mut [[u8; N]]),
) -> i32 {
    let results = (output.cast_const(), (count as usize).saturating_mul(N));
    let inputs = [(data, len as usize), (offsets.cast(), (count as usize).saturating_add(1).saturating_mul(4))];
    // SAFETY: the caller vouches for `len` readable bytes, and for one offset more than `count`; as bytes they need no
    // alignment.
    let [data, offsets] = inputs.map(|(start, len)| unsafe { memory::bytes(start, len) });
    let (Some(data), Some(offsets)) = (data, offsets) else {
        return -1;
    };
    if inputs.into_iter().any(|input| memory::overlap(input, results)) {
        return memory::OVERLAP;
    }
    // SAFETY: the caller vouches for initialised room for `count` results; nothing else refers to it during the call: the
    // inputs, as was just seen, do not.
    let Some(output) = (unsafe { memory::bytes_mut(output, results.1) }) else {
        return -1;
    };
    let Some(messages) = Messages::new(data, offsets.as_chunks().0) else {
        return -2;
    };
    compute(sys::cpu::kernel(), messages, output.as_chunks_mut().0);
    0
}
