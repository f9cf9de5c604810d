//! The extension's entries answer as the frozen ones do.

mod common;

use std::ffi::c_char;
use std::ptr;

use common::Output;
use mtproxy_abi::digests::{
    mtproxy_ffi_md5, mtproxy_ffi_md5_hex, mtproxy_ffi_md5_hmac, mtproxy_ffi_sha1, mtproxy_ffi_sha1_two_chunks,
    mtproxy_ffi_sha256, mtproxy_ffi_sha256_hmac, mtproxy_ffi_sha256_two_chunks,
};
use mtproxy_abi::ext::digests::{
    mtproxy_ext_md5, mtproxy_ext_md5_hex, mtproxy_ext_md5_hmac, mtproxy_ext_sha1, mtproxy_ext_sha1_two_chunks,
    mtproxy_ext_sha256, mtproxy_ext_sha256_hmac, mtproxy_ext_sha256_two_chunks,
};
use mtproxy_abi::ext::mtproxy_ext_api_version;

type One<L> = unsafe extern "C" fn(*const u8, L, *mut u8) -> i32;
type Two<L> = unsafe extern "C" fn(*const u8, L, *const u8, L, *mut u8) -> i32;

const ONE: [(&str, One<usize>, One<u32>, usize); 3] = [
    ("md5", mtproxy_ffi_md5, mtproxy_ext_md5, 16),
    ("sha1", mtproxy_ffi_sha1, mtproxy_ext_sha1, 20),
    ("sha256", mtproxy_ffi_sha256, mtproxy_ext_sha256, 32),
];

const TWO: [(&str, Two<usize>, Two<u32>, usize); 4] = [
    ("md5_hmac", mtproxy_ffi_md5_hmac, mtproxy_ext_md5_hmac, 16),
    ("sha1_two_chunks", mtproxy_ffi_sha1_two_chunks, mtproxy_ext_sha1_two_chunks, 20),
    ("sha256_two_chunks", mtproxy_ffi_sha256_two_chunks, mtproxy_ext_sha256_two_chunks, 32),
    ("sha256_hmac", mtproxy_ffi_sha256_hmac, mtproxy_ext_sha256_hmac, 32),
];

const LENGTHS: [usize; 12] = [0, 1, 3, 55, 56, 63, 64, 65, 119, 128, 129, 1000];

fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i % 251) as u8).collect()
}

#[test]
fn the_extension_set_is_version_2() {
    assert_eq!(mtproxy_ext_api_version(), 2);
}

#[test]
fn digests_of_one_input_agree_with_the_frozen_entries() {
    for len in LENGTHS {
        let input = pattern(len);
        for (name, frozen, ext, output_len) in ONE {
            let (mut expected, mut output) = ([0xa5_u8; 40], [0xa5_u8; 40]);
            // SAFETY: the input and the outputs are as long as the calls assume.
            unsafe {
                assert_eq!(frozen(input.as_ptr(), len, expected.as_mut_ptr()), 0);
                assert_eq!(ext(input.as_ptr(), len as u32, output.as_mut_ptr()), 0);
            }
            assert_eq!(output, expected, "{name} of {len}");
            assert_eq!(output[output_len..], [0xa5; 40][output_len..], "{name} of {len}");
        }
    }
}

#[test]
fn digests_of_two_inputs_agree_with_the_frozen_entries() {
    for first_len in LENGTHS {
        for second_len in LENGTHS {
            let (first, second) = (pattern(first_len), pattern(second_len));
            for (name, frozen, ext, output_len) in TWO {
                let (mut expected, mut output) = ([0xa5_u8; 40], [0xa5_u8; 40]);
                let (a, b) = (first.as_ptr(), second.as_ptr());
                // SAFETY: the inputs and the outputs are as long as the calls assume.
                unsafe {
                    assert_eq!(frozen(a, first_len, b, second_len, expected.as_mut_ptr()), 0);
                    assert_eq!(ext(a, first_len as u32, b, second_len as u32, output.as_mut_ptr()), 0);
                }
                assert_eq!(output, expected, "{name} of {first_len} and {second_len}");
                assert_eq!(output[output_len..], [0xa5; 40][output_len..], "{name}");
            }
        }
    }
}

#[test]
fn two_chunks_are_one_input() {
    let whole = pattern(300);
    for at in [0, 1, 63, 64, 65, 128, 299, 300] {
        let (head, tail) = whole.split_at(at);
        for (one, two) in [(mtproxy_ffi_sha1 as One<usize>, TWO[1].1), (mtproxy_ffi_sha256, TWO[2].1)] {
            let (mut expected, mut output) = ([0_u8; 32], [0_u8; 32]);
            // SAFETY: the inputs and the outputs are as long as the calls assume.
            unsafe {
                assert_eq!(one(whole.as_ptr(), whole.len(), expected.as_mut_ptr()), 0);
                assert_eq!(two(head.as_ptr(), head.len(), tail.as_ptr(), tail.len(), output.as_mut_ptr()), 0);
            }
            assert_eq!(output, expected, "split at {at}");
        }
    }
}

