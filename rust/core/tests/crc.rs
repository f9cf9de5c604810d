//! Every checksum kernel that this processor can run, against the definition bit by bit.

mod kernels;

use kernels::checksums;
use mtproxy_core::crc::{self, CASTAGNOLI, IEEE};
use mtproxy_core::kernels::Kernel;
use proptest::prelude::*;

type Checksum = fn(Kernel, &[u8], u32) -> u32;

const CHECKSUMS: [(&str, Checksum, u32); 2] = [("crc32", crc::crc32, IEEE), ("crc32c", crc::crc32c, CASTAGNOLI)];

const SEEDS: [u32; 4] = [0xffff_ffff, 0, 0x1234_5678, 0x8000_0001];

fn bit_by_bit(polynomial: u32, data: &[u8], crc: u32) -> u32 {
    data.iter().fold(crc, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ polynomial } else { crc >> 1 })
    })
}

fn pattern(len: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 11) as u8
    };
    (0..len).map(|_| next()).collect()
}

#[test]
fn the_check_values_of_both_polynomials_hold() {
    for kernel in checksums() {
        assert_eq!(!crc::crc32(kernel, b"123456789", !0), 0xcbf4_3926, "{kernel:?}");
        assert_eq!(!crc::crc32c(kernel, b"123456789", !0), 0xe306_9283, "{kernel:?}");
    }
}

#[test]
fn each_kernel_agrees_with_the_definition_at_every_length() {
    let data = pattern(1100 + 8);
    for (name, checksum, polynomial) in CHECKSUMS {
        for seed in SEEDS {
            let mut expected = seed;
            for len in 0..=1100 {
                for kernel in checksums() {
                    assert_eq!(checksum(kernel, &data[..len], seed), expected, "{name} {kernel:?} {len} {seed:#x}");
                }
                expected = bit_by_bit(polynomial, &data[len..=len], expected);
            }
        }
    }
}

#[test]
fn each_kernel_agrees_with_the_definition_at_every_alignment() {
    let data = pattern(1100 + 64);
    for (name, checksum, polynomial) in CHECKSUMS {
        for len in [0, 1, 7, 8, 15, 16, 17, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 513, 1023, 1024, 1100] {
            for offset in 0..64 {
                let data = &data[offset..offset + len];
                let expected = bit_by_bit(polynomial, data, !0);
                for kernel in checksums() {
                    assert_eq!(checksum(kernel, data, !0), expected, "{name} {kernel:?} {len} at {offset}");
                }
            }
        }
    }
}

#[test]
fn a_state_continues_wherever_the_data_is_split() {
    let data = pattern(1100);
    for (name, checksum, polynomial) in CHECKSUMS {
        let expected = bit_by_bit(polynomial, &data, 0x89ab_cdef);
        for kernel in checksums() {
            for at in 0..=data.len() {
                let (head, tail) = data.split_at(at);
                let state = checksum(kernel, head, 0x89ab_cdef);
                assert_eq!(checksum(kernel, tail, state), expected, "{name} {kernel:?} split at {at}");
            }
        }
    }
}

#[test]
fn long_data_agrees_with_the_definition_around_each_power_of_two() {
    let data = pattern((1 << 17) + 1);
    for (name, checksum, polynomial) in CHECKSUMS {
        for len in (11..=17).flat_map(|exponent| [(1 << exponent) - 1, 1 << exponent, (1 << exponent) + 1]) {
            let data = &data[..len];
            let expected = bit_by_bit(polynomial, data, 0);
            for kernel in checksums() {
                assert_eq!(checksum(kernel, data, 0), expected, "{name} {kernel:?} {len}");
            }
        }
    }
}

