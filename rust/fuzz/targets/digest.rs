//! Digests and HMACs: at once, of two chunks, and in steps.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::digests::{
    mtproxy_ffi_md5, mtproxy_ffi_md5_hex, mtproxy_ffi_md5_hmac, mtproxy_ffi_sha1, mtproxy_ffi_sha1_two_chunks,
    mtproxy_ffi_sha256, mtproxy_ffi_sha256_hmac, mtproxy_ffi_sha256_two_chunks,
};
use mtproxy_abi::ext::digest_state::{mtproxy_ext_digest_final, mtproxy_ext_digest_init, mtproxy_ext_digest_update};
use mtproxy_abi::ext::digests::{
    mtproxy_ext_md5, mtproxy_ext_md5_hex, mtproxy_ext_md5_hmac, mtproxy_ext_sha1, mtproxy_ext_sha1_hmac,
    mtproxy_ext_sha1_two_chunks, mtproxy_ext_sha256, mtproxy_ext_sha256_hmac, mtproxy_ext_sha256_two_chunks,
};
use mtproxy_abi::ext::equal::mtproxy_ext_timing_safe_equal;
use mtproxy_abi::ext::hmac::{mtproxy_ext_hmac_final, mtproxy_ext_hmac_init};
use mtproxy_fuzz::digests::{DIGESTS, Digest};
use mtproxy_fuzz::guarded::{Guarded, Side};

type Pointer = (*const u8, usize);

/// Calls an entry with room for a digest; what it stores.
fn stored(len: usize, side: Side, call: impl FnOnce(*mut u8) -> i32) -> Vec<u8> {
    let mut output = Guarded::bytes_of(len, side);
    assert_eq!(call(output.pointer()), 0);
    output.bytes().to_vec()
}

/// What each entry for one input stores.
fn of_one(number: u32, (data, len): Pointer, side: Side) -> [Vec<u8>; 2] {
    let short = len as u32;
    // SAFETY: the input is readable and the output writable, here and below.
    unsafe {
        match number {
            1 => [
                stored(16, side, |out| mtproxy_ffi_md5(data, len, out)),
                stored(16, side, |out| mtproxy_ext_md5(data, short, out)),
            ],
            2 => [
                stored(20, side, |out| mtproxy_ffi_sha1(data, len, out)),
                stored(20, side, |out| mtproxy_ext_sha1(data, short, out)),
            ],
            _ => [
                stored(32, side, |out| mtproxy_ffi_sha256(data, len, out)),
                stored(32, side, |out| mtproxy_ext_sha256(data, short, out)),
            ],
        }
    }
}

/// What each entry for two chunks stores.
fn of_two(number: u32, (one, one_len): Pointer, (two, two_len): Pointer, side: Side) -> Vec<Vec<u8>> {
    let (short, two_short) = (one_len as u32, two_len as u32);
    // SAFETY: as above.
    unsafe {
        match number {
            1 => vec![],
            2 => vec![
                stored(20, side, |out| mtproxy_ffi_sha1_two_chunks(one, one_len, two, two_len, out)),
                stored(20, side, |out| mtproxy_ext_sha1_two_chunks(one, short, two, two_short, out)),
            ],
            _ => vec![
                stored(32, side, |out| mtproxy_ffi_sha256_two_chunks(one, one_len, two, two_len, out)),
                stored(32, side, |out| mtproxy_ext_sha256_two_chunks(one, short, two, two_short, out)),
            ],
        }
    }
}

/// What each entry for a key and a message stores.
fn of_key(number: u32, (key, key_len): Pointer, (data, len): Pointer, side: Side) -> Vec<Vec<u8>> {
    let (key_short, short) = (key_len as u32, len as u32);
    // SAFETY: as above.
    unsafe {
        match number {
            1 => vec![
                stored(16, side, |out| mtproxy_ffi_md5_hmac(key, key_len, data, len, out)),
                stored(16, side, |out| mtproxy_ext_md5_hmac(key, key_short, data, short, out)),
            ],
            2 => vec![stored(20, side, |out| mtproxy_ext_sha1_hmac(key, key_short, data, short, out))],
            _ => vec![
                stored(32, side, |out| mtproxy_ffi_sha256_hmac(key, key_len, data, len, out)),
                stored(32, side, |out| mtproxy_ext_sha256_hmac(key, key_short, data, short, out)),
            ],
        }
    }
}

