//! The digests and their HMACs, by every kernel that this processor can run, against the crates of those names, at every
//! length around the blocks' ends.

mod kernels;

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use mtproxy_core::digests::{self, state::Running};
use sha1::Sha1;
use sha2::Sha256;

fn data(length: usize) -> Vec<u8> {
    (0..length).map(|index| (index * 7 + index / 64) as u8).collect()
}

fn expected_hmac<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> Vec<u8> {
    <M as KeyInit>::new_from_slice(key).unwrap().chain_update(message).finalize().into_bytes().to_vec()
}

#[test]
fn every_length_up_to_1100_has_the_same_digest() {
    for length in (0..=1100).chain([100_000]) {
        let data = data(length);
        assert_eq!(digests::md5(&data), Md5::digest(&data).0, "{length}");
        for kernel in kernels::digests() {
            assert_eq!(digests::sha1(kernel, &data), Sha1::digest(&data).0, "{kernel:?} {length}");
            assert_eq!(digests::sha256(kernel, &data), Sha256::digest(&data).0, "{kernel:?} {length}");
        }
    }
}

#[test]
fn every_length_of_key_and_message_has_the_same_code() {
    for length in 0..=200 {
        for (key, message) in [(length, 70), (70, length), (length, length)] {
            let (key, message) = (&data(key)[..], &data(message)[..]);
            let expected = expected_hmac::<Hmac<Md5>>(key, message);
            assert_eq!(digests::md5_hmac(key, message).unwrap(), expected[..], "{length}");
            for kernel in kernels::digests() {
                let expected = expected_hmac::<Hmac<Sha1>>(key, message);
                assert_eq!(digests::sha1_hmac(kernel, key, message).unwrap(), expected[..], "{kernel:?} {length}");
                let expected = expected_hmac::<Hmac<Sha256>>(key, message);
                assert_eq!(digests::sha256_hmac(kernel, key, message).unwrap(), expected[..], "{kernel:?} {length}");
            }
        }
    }
}

#[test]
fn two_chunks_have_the_digest_of_both_wherever_they_are_parted() {
    let data = data(300);
    for at in 0..=data.len() {
        let (first, second) = data.split_at(at);
        for kernel in kernels::digests() {
            assert_eq!(digests::sha1_two_chunks(kernel, first, second), Sha1::digest(&data).0, "{kernel:?} {at}");
            assert_eq!(digests::sha256_two_chunks(kernel, first, second), Sha256::digest(&data).0, "{kernel:?} {at}");
        }
    }
}

#[test]
fn pieces_of_every_length_have_the_digest_of_all_and_survive_being_stored() {
    let data = data(1000);
    let expected = [Md5::digest(&data).to_vec(), Sha1::digest(&data).to_vec(), Sha256::digest(&data).to_vec()];
    for kernel in kernels::digests() {
        for (algorithm, expected) in (1..).zip(&expected) {
            for length in 1..=200 {
                let mut running = Running::new(kernel, algorithm).unwrap();
                for piece in data.chunks(length) {
                    running.update(piece);
                    running = Running::from_state(kernel, &running.to_state()).expect("its own state");
                }
                assert_eq!(running.output_len(), expected.len());
                assert_eq!(running.finish()[..expected.len()], expected[..], "{kernel:?} {algorithm} by {length}");
            }
        }
    }
}
