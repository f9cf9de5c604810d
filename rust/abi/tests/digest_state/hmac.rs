//! HMACs in steps, the comparison of codes, and the checksums of parts.

use std::ptr;

use mtproxy_abi::ext::crc::{mtproxy_ext_crc32_combine, mtproxy_ext_crc32c_combine};
use mtproxy_abi::ext::digests::{mtproxy_ext_md5_hmac, mtproxy_ext_sha1_hmac, mtproxy_ext_sha256_hmac};
use mtproxy_abi::ext::equal::mtproxy_ext_timing_safe_equal;
use mtproxy_abi::ext::hmac::{mtproxy_ext_hmac_final, mtproxy_ext_hmac_init};
use mtproxy_core::crc;
use proptest::prelude::*;

use crate::{ALGORITHMS, State, pattern};

type HmacState = [State; 3];
type Whole = unsafe extern "C" fn(*const u8, u32, *const u8, u32, *mut u8) -> i32;

const WHOLE: [Whole; 3] = [mtproxy_ext_md5_hmac, mtproxy_ext_sha1_hmac, mtproxy_ext_sha256_hmac];

fn start(algorithm: u32, key: &[u8]) -> HmacState {
    let mut state = [[0xa5; 128]; 3];
    let pointer = state.as_mut_ptr().cast();
    // SAFETY: the key is readable, and the state has room.
    assert_eq!(unsafe { mtproxy_ext_hmac_init(pointer, algorithm, key.as_ptr(), key.len() as u32) }, 0);
    state
}

fn update(state: &mut HmacState, data: &[u8]) {
    assert_eq!(crate::update(&mut state[0], data), 0);
}

fn finish(state: &mut HmacState, output: &mut [u8]) -> i32 {
    // SAFETY: the state and the output are writable.
    unsafe { mtproxy_ext_hmac_final(state.as_mut_ptr().cast(), output.as_mut_ptr(), output.len() as u32) }
}

fn whole(algorithm: usize, key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut code = vec![0; ALGORITHMS[algorithm].output_len];
    // SAFETY: key and data are readable, and the code has room.
    let status = unsafe {
        WHOLE[algorithm](key.as_ptr(), key.len() as u32, data.as_ptr(), data.len() as u32, code.as_mut_ptr())
    };
    assert_eq!(status, 0);
    code
}

proptest! {
    #[test]
    fn any_parts_give_the_code_of_the_whole(
        algorithm in 0_usize..3,
        key in proptest::collection::vec(any::<u8>(), 0..200),
        parts in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..150), 0..5),
    ) {
        let mut state = start(ALGORITHMS[algorithm].number, &key);
        for part in &parts {
            update(&mut state, part);
        }
        let mut code = vec![0; ALGORITHMS[algorithm].output_len];
        prop_assert_eq!(finish(&mut state, &mut code), 0);
        prop_assert_eq!(code, whole(algorithm, &key, &parts.concat()));
        prop_assert_eq!(state, [[0; 128]; 3]);
    }

    #[test]
    fn any_bytes_are_refused_or_ended(bytes in proptest::collection::vec(any::<u8>(), 384), at in 0_usize..384, algorithm in 1_u32..4) {
        let good = start(algorithm, b"key");
        let mut flat: Vec<u8> = good.concat();
        flat[at..].copy_from_slice(&bytes[at..]);
        let mut output = [0; 32];
        // SAFETY: the state and the output are writable.
        let status = unsafe { mtproxy_ext_hmac_final(flat.as_mut_ptr(), output.as_mut_ptr(), 32) };
        prop_assert!(status == 0 || status == -2);
    }
}

#[test]
fn the_second_part_over_the_first_begins_another_message() {
    for (index, algorithm) in ALGORITHMS.iter().enumerate() {
        let mut state = start(algorithm.number, b"key");
        update(&mut state, &pattern(99));
        state[0] = state[1];
        update(&mut state, b"message");
        let mut code = vec![0; algorithm.output_len];
        assert_eq!(finish(&mut state, &mut code), 0);
        assert_eq!(code, whole(index, b"key", b"message"));
    }
}