/// The digest in two steps; a copy of the state half-way, as from another place, goes on as well.
fn in_steps(digest: &Digest, (one, one_len): Pointer, (two, two_len): Pointer, side: Side) -> Vec<u8> {
    let mut state = Guarded::bytes_of(128, side);
    // SAFETY: the states have 128 bytes, the inputs are readable, and there is room for the digest.
    unsafe {
        assert_eq!(mtproxy_ext_digest_init(state.pointer(), digest.number), 0);
        assert_eq!(mtproxy_ext_digest_update(state.pointer(), one, one_len as u32), 0);
        let mut copy = Guarded::holding(state.bytes(), side);
        drop(state);
        assert_eq!(mtproxy_ext_digest_update(copy.pointer(), two, two_len as u32), 0);
        let len = digest.len as u32;
        let result = stored(digest.len, side, |out| mtproxy_ext_digest_final(copy.pointer(), out, len));
        assert_eq!(copy.bytes(), [0; 128]);
        result
    }
}

/// The same for the code under a key.
fn hmac_in_steps(
    digest: &Digest,
    (key, key_len): Pointer,
    (one, one_len): Pointer,
    (two, two_len): Pointer,
    side: Side,
) -> Vec<u8> {
    let mut state = Guarded::bytes_of(384, side);
    // SAFETY: the state has 384 bytes; the rest as above.
    unsafe {
        assert_eq!(mtproxy_ext_hmac_init(state.pointer(), digest.number, key, key_len as u32), 0);
        assert_eq!(mtproxy_ext_digest_update(state.pointer(), one, one_len as u32), 0);
        assert_eq!(mtproxy_ext_digest_update(state.pointer(), two, two_len as u32), 0);
        let len = digest.len as u32;
        let code = stored(digest.len, side, |out| mtproxy_ext_hmac_final(state.pointer(), out, len));
        assert_eq!(state.bytes(), [0; 384]);
        code
    }
}

fn check_hex(expected: &[u8], (data, len): Pointer, side: Side) {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap();
    let hex: String = expected.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
    // SAFETY: the input is readable and the output writable.
    let texts = unsafe {
        [
            stored(32, side, |out| mtproxy_ffi_md5_hex(data, len, out.cast())),
            stored(32, side, |out| mtproxy_ext_md5_hex(data, len as u32, out.cast())),
        ]
    };
    assert!(texts.iter().all(|text| text == hex.as_bytes()));
}

fuzz_target!(|input: (bool, u16, &[u8], &[u8])| {
    let (front, cut, key, message) = input;
    let side = Side::of(front);
    let at = usize::from(cut) % (message.len() + 1);
    let mut memory = [key, message, &message[..at], &message[at..]].map(|part| Guarded::holding(part, side));
    let [key_at, whole, one, two] = memory.each_mut().map(|part| (part.pointer().cast_const(), part.bytes().len()));
    for digest in &DIGESTS {
        let expected = (digest.of)(message);
        for result in of_one(digest.number, whole, side).iter().chain(&of_two(digest.number, one, two, side)) {
            assert_eq!(*result, expected);
        }
        assert_eq!(in_steps(digest, one, two, side), expected);
        if digest.number == 1 {
            check_hex(&expected, whole, side);
        }
        let expected = digest.hmac(key, message);
        for result in of_key(digest.number, key_at, whole, side) {
            assert_eq!(result, expected);
        }
        assert_eq!(hmac_in_steps(digest, key_at, one, two, side), expected);
    }
    let len = at.min(message.len() - at);
    // SAFETY: both parts have as many bytes.
    let equal = unsafe { mtproxy_ext_timing_safe_equal(one.0, two.0, len as u32) };
    assert_eq!(equal, i32::from(message[..len] == message[at..at + len]));
});
