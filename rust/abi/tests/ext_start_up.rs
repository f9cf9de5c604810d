//! The start report, beside the functions that it asks, and the definitions of the checksums.

mod common;

use std::ptr;

use common::Output;
use mtproxy_abi::boundary::{mtproxy_ffi_get_concurrency_boundary, mtproxy_ffi_get_network_boundary};
use mtproxy_abi::ext::start_up::mtproxy_ext_start_up;
use mtproxy_core::crc::{CASTAGNOLI, IEEE};

fn bit_by_bit(polynomial: u32, data: &[u8], state: u32) -> u32 {
    data.iter().fold(state, |state, byte| {
        (0..8).fold(
            state ^ u32::from(*byte),
            |state, _| {
                if state & 1 == 1 { (state >> 1) ^ polynomial } else { state >> 1 }
            },
        )
    })
}

/// The states that the header names, by the definition of the polynomial.
fn self_check_states(polynomial: u32) -> Vec<u32> {
    let pattern: Vec<u8> = (0..4831_usize).map(|index| (index + index / 256) as u8).collect();
    let part = |from: usize, to: usize| bit_by_bit(polynomial, &pattern[from..to], 0x1234_5678);
    let mut states = vec![
        bit_by_bit(polynomial, b"hello", !0),
        bit_by_bit(polynomial, b"123456789", !0),
        bit_by_bit(polynomial, b"123456789", 0x1234_5678),
        !0,
        part(0, 256),
    ];
    states.extend([4, 10, 18, 20, 36, 66, 132, 258, 260, 516, 1028].map(|to| part(3, to)));
    states.push(part(0, 4831));
    states.push(bit_by_bit(polynomial, &pattern[..256], 0x89ab_cdef));
    states
}

#[test]
fn the_start_report_says_what_each_function_says() {
    for (version, handshake) in [(1, 0), (0, -1), (2, -1)] {
        let mut report = Output::<[u32; 89]>::new();
        // SAFETY: the report has room for 89 words.
        assert_eq!(unsafe { mtproxy_ext_start_up(version, report.pointer().cast()) }, 0);
        let words = report.value();
        let (mut concurrency, mut network) = ([0_u32; 5], [0_u32; 7]);
        // SAFETY: both have the size of their struct.
        unsafe {
            assert_eq!(mtproxy_ffi_get_concurrency_boundary(concurrency.as_mut_ptr().cast()), 0);
            assert_eq!(mtproxy_ffi_get_network_boundary(network.as_mut_ptr().cast()), 0);
        }
        assert_eq!(words[..3].iter().map(|word| word.cast_signed()).collect::<Vec<_>>(), [1, handshake, 2]);
        assert_eq!((words[3], &words[4..9]), (0, &concurrency[..]));
        assert_eq!((words[9], &words[10..17]), (0, &network[..]));
        let states = [IEEE, CASTAGNOLI, IEEE, CASTAGNOLI].map(self_check_states).concat();
        assert_eq!(words[17..], states);
    }
    // SAFETY: null is what the call must notice.
    assert_eq!(unsafe { mtproxy_ext_start_up(1, ptr::null_mut()) }, -1);
}
