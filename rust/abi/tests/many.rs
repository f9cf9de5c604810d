//! Many messages a call, against one after the other.

use std::ops::Range;
use std::ptr;

use mtproxy_abi::crc::{mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial};
use mtproxy_abi::ext::digests::{mtproxy_ext_md5, mtproxy_ext_sha1, mtproxy_ext_sha256};
use mtproxy_abi::ext::many::{
    mtproxy_ext_crc32_many, mtproxy_ext_crc32c_many, mtproxy_ext_md5_many, mtproxy_ext_sha1_many,
    mtproxy_ext_sha256_many,
};

type Call = fn(*const u8, u32, *const u32, u32, *mut u8) -> i32;

struct Many {
    name: &'static str,
    call: Call,
    /// The result of one message.
    one: fn(&[u8]) -> Vec<u8>,
    /// Bytes of a result.
    size: usize,
}

/// Makes the table: a name, the function for many messages, the result of one, and its size.
macro_rules! table {
    ($($name:literal $many:ident $one:expr, $size:literal;)+) => {
        [$(Many {
            name: $name,
            // SAFETY: the ranges are real, null, or ones that must not be read or written.
            call: |data, len, offsets, count, out| unsafe { $many(data, len, offsets, count, out.cast()) },
            one: $one,
            size: $size,
        }),+]
    };
}

const MANY: [Many; 5] = table! {
    "md5" mtproxy_ext_md5_many |message| digest::<16>(mtproxy_ext_md5, message), 16;
    "sha1" mtproxy_ext_sha1_many |message| digest::<20>(mtproxy_ext_sha1, message), 20;
    "sha256" mtproxy_ext_sha256_many |message| digest::<32>(mtproxy_ext_sha256, message), 32;
    "crc32" mtproxy_ext_crc32_many |message| checksum(mtproxy_ffi_crc32_partial, message), 4;
    "crc32c" mtproxy_ext_crc32c_many |message| checksum(mtproxy_ffi_crc32c_partial, message), 4;
};

fn digest<const N: usize>(one: unsafe extern "C" fn(*const u8, u32, *mut u8) -> i32, message: &[u8]) -> Vec<u8> {
    let mut output = vec![0; N];
    // SAFETY: the message is readable, and the output as long as the digest.
    assert_eq!(unsafe { one(message.as_ptr(), message.len() as u32, output.as_mut_ptr()) }, 0);
    output
}

fn checksum(partial: unsafe extern "C" fn(*const u8, usize, u32) -> u32, message: &[u8]) -> Vec<u8> {
    // SAFETY: the message is readable.
    let state = unsafe { partial(message.as_ptr(), message.len(), !0) };
    (!state).to_ne_bytes().to_vec()
}

fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|index| (index * 7 + index / 64) as u8).collect()
}

#[test]
fn each_result_is_the_messages_own() {
    let data = pattern(9000);
    for count in [1, 2, 3, 8, 40] {
        let offsets: Vec<u32> = (0..=count).map(|index| 5 + index * index * 5).collect();
        for Many { name, call, one, size } in MANY {
            let mut output = vec![0x5a; count as usize * size + 1];
            let rc = call(data.as_ptr(), data.len() as u32, offsets.as_ptr(), count, output.as_mut_ptr());
            assert_eq!(rc, 0, "{name}");
            let expected: Vec<u8> =
                offsets.windows(2).flat_map(|pair| one(&data[pair[0] as usize..pair[1] as usize])).collect();
            assert_eq!(output[..count as usize * size], expected, "{name} {count}");
            assert_eq!(output.last(), Some(&0x5a), "{name} {count}");
        }
    }
}

#[test]
fn no_message_at_all_is_a_batch() {
    for Many { name, call, .. } in MANY {
        assert_eq!(call(ptr::null(), 0, &raw const OFFSETS[0], 0, ptr::null_mut()), 0, "{name}");
    }
}

static OFFSETS: [u32; 3] = [0, 2, 4];

#[test]
fn null_and_wrong_offsets_are_refused_with_nothing_written() {
    let data = pattern(10);
    let (data, offsets) = (data.as_ptr(), OFFSETS.as_ptr());
    for Many { name, call, .. } in MANY {
        let mut output = [0x5a; 64];
        let out = output.as_mut_ptr();
        assert_eq!(call(ptr::null(), 4, offsets, 2, out), -1, "{name}");
        assert_eq!(call(data, 10, ptr::null(), 2, out), -1, "{name}");
        assert_eq!(call(data, 10, offsets, 2, ptr::null_mut()), -1, "{name}");
        for wrong in [[0, 5, 4], [0, 5, 11], [11, 11, 11], [u32::MAX, 0, 0]] {
            assert_eq!(call(data, 10, wrong.as_ptr(), 2, out), -2, "{name} {wrong:?}");
        }
        assert_eq!(output, [0x5a; 64], "{name}");
    }
}

/// Where the data and the offsets of two messages stand in one block of memory.
const DATA: Range<usize> = 200..300;
const TWO_OFFSETS: Range<usize> = 401..413;

fn share_a_byte(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.clone().any(|byte| other.contains(&byte))
}

#[test]
fn results_over_data_or_offsets_are_refused_with_nothing_written() {
    for Many { name, call, one, size } in MANY {
        for start in 100..500 {
            let mut memory = pattern(600);
            for (index, offset) in [0_u32, 40, 100].into_iter().enumerate() {
                memory[TWO_OFFSETS][4 * index..][..4].copy_from_slice(&offset.to_ne_bytes());
            }
            let before = memory.clone();
            let results = start..start + 2 * size;
            let at = memory.as_mut_ptr();
            let rc = call(
                at.wrapping_add(DATA.start),
                DATA.len() as u32,
                at.wrapping_add(TWO_OFFSETS.start).cast(),
                2,
                at.wrapping_add(start),
            );
            if share_a_byte(&results, &DATA) || share_a_byte(&results, &TWO_OFFSETS) {
                assert_eq!((rc, &memory), (-3, &before), "{name} at {start}");
            } else {
                let expected = [one(&before[DATA][..40]), one(&before[DATA][40..])].concat();
                assert_eq!((rc, &memory[results]), (0, &expected[..]), "{name} at {start}");
            }
        }
    }
}

#[test]
fn an_overlap_is_refused_whatever_the_offsets_are() {
    let mut memory = pattern(100);
    let at = memory.as_mut_ptr();
    for Many { name, call, .. } in MANY {
        assert_eq!(call(at, 100, [0, 200].as_ptr(), 1, at), -3, "{name}");
    }
}