#[test]
fn the_hexadecimal_digest_is_lowercase_and_unterminated() {
    let (mut frozen, mut ext) = (Output::<[u8; 32]>::new(), Output::<[u8; 32]>::new());
    // SAFETY: the input is 3 bytes long, and the outputs have room for 32.
    unsafe {
        assert_eq!(mtproxy_ffi_md5_hex(b"abc".as_ptr(), 3, frozen.pointer().cast::<c_char>()), 0);
        assert_eq!(mtproxy_ext_md5_hex(b"abc".as_ptr(), 3, ext.pointer().cast::<c_char>()), 0);
    }
    assert_eq!(&frozen.value(), b"900150983cd24fb0d6963f7d28e17f72");
    assert_eq!(ext.value(), frozen.value());
}

#[test]
fn a_digest_may_overwrite_its_own_input() {
    for (name, frozen, ext, output_len) in ONE {
        let mut expected = [0_u8; 40];
        let (mut in_place, mut ext_in_place) = (pattern(100), pattern(100));
        // SAFETY: everything is as long as the calls assume; input and output may overlap.
        unsafe {
            assert_eq!(frozen(pattern(100).as_ptr(), 100, expected.as_mut_ptr()), 0);
            let at = in_place.as_mut_ptr();
            assert_eq!(frozen(at, 100, at.add(3)), 0);
            let at = ext_in_place.as_mut_ptr();
            assert_eq!(ext(at, 100, at.add(3)), 0);
        }
        assert_eq!(in_place[3..3 + output_len], expected[..output_len], "{name}");
        assert_eq!(ext_in_place, in_place, "{name}");
    }
}

#[test]
fn null_follows_the_same_rules() {
    let byte = 1_u8;
    for (name, _, ext, _) in ONE {
        let mut output = Output::<[u8; 32]>::new();
        // SAFETY: null is what these calls must notice.
        unsafe {
            assert_eq!(ext(ptr::null(), 1, output.pointer().cast()), -1, "{name}");
            assert_eq!(ext(&raw const byte, 1, ptr::null_mut()), -1, "{name}");
            assert!(!output.written(), "{name}");
            assert_eq!(ext(ptr::null(), 0, output.pointer().cast()), 0, "{name}");
        }
        assert!(output.written(), "{name}");
    }
    for (name, _, ext, _) in TWO {
        let mut output = Output::<[u8; 32]>::new();
        // SAFETY: null is what these calls must notice.
        unsafe {
            assert_eq!(ext(ptr::null(), 1, &raw const byte, 1, output.pointer().cast()), -1, "{name}");
            assert_eq!(ext(&raw const byte, 1, ptr::null(), 1, output.pointer().cast()), -1, "{name}");
            assert_eq!(ext(&raw const byte, 1, &raw const byte, 1, ptr::null_mut()), -1, "{name}");
            assert!(!output.written(), "{name}");
            assert_eq!(ext(ptr::null(), 0, ptr::null(), 0, output.pointer().cast()), 0, "{name}");
        }
        assert!(output.written(), "{name}");
    }
}

#[test]
fn lengths_that_no_buffer_has_are_refused_unread() {
    let byte = 1_u8;
    let at = &raw const byte;
    let mut output = Output::<[u8; 32]>::new();
    let to: *mut u8 = output.pointer().cast();
    for len in [isize::MAX as usize + 1, usize::MAX] {
        // SAFETY: the lengths must be refused before anything is read.
        unsafe {
            for (name, frozen, _, _) in ONE {
                assert_eq!(frozen(at, len, to), -1, "{name}");
            }
            for (name, frozen, _, _) in TWO {
                assert_eq!(frozen(at, 1, at, len, to), -1, "{name}");
                assert_eq!(frozen(at, len, at, 1, to), -1, "{name}");
            }
        }
    }
    for key_len in [0x8000_0000, u32::MAX] {
        // SAFETY: the key length must be refused before anything is read.
        unsafe {
            assert_eq!(mtproxy_ffi_md5_hmac(at, key_len as usize, at, 1, to), -1);
            assert_eq!(mtproxy_ffi_sha256_hmac(at, key_len as usize, at, 1, to), -1);
            assert_eq!(mtproxy_ext_md5_hmac(at, key_len, at, 1, to), -1);
            assert_eq!(mtproxy_ext_sha256_hmac(at, key_len, at, 1, to), -1);
        }
    }
    assert!(!output.written());
}