#[test]
fn each_kernel_agrees_with_the_definition_at_every_length_around_multiples_of_4096() {
    let data = pattern(3 * 4096 + 700);
    for (name, checksum, polynomial) in CHECKSUMS {
        for around in [4096, 2 * 4096, 3 * 4096] {
            let shortest = around - 70;
            let mut expected = bit_by_bit(polynomial, &data[..shortest], 0x1234_5678);
            for len in shortest..around + 700 {
                for kernel in checksums() {
                    assert_eq!(checksum(kernel, &data[..len], 0x1234_5678), expected, "{name} {kernel:?} {len}");
                }
                expected = bit_by_bit(polynomial, &data[len..=len], expected);
            }
        }
    }
}

#[test]
fn data_longer_than_caches_are_agrees_with_the_portable_kernel() {
    let data = pattern((8 << 20) + 1000);
    for (name, checksum, _) in CHECKSUMS {
        for len in [512 << 10, (512 << 10) + 1, 8 << 20, (8 << 20) + 1, data.len()] {
            let expected = checksum(Kernel::PORTABLE, &data[..len], 0x1234_5678);
            for kernel in checksums() {
                assert_eq!(checksum(kernel, &data[..len], 0x1234_5678), expected, "{name} {kernel:?} {len}");
            }
        }
    }
}

#[test]
fn single_set_bits_of_long_data_reach_the_end() {
    let mut data = vec![0; 2 * 4096 + 300];
    for (name, checksum, _) in CHECKSUMS {
        for bit in (0..data.len() * 8).step_by(61) {
            data[bit / 8] = 1 << (bit % 8);
            let expected = checksum(Kernel::PORTABLE, &data, 0);
            for kernel in checksums() {
                assert_eq!(checksum(kernel, &data, 0), expected, "{name} {kernel:?} bit {bit}");
            }
            data[bit / 8] = 0;
        }
    }
}

#[test]
fn single_set_bits_reach_every_term_of_the_reduction() {
    for (name, checksum, polynomial) in CHECKSUMS {
        for bit in 0..600 * 8 {
            let mut data = [0; 600];
            data[bit / 8] = 1 << (bit % 8);
            let expected = bit_by_bit(polynomial, &data, 0);
            for kernel in checksums() {
                assert_eq!(checksum(kernel, &data, 0), expected, "{name} {kernel:?} bit {bit}");
            }
        }
    }
}

proptest! {
    #[test]
    fn any_data_and_any_state_agree_with_the_definition(
        data in proptest::collection::vec(any::<u8>(), 0..3000),
        seed in any::<u32>(),
    ) {
        for (name, checksum, polynomial) in CHECKSUMS {
            let expected = bit_by_bit(polynomial, &data, seed);
            for kernel in checksums() {
                prop_assert_eq!(checksum(kernel, &data, seed), expected, "{} {:?}", name, kernel);
            }
        }
    }
}

/// A checksum as zlib's: inverted before and after.
fn standard(checksum: Checksum, data: &[u8]) -> u32 {
    !checksum(KERNEL, data, !0)
}

const KERNEL: Kernel = Kernel::PORTABLE;
type Combination = fn(u32, u32, u64) -> u32;
const COMBINATIONS: [(Checksum, Combination); 2] =
    [(crc::crc32, crc::crc32_combine), (crc::crc32c, crc::crc32c_combine)];

#[test]
fn the_checksums_of_two_parts_give_that_of_both() {
    let data: Vec<u8> = (0..1000_usize).map(|index| (index * 7 + index / 256) as u8).collect();
    for (checksum, combine) in COMBINATIONS {
        for at in 0..=data.len() {
            let (first, second) = data.split_at(at);
            let parts = [first, second].map(|part| standard(checksum, part));
            assert_eq!(combine(parts[0], parts[1], second.len() as u64), standard(checksum, &data), "{at}");
        }
    }
}

proptest! {
    #[test]
    fn combining_is_associative(parts: [u32; 3], lengths in [0_u64..1 << 53, 0_u64..1 << 53]) {
        for (_, combine) in COMBINATIONS {
            let [a, b, c] = parts;
            let left = combine(combine(a, b, lengths[0]), c, lengths[1]);
            prop_assert_eq!(left, combine(a, combine(b, c, lengths[1]), lengths[0] + lengths[1]));
        }
    }
}
