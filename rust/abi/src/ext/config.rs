//! The config scanner by the table: many tokens a call.

use core::ffi::c_char;

use mtproxy_core::tokens::{Place, Token, next_token};

use crate::memory;

/// Finds the next tokens of a text, at most `capacity`, and stores them and the place behind the last. A place whose line
/// is 0 is the start. The last token of a text is its end, or an error; neither has a length, and scanning stops there.
/// Returns how many tokens were stored. Nothing is stored for −1, when the pointers break the conventions, the place is
/// behind the end, or `capacity` exceeds 2^31 − 1, and for −3, when the room for tokens shares a byte with the text or the
/// place.
///
/// # Safety
/// The pointers follow the crate's conventions; `tokens` has room for `capacity` tokens.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_cfg_tokens(
    text: *const c_char,
    len: u32,
    place: *mut Place,
    tokens: *mut Token,
    capacity: u32,
) -> i32 {
    let Ok(capacity) = i32::try_from(capacity) else {
        return -1;
    };
    if tokens.is_null() {
        return -1;
    }
    // SAFETY: the caller vouches for `len` readable bytes at `text`.
    let Some(text) = (unsafe { memory::bytes(text.cast(), len as usize) }) else {
        return -1;
    };
    // SAFETY: the caller vouches for `place`; every bit pattern is valid.
    let Some(mut at) = (unsafe { memory::read(place) }) else {
        return -1;
    };
    let room = (tokens.cast_const().cast(), (capacity as usize).saturating_mul(size_of::<Token>()));
    if [(text.as_ptr(), text.len()), (place.cast_const().cast(), size_of::<Place>())]
        .into_iter()
        .any(|input| memory::overlap(input, room))
    {
        return memory::OVERLAP;
    }
    if at.line == 0 {
        at = Place::start_of(text);
    } else if at.offset > len {
        return -1;
    }
    let mut count = 0;
    while count < capacity {
        let token = next_token(text, &mut at);
        // SAFETY: `count` is below `capacity`, for which the caller vouches that there is room, apart from the text.
        unsafe { memory::write(tokens.add(count as usize), token) };
        count += 1;
        if token.length == 0 {
            break;
        }
    }
    // SAFETY: `place` was read from, and the caller vouches that it is writable, too. The text, which it may be in, is not
    // used any more.
    unsafe { memory::write(place, at) };
    count
}
