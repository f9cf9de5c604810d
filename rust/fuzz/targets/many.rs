//! Many messages a call, by every kernel of this processor, with offsets that fit and that do not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::many::{
    mtproxy_ext_crc32_many, mtproxy_ext_crc32c_many, mtproxy_ext_md5_many, mtproxy_ext_sha1_many,
    mtproxy_ext_sha256_many,
};
use mtproxy_core::digests;
use mtproxy_core::messages::Messages;
use mtproxy_fuzz::digests::{DIGESTS, crc32, crc32c};
use mtproxy_fuzz::guarded::{Guarded, Side};
use mtproxy_fuzz::{kernels, name_missing_kernels};

type Many = unsafe extern "C" fn(*const u8, u32, *const u32, u32, *mut u8) -> i32;

unsafe extern "C" fn crc32_many(data: *const u8, len: u32, offsets: *const u32, count: u32, output: *mut u8) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ext_crc32_many(data, len, offsets, count, output.cast()) }
}

unsafe extern "C" fn crc32c_many(data: *const u8, len: u32, offsets: *const u32, count: u32, output: *mut u8) -> i32 {
    // SAFETY: the conditions are the same.
    unsafe { mtproxy_ext_crc32c_many(data, len, offsets, count, output.cast()) }
}

type One = fn(&[u8]) -> Vec<u8>;

/// A function, its result for one message, and the bytes of that.
const FUNCTIONS: [(Many, One, usize); 5] = [
    (mtproxy_ext_md5_many, |message| (DIGESTS[0].of)(message), 16),
    (mtproxy_ext_sha1_many, |message| (DIGESTS[1].of)(message), 20),
    (mtproxy_ext_sha256_many, |message| (DIGESTS[2].of)(message), 32),
    (crc32_many, |message| (!crc32(message, !0)).to_ne_bytes().to_vec(), 4),
    (crc32c_many, |message| (!crc32c(message, !0)).to_ne_bytes().to_vec(), 4),
];

/// The messages that offsets part `data` into, if they do.
fn parted<'a>(data: &'a [u8], offsets: &[u32]) -> Option<Vec<&'a [u8]>> {
    offsets.windows(2).map(|pair| data.get(pair[0] as usize..pair[1] as usize)).collect()
}

fn check_kernels(data: &[u8], offsets: &[u32], expected: &[Vec<u8>; 3]) {
    let offsets: Vec<[u8; 4]> = offsets.iter().map(|offset| offset.to_ne_bytes()).collect();
    let messages = Messages::new(data, &offsets).expect("offsets that ascend");
    let count = offsets.len() - 1;
    for kernel in kernels::digests() {
        let (mut md5, mut sha1, mut sha256) = (vec![[0; 16]; count], vec![[0; 20]; count], vec![[0; 32]; count]);
        digests::md5_many(kernel, messages, &mut md5);
        digests::sha1_many(kernel, messages, &mut sha1);
        digests::sha256_many(kernel, messages, &mut sha256);
        assert_eq!([md5.concat(), sha1.concat(), sha256.concat()], *expected, "{kernel:?}");
    }
}

/// The side, whether a step of 255 leads back, the first offset, the steps to the others, and the first data.
type Input<'a> = (bool, bool, u8, &'a [u8], &'a [u8]);

fuzz_target!(init: name_missing_kernels(), |input: Input| {
    let (front, may_descend, start, steps, pattern) = input;
    let side = Side::of(front);
    let steps = &steps[..steps.len().min(48)];
    let mut offsets = vec![u32::from(start)];
    for step in steps {
        let before = offsets[offsets.len() - 1];
        let step = if may_descend && *step == 255 { u32::MAX } else { u32::from(*step) };
        offsets.push(before.wrapping_add(step));
    }
    let len = if may_descend { pattern.len() } else { offsets[steps.len()] as usize };
    let data: Vec<u8> = pattern.iter().copied().chain((0..=255).cycle()).take(len).collect();
    let messages = parted(&data, &offsets).filter(|_| offsets[steps.len()] as usize <= len);
    let offset_bytes: Vec<u8> = offsets.iter().flat_map(|offset| offset.to_ne_bytes()).collect();
    let (mut data_at, mut offsets_at) = (Guarded::holding(&data, side), Guarded::holding(&offset_bytes, side));
    let mut digests = Vec::new();
    for (many, one, size) in FUNCTIONS {
        let mut output = Guarded::bytes_of(size * steps.len(), side);
        // SAFETY: the data and one offset more than the count are readable, and there is room for the results.
        let status = unsafe {
            let (data, offsets) = (data_at.pointer(), offsets_at.pointer().cast());
            many(data, len as u32, offsets, steps.len() as u32, output.pointer())
        };
        match &messages {
            Some(messages) => {
                let expected: Vec<u8> = messages.iter().flat_map(|message| one(message)).collect();
                assert_eq!((status, output.bytes()), (0, &expected[..]));
                digests.push(expected);
            }
            None => assert_eq!((status, output.written()), (-2, false)),
        }
    }
    digests.truncate(3);
    if let Ok(expected) = digests.try_into() {
        check_kernels(data_at.bytes(), &offsets, &expected);
    }
});
