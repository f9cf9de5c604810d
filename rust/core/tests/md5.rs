//! MD5 and HMAC-MD5 against the crate of that name, at every length around the blocks' ends.

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use mtproxy_core::digests;

fn data(length: usize) -> Vec<u8> {
    (0..length).map(|index| (index * 7 + index / 64) as u8).collect()
}

#[test]
fn every_length_up_to_1100_has_the_same_digest() {
    for length in 0..=1100 {
        assert_eq!(digests::md5(&data(length)), Md5::digest(data(length)).0, "{length}");
    }
    assert_eq!(digests::md5(&data(100_000)), Md5::digest(data(100_000)).0);
}

#[test]
fn every_length_of_key_and_message_has_the_same_code() {
    for length in 0..=200 {
        for (key, message) in [(length, 70), (70, length), (length, length)] {
            let expected = <Hmac<Md5> as KeyInit>::new_from_slice(&data(key)).unwrap();
            let expected = expected.chain_update(data(message)).finalize().into_bytes();
            assert_eq!(digests::md5_hmac(&data(key), &data(message)).unwrap(), expected.0, "{key} {message}");
        }
    }
}
