//! States that come back changed: refused, or taken for what they are, and never harmful.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::aes::{mtproxy_ext_aes_init, mtproxy_ext_aes_update};
use mtproxy_abi::ext::digest_state::{mtproxy_ext_digest_final, mtproxy_ext_digest_init, mtproxy_ext_digest_update};
use mtproxy_abi::ext::hmac::{mtproxy_ext_hmac_final, mtproxy_ext_hmac_init};
use mtproxy_fuzz::digests::DIGESTS;
use mtproxy_fuzz::guarded::{Guarded, Side};

const REFUSED: i32 = -2;

fn spoil(state: &mut Guarded, changes: &[(u16, u8)]) {
    let bytes = state.bytes_mut();
    for (at, change) in changes {
        bytes[usize::from(*at) % bytes.len()] ^= change;
    }
}

/// What is refused is left alone.
fn check_refusal(status: i32, before: &[u8], after: &[u8]) {
    assert!(status == 0 || status == REFUSED, "{status}");
    assert!(status == 0 || before == after, "a refused state was changed");
}

fn digest(number: u32, message: &[u8], changes: &[(u16, u8)], side: Side) {
    let (mut state, mut input) = (Guarded::bytes_of(128, side), Guarded::holding(message, side));
    let mut output = Guarded::bytes_of(32, side);
    // SAFETY: the state has 128 bytes, the input is readable, and there is room for every digest.
    unsafe {
        assert_eq!(mtproxy_ext_digest_init(state.pointer(), number), 0);
        spoil(&mut state, changes);
        let before = state.bytes().to_vec();
        let status = mtproxy_ext_digest_update(state.pointer(), input.pointer(), input.len32());
        check_refusal(status, &before, state.bytes());
        let before = state.bytes().to_vec();
        let status = mtproxy_ext_digest_final(state.pointer(), output.pointer(), 32);
        check_refusal(status, &before, state.bytes());
        assert_eq!(status == 0, state.bytes() == [0; 128] && output.written());
    }
    if changes.is_empty() {
        let expected = (DIGESTS[number as usize - 1].of)(message);
        assert_eq!(output.bytes()[..expected.len()], expected);
    }
}

fn hmac(number: u32, message: &[u8], changes: &[(u16, u8)], side: Side) {
    let (mut state, mut input) = (Guarded::bytes_of(384, side), Guarded::holding(message, side));
    let mut output = Guarded::bytes_of(32, side);
    // SAFETY: the state has 384 bytes; the rest as above.
    unsafe {
        assert_eq!(mtproxy_ext_hmac_init(state.pointer(), number, input.pointer(), input.len32()), 0);
        spoil(&mut state, changes);
        let before = state.bytes().to_vec();
        let status = mtproxy_ext_hmac_final(state.pointer(), output.pointer(), 32);
        check_refusal(status, &before, state.bytes());
    }
}

fn cipher(mode: u32, message: &[u8], changes: &[(u16, u8)], side: Side) {
    let (mut state, mut secret) = (Guarded::bytes_of(280, side), Guarded::holding(&[7; 32], side));
    let mut data = Guarded::holding(&message[..message.len() / 16 * 16], side);
    // SAFETY: the state, the key and the vector are as long as they have to be; the data are writable.
    unsafe {
        assert_eq!(mtproxy_ext_aes_init(state.pointer(), secret.pointer(), secret.pointer(), mode), 0);
        spoil(&mut state, changes);
        let before = state.bytes().to_vec();
        let pointer = data.pointer();
        let status = mtproxy_ext_aes_update(state.pointer(), pointer, data.len32(), pointer);
        check_refusal(status, &before, state.bytes());
        assert!(status == 0 || message.starts_with(data.bytes()), "refused data were changed");
    }
}

fuzz_target!(|input: (bool, u8, Vec<(u16, u8)>, &[u8])| {
    let (front, which, changes, message) = input;
    let side = Side::of(front);
    match which % 11 {
        number @ 0..3 => digest(1 + u32::from(number), message, &changes, side),
        number @ 3..6 => hmac(u32::from(number) - 2, message, &changes, side),
        number => cipher(u32::from(number) - 5, message, &changes, side),
    }
});
