//! Functions that read a counted range.

use std::ptr;

use mtproxy_abi::config::{
    mtproxy_ffi_cfg_getint, mtproxy_ffi_cfg_getint_signed_zero, mtproxy_ffi_cfg_getint_zero,
    mtproxy_ffi_cfg_getstr_len, mtproxy_ffi_cfg_getword_len, mtproxy_ffi_cfg_skipspc, mtproxy_ffi_cfg_skspc,
};
use mtproxy_abi::crc::{mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial};
use mtproxy_abi::digests::{
    mtproxy_ffi_md5, mtproxy_ffi_md5_hex, mtproxy_ffi_md5_hmac, mtproxy_ffi_sha1, mtproxy_ffi_sha1_two_chunks,
    mtproxy_ffi_sha256, mtproxy_ffi_sha256_hmac, mtproxy_ffi_sha256_two_chunks,
};
use mtproxy_abi::proc::{mtproxy_ffi_parse_meminfo_summary, mtproxy_ffi_parse_proc_stat_line, mtproxy_ffi_parse_statm};
use mtproxy_abi::tl::{mtproxy_ffi_tl_parse_answer_header, mtproxy_ffi_tl_parse_query_header};

use crate::common::Output;
use crate::{NOWHERE, TEXT, TOO_LONG};

/// A function with one range and an output.
struct Reader {
    name: &'static str,
    /// Takes a range and whether the output is null; returns the result and whether the output was written.
    call: fn(*const u8, usize, bool) -> (i32, bool),
}

/// Makes a table of readers, each from its name, what its output holds, and the call.
macro_rules! readers {
    ($($name:literal [$holds:ty] |$data:ident, $len:ident, $out:ident| $call:expr;)+) => {
        &[$(Reader {
            name: $name,
            call: |$data, $len, null| {
                let mut output = Output::<$holds>::null_if(null);
                let $out = output.pointer();
                // SAFETY: the output is writable or null; the range is real, null, or one that must not be read.
                let rc = unsafe { $call };
                (rc, output.written())
            },
        }),+]
    };
}

/// Every such function; those with two ranges stand here once for each.
const READERS: &[Reader] = readers! {
    "md5" [[u8; 16]] |data, len, out| mtproxy_ffi_md5(data, len, out.cast());
    "md5_hex" [[u8; 32]] |data, len, out| mtproxy_ffi_md5_hex(data, len, out.cast());
    "md5_hmac, key" [[u8; 16]] |key, len, out| mtproxy_ffi_md5_hmac(key, len, TEXT, 1, out.cast());
    "md5_hmac" [[u8; 16]] |data, len, out| mtproxy_ffi_md5_hmac(TEXT, 1, data, len, out.cast());
    "sha1" [[u8; 20]] |data, len, out| mtproxy_ffi_sha1(data, len, out.cast());
    "sha1, first" [[u8; 20]] |data, len, out| mtproxy_ffi_sha1_two_chunks(data, len, TEXT, 1, out.cast());
    "sha1, second" [[u8; 20]] |data, len, out| mtproxy_ffi_sha1_two_chunks(TEXT, 1, data, len, out.cast());
    "sha256" [[u8; 32]] |data, len, out| mtproxy_ffi_sha256(data, len, out.cast());
    "sha256, first" [[u8; 32]] |data, len, out| mtproxy_ffi_sha256_two_chunks(data, len, TEXT, 1, out.cast());
    "sha256, second" [[u8; 32]] |data, len, out| mtproxy_ffi_sha256_two_chunks(TEXT, 1, data, len, out.cast());
    "sha256_hmac, key" [[u8; 32]] |key, len, out| mtproxy_ffi_sha256_hmac(key, len, TEXT, 1, out.cast());
    "sha256_hmac" [[u8; 32]] |data, len, out| mtproxy_ffi_sha256_hmac(TEXT, 1, data, len, out.cast());
    "cfg_skipspc" [_] |text, len, out| mtproxy_ffi_cfg_skipspc(text.cast(), len, 1, out);
    "cfg_skspc" [_] |text, len, out| mtproxy_ffi_cfg_skspc(text.cast(), len, 1, out);
    "cfg_getint" [_] |text, len, out| mtproxy_ffi_cfg_getint(text.cast(), len, out);
    "cfg_getint_zero" [_] |text, len, out| mtproxy_ffi_cfg_getint_zero(text.cast(), len, out);
    "cfg_getint_signed_zero" [_] |text, len, out| mtproxy_ffi_cfg_getint_signed_zero(text.cast(), len, out);
    "tl_parse_query_header" [_] |data, len, out| mtproxy_ffi_tl_parse_query_header(data, len, out);
    "tl_parse_answer_header" [_] |data, len, out| mtproxy_ffi_tl_parse_answer_header(data, len, out);
    "parse_proc_stat_line" [_] |line, len, out| mtproxy_ffi_parse_proc_stat_line(line.cast(), len, out);
    "parse_statm" [i64] |text, len, out| mtproxy_ffi_parse_statm(text.cast(), len, 1, 4096, out);
    "parse_meminfo_summary" [_] |text, len, out| mtproxy_ffi_parse_meminfo_summary(text.cast(), len, out);
};

