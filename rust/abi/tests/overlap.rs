//! Outputs over inputs: written when everything has been read, or refused.

use std::ffi::c_char;

use mtproxy_abi::config::{mtproxy_ffi_cfg_getint, mtproxy_ffi_cfg_skipspc};
use mtproxy_abi::digests::{
    mtproxy_ffi_md5, mtproxy_ffi_md5_hex, mtproxy_ffi_md5_hmac, mtproxy_ffi_sha1, mtproxy_ffi_sha1_two_chunks,
    mtproxy_ffi_sha256, mtproxy_ffi_sha256_hmac, mtproxy_ffi_sha256_two_chunks,
};
use mtproxy_abi::ext::config::mtproxy_ext_cfg_tokens;
use mtproxy_abi::ext::digest_state::{mtproxy_ext_digest_final, mtproxy_ext_digest_init, mtproxy_ext_digest_update};
use mtproxy_abi::ext::digests::mtproxy_ext_sha1_hmac;
use mtproxy_abi::proc::{mtproxy_ffi_parse_meminfo_summary, mtproxy_ffi_parse_proc_stat_line, mtproxy_ffi_parse_statm};
use mtproxy_abi::tl::{mtproxy_ffi_tl_parse_answer_header, mtproxy_ffi_tl_parse_query_header};

/// Takes an input at the first address, and writes at the second.
struct Writer {
    name: &'static str,
    input: &'static [u8],
    size: usize,
    call: fn(*const u8, usize, *mut u8) -> i32,
}

/// Makes the table: a name, the input, the size of the output, and the call.
macro_rules! writers {
    ($($name:literal $input:expr, $size:literal, |$data:ident, $len:ident, $out:ident| $call:expr;)+) => {
        &[$(Writer {
            name: $name,
            input: $input,
            size: $size,
            // SAFETY: the input is readable and the output writable.
            call: |$data, $len, $out| unsafe { $call },
        }),+]
    };
}

const MESSAGE: &[u8] = b"a message of more than one block, as it is longer than the sixty-four bytes that make one";
const TOTALS: &[u8] = b"MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n";
const STAT: &[u8] =
    b"7 (a b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39";

const WRITERS: &[Writer] = writers! {
    "md5" MESSAGE, 16, |data, len, out| mtproxy_ffi_md5(data, len, out);
    "md5_hex" MESSAGE, 32, |data, len, out| mtproxy_ffi_md5_hex(data, len, out.cast());
    "md5_hmac" MESSAGE, 16, |data, len, out| mtproxy_ffi_md5_hmac(data, len, data, len, out);
    "sha1" MESSAGE, 20, |data, len, out| mtproxy_ffi_sha1(data, len, out);
    "sha1_two_chunks" MESSAGE, 20, |data, len, out| mtproxy_ffi_sha1_two_chunks(data, len, data, 9, out);
    "sha256" MESSAGE, 32, |data, len, out| mtproxy_ffi_sha256(data, len, out);
    "sha256_two_chunks" MESSAGE, 32, |data, len, out| mtproxy_ffi_sha256_two_chunks(data, 9, data, len, out);
    "sha1_hmac" MESSAGE, 20, |data, len, out| mtproxy_ext_sha1_hmac(data, len as u32, data, len as u32, out);
    "sha256_hmac" MESSAGE, 32, |data, len, out| mtproxy_ffi_sha256_hmac(data, len, data, len, out);
    "cfg_skipspc" b" \n # x\n y", 16, |data, len, out| mtproxy_ffi_cfg_skipspc(data.cast(), len, 1, out.cast());
    "cfg_getint" b" 443;", 16, |data, len, out| mtproxy_ffi_cfg_getint(data.cast(), len, out.cast());
    "tl_parse_query_header" MESSAGE, 240, |data, len, out| mtproxy_ffi_tl_parse_query_header(data, len, out.cast());
    "tl_parse_answer_header" MESSAGE, 240, |data, len, out| mtproxy_ffi_tl_parse_answer_header(data, len, out.cast());
    "parse_proc_stat_line" STAT, 552, |data, len, out| mtproxy_ffi_parse_proc_stat_line(data.cast(), len, out.cast());
    "parse_statm" b"11 12 13 14 15 16 17", 56,
        |data, len, out| mtproxy_ffi_parse_statm(data.cast::<c_char>(), len, 7, 4096, out.cast());
    "parse_meminfo_summary" TOTALS, 40, |data, len, out| mtproxy_ffi_parse_meminfo_summary(data.cast(), len, out.cast());
};