#[test]
fn parts_of_several_algorithms_and_parts_that_took_more_than_the_key_are_refused() {
    for algorithm in &ALGORITHMS {
        let good = start(algorithm.number, b"key");
        let other = start(1 + algorithm.number % 3, b"key");
        let mut advanced = good;
        update(&mut advanced, &[0; 64]);
        let mut unkeyed = good;
        unkeyed[0] = crate::init(algorithm.number);
        let mut bad = vec![[good[0], good[1], advanced[0]], [good[0], advanced[0], good[2]], unkeyed];
        for part in 0..3 {
            let mut mixed = good;
            mixed[part] = other[part];
            bad.push(mixed);
        }
        for state in &mut bad {
            let before = *state;
            let mut output = [0xa5; 32];
            assert_eq!(finish(state, &mut output), -2);
            assert_eq!((*state, output), (before, [0xa5; 32]));
        }
    }
}

#[test]
fn wrong_arguments_are_refused_and_nothing_is_written() {
    let mut state = start(3, b"key");
    let before = state;
    let pointer: *mut u8 = state.as_mut_ptr().cast();
    let mut code = [0xa5; 32];
    // SAFETY: null and lengths are what these calls must notice; a key that is too long is not read.
    unsafe {
        assert_eq!(mtproxy_ext_hmac_init(ptr::null_mut(), 3, b"key".as_ptr(), 3), -1);
        assert_eq!(mtproxy_ext_hmac_init(pointer, 3, ptr::null(), 3), -1);
        assert_eq!(mtproxy_ext_hmac_init(pointer, 0, b"key".as_ptr(), 3), -1);
        assert_eq!(mtproxy_ext_hmac_init(pointer, 4, b"key".as_ptr(), 3), -1);
        assert_eq!(mtproxy_ext_hmac_final(ptr::null_mut(), code.as_mut_ptr(), 32), -1);
        assert_eq!(mtproxy_ext_hmac_final(pointer, ptr::null_mut(), 32), -1);
        assert_eq!(mtproxy_ext_hmac_final(pointer, code.as_mut_ptr(), 31), -1);
    }
    assert_eq!((state, code), (before, [0xa5; 32]));
}

#[test]
fn bytes_are_equal_when_none_differs() {
    let equal = |a: &[u8], b: &[u8]| {
        // SAFETY: both are readable.
        unsafe { mtproxy_ext_timing_safe_equal(a.as_ptr(), b.as_ptr(), a.len() as u32) }
    };
    for len in 0..70 {
        let one = pattern(len);
        assert_eq!(equal(&one, &one.clone()), 1);
        for at in 0..len {
            let mut other = one.clone();
            other[at] ^= 1 << (at % 8);
            assert_eq!(equal(&one, &other), 0, "{at} of {len}");
        }
    }
    // SAFETY: null is what these calls must notice.
    unsafe {
        assert_eq!(mtproxy_ext_timing_safe_equal(ptr::null(), ptr::null(), 0), 1);
        assert_eq!(mtproxy_ext_timing_safe_equal(ptr::null(), b"a".as_ptr(), 1), -1);
        assert_eq!(mtproxy_ext_timing_safe_equal(b"a".as_ptr(), ptr::null(), 1), -1);
    }
}

proptest! {
    #[test]
    fn a_length_is_put_together_of_its_halves(first: u32, second: u32, len: u64) {
        let halves = (len as u32, (len >> 32) as u32);
        prop_assert_eq!(mtproxy_ext_crc32_combine(first, second, halves.0, halves.1), crc::crc32_combine(first, second, len));
        prop_assert_eq!(mtproxy_ext_crc32c_combine(first, second, halves.0, halves.1), crc::crc32c_combine(first, second, len));
    }
}
