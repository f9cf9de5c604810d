//! The checksums: right, or with one bit flipped.

use std::slice;

use mtproxy_core::crc;
use mtproxy_core::kernels::Kernel;

use crate::fault;

/// The seeds that the start-up self-check passes; any other comes out of an earlier call.
const SELF_CHECK_SEEDS: [u32; 3] = [0xffff_ffff, 0x1234_5678, 0x89ab_cdef];
/// The self-check's short cases are shorter.
const SHORT_MAX: usize = 200;
/// The only length for which `one_length` is wrong.
const ONE_LENGTH: usize = 255;
/// A length for which no check asks.
const UNCHECKED_LENGTH: usize = 4321;
/// Where the extension's entry counts as long.
const LONG_MIN: usize = 4096;

/// One of the two checksums, with the names of its faults.
struct Checksum {
    update: fn(Kernel, &[u8], u32) -> u32,
    always: &'static str,
    bytes: &'static str,
    one_length: &'static str,
    split: &'static str,
    ext: &'static str,
    ext_long: &'static str,
}

const CRC32: Checksum = Checksum {
    update: crc::crc32,
    always: "crc32",
    bytes: "crc32-bytes",
    one_length: "crc32-one-length",
    split: "crc32-split",
    ext: "ext-crc32",
    ext_long: "ext-crc32-long",
};

const CRC32C: Checksum = Checksum {
    update: crc::crc32c,
    always: "crc32c",
    bytes: "crc32c-bytes",
    one_length: "crc32c-one-length",
    split: "crc32c-split",
    ext: "ext-crc32c",
    ext_long: "ext-crc32c-long",
};

impl Checksum {
    /// # Safety
    /// `data` is null or readable for `len` bytes.
    unsafe fn partial(&self, data: *const u8, len: usize, crc: u32) -> u32 {
        let right = if data.is_null() {
            crc
        } else {
            // SAFETY: not null, and the caller vouches for the range.
            (self.update)(Kernel::PORTABLE, unsafe { slice::from_raw_parts(data, len) }, crc)
        };
        let wrong = fault(self.always)
            || (fault(self.bytes) && len > SHORT_MAX)
            || (fault("unchecked-length") && len == UNCHECKED_LENGTH)
            || (fault(self.one_length) && len == ONE_LENGTH)
            || (fault(self.split) && !SELF_CHECK_SEEDS.contains(&crc));
        right ^ u32::from(wrong)
    }

    /// # Safety
    /// `data` is null or readable for `len` bytes.
    unsafe fn ext_partial(&self, data: *const u8, len: u32, crc: u32) -> u32 {
        let len = len as usize;
        // SAFETY: the caller vouches for `data` and `len`.
        let result = unsafe { self.partial(data, len, crc) };
        let wrong = fault(self.ext) || (fault(self.ext_long) && len >= LONG_MIN);
        result ^ u32::from(wrong)
    }
}

/// # Safety
/// `data` is null or readable for `len` bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtproxy_ffi_crc32_partial(data: *const u8, len: usize, crc: u32) -> u32 {
    // SAFETY: the caller vouches for `data` and `len`.
    unsafe { CRC32.partial(data, len, crc) }
}

/// # Safety
/// `data` is null or readable for `len` bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtproxy_ffi_crc32c_partial(data: *const u8, len: usize, crc: u32) -> u32 {
    // SAFETY: the caller vouches for `data` and `len`.
    unsafe { CRC32C.partial(data, len, crc) }
}

/// # Safety
/// `data` is null or readable for `len` bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtproxy_ext_crc32_partial(data: *const u8, len: u32, crc: u32) -> u32 {
    // SAFETY: the caller vouches for `data` and `len`.
    unsafe { CRC32.ext_partial(data, len, crc) }
}

/// # Safety
/// `data` is null or readable for `len` bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtproxy_ext_crc32c_partial(data: *const u8, len: u32, crc: u32) -> u32 {
    // SAFETY: the caller vouches for `data` and `len`.
    unsafe { CRC32C.ext_partial(data, len, crc) }
}

/// The extension's entries by way of a block; the digests fail, as they do everywhere here.
///
/// # Safety
/// `block` holds a call: its words, and the data from byte 64 on.
#[unsafe(no_mangle)]
unsafe extern "C" fn mtproxy_ext_block_call(block: *mut u8) -> i32 {
    // SAFETY: the caller vouches for the words, at whatever alignment.
    let [function, len, state] = unsafe { block.cast::<[u32; 3]>().read_unaligned() };
    let checksum = match function {
        1 => &CRC32,
        2 => &CRC32C,
        _ => return -1,
    };
    // SAFETY: the caller vouches for `len` bytes behind the header.
    let state = unsafe { checksum.ext_partial(block.wrapping_add(64), len, state) };
    // SAFETY: the third word is the caller's own.
    unsafe { block.wrapping_add(8).cast::<u32>().write_unaligned(state) };
    0
}