#[test]
fn a_null_input_of_no_length_is_the_empty_input() {
    for Reader { name, call } in READERS {
        assert_eq!(call(ptr::null(), 0, false), call(TEXT, 0, false), "{name}");
        assert_eq!(call(NOWHERE, 0, false), call(TEXT, 0, false), "{name}");
    }
}

#[test]
fn a_null_input_with_a_length_is_refused() {
    for Reader { name, call } in READERS {
        for len in [1, 4, usize::MAX] {
            assert_eq!(call(ptr::null(), len, false), (-1, false), "{name} {len}");
        }
    }
}

#[test]
fn a_null_output_is_refused() {
    for Reader { name, call } in READERS {
        assert_eq!(call(TEXT, 1, true), (-1, false), "{name}");
    }
}

#[test]
fn a_length_above_the_signed_maximum_is_refused_without_reading() {
    for Reader { name, call } in READERS {
        for len in TOO_LONG {
            assert_eq!(call(NOWHERE, len, false), (-1, false), "{name} {len}");
        }
    }
}

#[test]
fn a_hmac_key_above_the_32_bit_signed_maximum_is_refused_without_reading() {
    let keys = READERS.iter().filter(|reader| reader.name.ends_with("key"));
    assert_eq!(keys.clone().count(), 2);
    for Reader { name, call } in keys {
        for len in [0x8000_0000, 0xffff_ffff, 0x1_0000_0000] {
            assert_eq!(call(NOWHERE, len, false), (-1, false), "{name} {len}");
        }
    }
}

#[test]
fn token_lengths_follow_the_same_rules() {
    for function in [mtproxy_ffi_cfg_getword_len, mtproxy_ffi_cfg_getstr_len] {
        // SAFETY: the range is real, null, or one that must not be read.
        let call = |data: *const u8, len| unsafe { function(data.cast(), len) };
        assert_eq!(call(TEXT, 1), 1);
        assert_eq!(call(ptr::null(), 0), 0);
        assert_eq!(call(ptr::null(), 1), -1);
        for len in TOO_LONG {
            assert_eq!(call(NOWHERE, len), -1);
        }
    }
}

#[test]
fn a_crc_of_an_impossible_range_is_the_seed() {
    const SEED: u32 = 0x1234_5678;
    for function in [mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial] {
        // SAFETY: the range is real, null, or one that must not be read.
        let call = |data, len| unsafe { function(data, len, SEED) };
        assert_ne!(call(TEXT, 1), SEED);
        assert_eq!(call(ptr::null(), 0), SEED);
        assert_eq!(call(ptr::null(), 9), SEED);
        for len in TOO_LONG {
            assert_eq!(call(NOWHERE, len), SEED);
        }
    }
}
