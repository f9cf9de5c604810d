//! The extension's parsers, beside the functions that they stand for, and its table of tokens.

mod common;

use std::ffi::c_char;
use std::ptr;

use common::Output;
use mtproxy_abi::ext::config::mtproxy_ext_cfg_tokens;
use mtproxy_abi::ext::proc::{mtproxy_ext_parse_meminfo_summary, mtproxy_ext_parse_proc_stat_line};
use mtproxy_abi::ext::tl::{mtproxy_ext_tl_parse_answer_header, mtproxy_ext_tl_parse_query_header};
use mtproxy_abi::proc::{mtproxy_ffi_parse_meminfo_summary, mtproxy_ffi_parse_proc_stat_line};
use mtproxy_abi::tl::{mtproxy_ffi_tl_parse_answer_header, mtproxy_ffi_tl_parse_query_header};
use mtproxy_core::tokens::{Place, Token};

type Parse<C, L, T> = unsafe extern "C" fn(*const C, L, *mut T) -> i32;

/// Both entries give the same for a text, for parts of it, and for null.
fn check_parser<C, T: Copy>(
    text: &[u8],
    frozen: Parse<C, usize, T>,
    ext: Parse<C, u32, T>,
    fields: impl Fn(T) -> String,
) {
    for len in 0..=text.len() {
        let (mut expected, mut actual) = (Output::<T>::new(), Output::<T>::new());
        // SAFETY: the text is readable, the outputs writable.
        let results = unsafe {
            [
                frozen(text.as_ptr().cast(), len, expected.pointer()),
                ext(text.as_ptr().cast(), len as u32, actual.pointer()),
            ]
        };
        assert_eq!(results[0], results[1], "{len}");
        assert_eq!(expected.written(), actual.written(), "{len}");
        assert_eq!(fields(expected.value()), fields(actual.value()), "{len}");
    }
    let mut output = Output::<T>::new();
    // SAFETY: null is what these calls must notice.
    unsafe {
        assert_eq!(ext(ptr::null(), 1, output.pointer()), -1);
        assert_eq!(ext(text.as_ptr().cast(), 1, ptr::null_mut()), -1);
    }
    assert!(!output.written());
}

#[test]
fn parsers_agree_with_the_frozen_entries() {
    let stat = ["7 (a b) S", &" 1".repeat(39), " 2 3"].concat();
    check_parser::<c_char, _>(
        stat.as_bytes(),
        mtproxy_ffi_parse_proc_stat_line,
        mtproxy_ext_parse_proc_stat_line,
        |stats| format!("{stats:?}"),
    );
    check_parser::<c_char, _>(
        b"MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n",
        mtproxy_ffi_parse_meminfo_summary,
        mtproxy_ext_parse_meminfo_summary,
        |totals| format!("{totals:?}"),
    );
    let query = [&0x2374_df3d_u32.to_le_bytes()[..], &7_u64.to_le_bytes(), &[1, 2, 3, 4, 5, 6, 7, 8]].concat();
    check_parser(&query, mtproxy_ffi_tl_parse_query_header, mtproxy_ext_tl_parse_query_header, |header| {
        format!("{header:?}")
    });
    let answer = [&0x63ae_da4e_u32.to_le_bytes()[..], &7_u64.to_le_bytes(), &[1, 2, 3, 4, 5, 6, 7, 8]].concat();
    check_parser(&answer, mtproxy_ffi_tl_parse_answer_header, mtproxy_ext_tl_parse_answer_header, |header| {
        format!("{header:?}")
    });
}

const TOKEN: Token = Token { kind: 99, offset: 0, length: 0, line: 0, line_start: 0 };
const START: Place = Place { offset: 0, line: 0, line_start: 0 };

/// Tokens found `capacity` at a time, as kind and text.
fn tokens(text: &str, capacity: u32) -> Vec<(u32, &str)> {
    let mut place = START;
    let mut found = Vec::new();
    loop {
        let mut room = vec![TOKEN; capacity as usize + 1];
        // SAFETY: the text is readable, and there is room for one token more than `capacity`.
        let count = unsafe {
            mtproxy_ext_cfg_tokens(text.as_ptr().cast(), text.len() as u32, &raw mut place, room.as_mut_ptr(), capacity)
        };
        let count = usize::try_from(count).unwrap();
        assert!(count <= capacity as usize && room[count..].iter().all(|token| *token == TOKEN));
        for token in &room[..count] {
            found.push((token.kind, &text[token.offset as usize..][..token.length as usize]));
            if token.length == 0 {
                return found;
            }
        }
    }
}

#[test]
fn tokens_are_found_however_many_there_is_room_for() {
    let text = "proxy 10.0.0.1:443; # c\n [::1]:8888 -7";
    let expected = [
        (1, "proxy"),
        (1, "10.0.0.1"),
        (3, ":"),
        (2, "443"),
        (3, ";"),
        (1, "[::1]"),
        (3, ":"),
        (2, "8888"),
        (2, "-7"),
        (0, ""),
    ];
    for capacity in 1..12 {
        assert_eq!(tokens(text, capacity), expected, "{capacity}");
    }
}

#[test]
fn tokens_of_nowhere_are_refused() {
    let text: *const c_char = c"a b".as_ptr();
    let mut room = [TOKEN; 4];
    let out = room.as_mut_ptr();
    let mut place = Place { offset: 4, line: 1, line_start: 0 };
    // SAFETY: what is not null is readable, and the room has four tokens.
    unsafe {
        assert_eq!(mtproxy_ext_cfg_tokens(text, 3, &raw mut place, out, 4), -1, "a place behind the end");
        place = START;
        assert_eq!(mtproxy_ext_cfg_tokens(ptr::null(), 3, &raw mut place, out, 4), -1);
        assert_eq!(mtproxy_ext_cfg_tokens(text, 3, ptr::null_mut(), out, 4), -1);
        assert_eq!(mtproxy_ext_cfg_tokens(text, 3, &raw mut place, ptr::null_mut(), 4), -1);
        assert_eq!(mtproxy_ext_cfg_tokens(text, 3, &raw mut place, out, 1 << 31), -1);
        assert_eq!(mtproxy_ext_cfg_tokens(text, 3, &raw mut place, out, 0), 0, "no room is no error");
    }
    assert_eq!(room, [TOKEN; 4]);
    assert_eq!(place, Place { offset: 0, line: 1, line_start: 0 });
}
