//! Calls with everything in one block.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::block::mtproxy_ext_block_call;
use mtproxy_fuzz::digests::{DIGESTS, crc32, crc32c};
use mtproxy_fuzz::guarded::{Guarded, Side};

/// Where the state of a CRC and where a digest stands.
const STATE: usize = 8;
const DIGEST: usize = 16;

fuzz_target!(|input: (bool, u8, [u8; 48], &[u8])| {
    let (front, function, rest, data) = input;
    // 6 to 9 take the address of a queue or a cipher.
    let function = if matches!(function % 16, 6..=9) { 10 } else { u32::from(function % 16) };
    let words = [function.to_ne_bytes(), (data.len() as u32).to_ne_bytes()].concat();
    let mut expected = [&words, &rest[..], &[0; 8], data].concat();
    let mut block = Guarded::holding(&expected, Side::of(front));
    // SAFETY: the header is writable, and the data behind it are readable.
    let status = unsafe { mtproxy_ext_block_call(block.pointer()) };
    let state = u32::from_ne_bytes([rest[0], rest[1], rest[2], rest[3]]);
    let (at, result) = match function {
        1 => (STATE, crc32(data, state).to_ne_bytes().to_vec()),
        2 => (STATE, crc32c(data, state).to_ne_bytes().to_vec()),
        3..=5 => (DIGEST, (DIGESTS[function as usize - 3].of)(data)),
        _ => (0, vec![]),
    };
    expected[at..at + result.len()].copy_from_slice(&result);
    assert_eq!((status, block.bytes()), (if result.is_empty() { -1 } else { 0 }, &expected[..]));
});
