//! The checksum functions as a host calls them.

use std::ptr;

use mtproxy_abi::crc::{mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial};
use mtproxy_abi::ext::crc::{mtproxy_ext_crc32_partial, mtproxy_ext_crc32c_partial};
use proptest::prelude::*;

/// The two entries of a checksum as one signature.
type Partial = fn(&[u8], u32) -> u32;

fn crc32(data: &[u8], crc: u32) -> u32 {
    // SAFETY: the slice is readable.
    unsafe { mtproxy_ffi_crc32_partial(data.as_ptr(), data.len(), crc) }
}

fn crc32c(data: &[u8], crc: u32) -> u32 {
    // SAFETY: the slice is readable.
    unsafe { mtproxy_ffi_crc32c_partial(data.as_ptr(), data.len(), crc) }
}

fn ext_crc32(data: &[u8], crc: u32) -> u32 {
    // SAFETY: the slice is readable.
    unsafe { mtproxy_ext_crc32_partial(data.as_ptr(), data.len() as u32, crc) }
}

fn ext_crc32c(data: &[u8], crc: u32) -> u32 {
    // SAFETY: the slice is readable.
    unsafe { mtproxy_ext_crc32c_partial(data.as_ptr(), data.len() as u32, crc) }
}

const ENTRIES: [(&str, Partial, u32); 4] = [
    ("crc32", crc32, 0xedb8_8320),
    ("ext crc32", ext_crc32, 0xedb8_8320),
    ("crc32c", crc32c, 0x82f6_3b78),
    ("ext crc32c", ext_crc32c, 0x82f6_3b78),
];

fn bit_by_bit(polynomial: u32, data: &[u8], crc: u32) -> u32 {
    data.iter()
        .fold(crc, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (polynomial * (crc & 1))))
}

#[test]
fn the_hosts_self_check_passes() {
    let bytes: Vec<u8> = (0..=255).collect();
    let cases: [(&[u8], u32, u32, u32); 7] = [
        (b"hello", 0xffff_ffff, 0xc9ef_5979, 0x658e_44b3),
        (b"123456789", 0xffff_ffff, 0x340b_c6d9, 0x1cf9_6d7c),
        (b"123456789", 0x1234_5678, 0xe7fd_94d5, 0x9c3d_13c9),
        (b"", 0xffff_ffff, 0xffff_ffff, 0xffff_ffff),
        (&bytes, 0x1234_5678, 0x8906_dcd5, 0x0c6a_dcf3),
        (&bytes[..73], 0x89ab_cdef, 0xb3be_b416, 0x4ef9_7241),
        (&bytes, 0x89ab_cdef, 0x787a_67d8, 0xfc13_36ce),
    ];
    for (data, seed, expected, expected_c) in cases {
        for (name, partial, polynomial) in ENTRIES {
            let expected = if polynomial == 0xedb8_8320 { expected } else { expected_c };
            assert_eq!(partial(data, seed), expected, "{name} of {} bytes", data.len());
            let (head, tail) = data.split_at(data.len().min(73));
            assert_eq!(partial(tail, partial(head, seed)), expected, "{name} of {} bytes in two", data.len());
        }
    }
}

#[test]
fn without_readable_data_the_seed_is_returned() {
    let byte = 0xff_u8;
    for seed in [0, 1, 0x1234_5678, u32::MAX] {
        for (data, len) in [
            (ptr::null(), 0),
            (ptr::null(), 1),
            (ptr::null(), usize::MAX),
            (&raw const byte, 0),
            (&raw const byte, isize::MAX as usize + 1),
            (&raw const byte, usize::MAX),
        ] {
            // SAFETY: none of these pairs is read.
            unsafe {
                assert_eq!(mtproxy_ffi_crc32_partial(data, len, seed), seed);
                assert_eq!(mtproxy_ffi_crc32c_partial(data, len, seed), seed);
            }
        }
        for (data, len) in [(ptr::null(), 0), (ptr::null(), u32::MAX), (&raw const byte, 0)] {
            // SAFETY: none of these pairs is read.
            unsafe {
                assert_eq!(mtproxy_ext_crc32_partial(data, len, seed), seed);
                assert_eq!(mtproxy_ext_crc32c_partial(data, len, seed), seed);
            }
        }
    }
}

#[test]
fn nothing_before_or_after_the_data_counts() {
    let buffer: Vec<u8> = (0..2000_u32).map(|i| (i * 7 + i / 256) as u8).collect();
    for offset in 0..33 {
        for len in [1, 15, 16, 31, 33, 64, 127, 255, 256, 511, 512, 1000] {
            let data = &buffer[offset..offset + len];
            for (name, partial, polynomial) in ENTRIES {
                assert_eq!(partial(data, 7), bit_by_bit(polynomial, data, 7), "{name} of {len} at {offset}");
            }
        }
    }
}

proptest! {
    #[test]
    fn any_pieces_give_the_checksum_of_the_whole(
        pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..700), 0..6),
        seed in any::<u32>(),
    ) {
        let whole = pieces.concat();
        for (name, partial, polynomial) in ENTRIES {
            let in_pieces = pieces.iter().fold(seed, |crc, piece| partial(piece, crc));
            prop_assert_eq!(in_pieces, bit_by_bit(polynomial, &whole, seed), "{}", name);
        }
    }
}
