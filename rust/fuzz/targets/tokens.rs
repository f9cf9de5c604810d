//! The table of a config text's tokens, found all at once or a few at a time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::config::mtproxy_ext_cfg_tokens;
use mtproxy_core::tokens::Token;
use mtproxy_fuzz::guarded::{Guarded, Side};
use mtproxy_fuzz::tokens::tokens;

/// The tokens found `capacity` at a time.
fn found(text: &[u8], capacity: usize, side: Side) -> Vec<Token> {
    let (mut input, mut place) = (Guarded::holding(text, side), Guarded::holding(&[0; 12], side));
    let mut all = Vec::new();
    loop {
        let mut room = Guarded::bytes_of(capacity * size_of::<Token>(), side);
        // SAFETY: the text is readable, the place writable, and there is room for `capacity` tokens.
        let count = unsafe {
            let (data, place) = (input.pointer().cast(), place.pointer().cast());
            mtproxy_ext_cfg_tokens(data, input.len32(), place, room.pointer().cast(), capacity as u32)
        };
        let (stored, rest) = room.bytes().split_at(count as usize * size_of::<Token>());
        assert!(rest.iter().all(|byte| *byte == 0xa5), "more was written than counted");
        for token in stored.as_chunks::<{ size_of::<Token>() }>().0 {
            // SAFETY: a token is as many bytes, and any bytes are one.
            all.push(unsafe { token.as_ptr().cast::<Token>().read_unaligned() });
        }
        match all.last() {
            Some(token) if token.length != 0 && count as usize == capacity => {}
            _ => return all,
        }
    }
}

fuzz_target!(|text: &[u8]| {
    let expected = tokens(text);
    for (capacity, side) in [(1, Side::Back), (3, Side::Front), (text.len() + 1, Side::Back)] {
        assert_eq!(found(text, capacity, side), expected);
    }
});
