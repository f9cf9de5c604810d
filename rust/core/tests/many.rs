//! Digests of many messages, by every kernel that this processor can run, against one message after the other.

mod kernels;

use mtproxy_core::digests;
use mtproxy_core::kernels::Kernel;
use mtproxy_core::messages::Messages;
use proptest::prelude::*;

/// Messages of these lengths, one behind the other from offset 1 on.
fn packed(lengths: &[usize]) -> (Vec<u8>, Vec<[u8; 4]>) {
    let total: usize = lengths.iter().sum();
    let data = (0..=total).map(|index| (index * 7 + index / 64) as u8).collect();
    let mut end = 1_u32;
    let mut offsets = vec![end.to_ne_bytes()];
    for length in lengths {
        end += u32::try_from(*length).unwrap();
        offsets.push(end.to_ne_bytes());
    }
    (data, offsets)
}

fn check(lengths: &[usize]) {
    let (data, offsets) = packed(lengths);
    let messages = Messages::new(&data, &offsets).expect("offsets that ascend");
    for kernel in kernels::digests() {
        let mut actual = vec![[0; 16]; lengths.len()];
        digests::md5_many(kernel, messages, &mut actual);
        let expected: Vec<_> = messages.iter().map(digests::md5).collect();
        assert_eq!(actual, expected, "{kernel:?} {lengths:?}");
        let mut actual = vec![[0; 20]; lengths.len()];
        digests::sha1_many(kernel, messages, &mut actual);
        let expected: Vec<_> = messages.iter().map(|message| digests::sha1(Kernel::PORTABLE, message)).collect();
        assert_eq!(actual, expected, "{kernel:?} {lengths:?}");
        let mut actual = vec![[0; 32]; lengths.len()];
        digests::sha256_many(kernel, messages, &mut actual);
        let expected: Vec<_> = messages.iter().map(|message| digests::sha256(Kernel::PORTABLE, message)).collect();
        assert_eq!(actual, expected, "{kernel:?} {lengths:?}");
    }
}

#[test]
fn messages_of_every_length_are_digested_in_every_lane() {
    check(&(0..=1100).collect::<Vec<_>>());
    check(&(0..=1100).rev().collect::<Vec<_>>());
    for length in [0, 1, 55, 56, 63, 64, 65, 119, 120, 128] {
        check(&vec![length; 33]);
    }
}

#[test]
fn a_message_much_longer_than_the_others_is_digested() {
    for at in [0, 7, 20] {
        let mut lengths = vec![64; 21];
        lengths[at] = 10_000;
        check(&lengths);
    }
}

#[test]
fn any_number_of_messages_is_digested() {
    for count in 0..=40 {
        check(&vec![70; count]);
    }
}

proptest! {
    #[test]
    fn messages_of_mixed_lengths_are_digested(lengths in proptest::collection::vec(0_usize..300, 0..60)) {
        check(&lengths);
    }
}