/// Where the input stands: the largest output has room before it.
const BEFORE: usize = 600;

#[test]
fn an_output_anywhere_over_the_input_is_as_one_beside_it() {
    for Writer { name, input, size, call } in WRITERS {
        let mut expected = vec![0; *size];
        assert_eq!(call(input.as_ptr(), input.len(), expected.as_mut_ptr()), 0, "{name}");
        for start in BEFORE - size..BEFORE + input.len() {
            let mut memory = vec![0x5a_u8; 2000];
            memory[BEFORE..][..input.len()].copy_from_slice(input);
            let at = memory.as_mut_ptr();
            assert_eq!(call(at.wrapping_add(BEFORE), input.len(), at.wrapping_add(start)), 0, "{name} {start}");
            assert_eq!(memory[start..][..*size], expected, "{name} {start}");
        }
    }
}

#[test]
fn sizes_that_were_read_before_a_malformed_one_are_written_over_the_text() {
    let mut memory = b"11 12 x 14 15 16 17 and room".to_vec();
    let at = memory.as_mut_ptr();
    // SAFETY: the text is readable, and there is room for three values.
    assert_eq!(unsafe { mtproxy_ffi_parse_statm(at.cast(), 19, 3, 4096, at.cast()) }, -1);
    assert_eq!(memory[..16], [11_i64 * 4096, 12 * 4096].map(i64::to_ne_bytes).concat());
    assert_eq!(&memory[16..], b"16 17 and room"[2..].as_ref());
}

#[test]
fn a_digest_may_take_its_own_state() {
    for algorithm in 1..=3 {
        let mut state = [0_u8; 128];
        let mut beside = [0_u8; 128];
        // SAFETY: both states have 128 bytes; the input is one of them.
        unsafe {
            assert_eq!(mtproxy_ext_digest_init(state.as_mut_ptr(), algorithm), 0);
            let copy = state;
            beside.copy_from_slice(&copy);
            assert_eq!(mtproxy_ext_digest_update(beside.as_mut_ptr(), copy.as_ptr(), 100), 0);
            let at = state.as_mut_ptr();
            assert_eq!(mtproxy_ext_digest_update(at, at, 100), 0);
        }
        assert_eq!(state, beside, "{algorithm}");
    }
}

#[test]
fn a_digest_may_end_within_its_own_state_which_is_erased_all_the_same() {
    for (algorithm, size) in [(1, 16), (2, 20), (3, 32)] {
        for start in 0..=128 - size {
            let (mut state, mut expected) = ([0_u8; 128], [0_u8; 128]);
            // SAFETY: the state has 128 bytes, and the digest ends within them; so does the one apart.
            unsafe {
                assert_eq!(mtproxy_ext_digest_init(state.as_mut_ptr(), algorithm), 0);
                assert_eq!(mtproxy_ext_digest_update(state.as_mut_ptr(), MESSAGE.as_ptr(), 60), 0);
                let mut copy = state;
                let apart = expected.as_mut_ptr().wrapping_add(start);
                assert_eq!(mtproxy_ext_digest_final(copy.as_mut_ptr(), apart, size as u32), 0);
                let at = state.as_mut_ptr();
                assert_eq!(mtproxy_ext_digest_final(at, at.wrapping_add(start), size as u32), 0);
            }
            assert_eq!(state, expected, "{algorithm} at {start}");
        }
    }
}

#[test]
fn tokens_over_their_text_or_place_are_refused_with_nothing_written() {
    const TOKEN: usize = 20;
    let (text, place) = (100..110, 200..212);
    for start in 50..250 {
        let mut memory = vec![0_u8; 300];
        memory[text.clone()].copy_from_slice(b"a b c d e ");
        let before = memory.clone();
        let at = memory.as_mut_ptr();
        // SAFETY: everything is within the memory.
        let rc = unsafe {
            mtproxy_ext_cfg_tokens(at.add(text.start).cast(), 10, at.add(place.start).cast(), at.add(start).cast(), 2)
        };
        let room = start..start + 2 * TOKEN;
        if room.clone().any(|byte| text.contains(&byte) || place.contains(&byte)) {
            assert_eq!((rc, memory), (-3, before), "{start}");
        } else {
            assert_eq!(rc, 2, "{start}");
        }
    }
}
