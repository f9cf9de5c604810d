use mtproxy_abi::ext::digest_state::{mtproxy_ext_digest_final, mtproxy_ext_digest_init, mtproxy_ext_digest_update};
use proptest::prelude::*;

use crate::{ALGORITHMS, digest, init, pattern, update};

#[test]
fn every_split_of_a_message_gives_the_digest_of_the_whole() {
    let message = pattern(200);
    for algorithm in &ALGORITHMS {
        for len in [0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 200] {
            let message = &message[..len];
            let expected = algorithm.whole(message);
            for at in 0..=len {
                let (head, tail) = message.split_at(at);
                let mut state = init(algorithm.number);
                assert_eq!((update(&mut state, head), update(&mut state, tail)), (0, 0));
                assert_eq!(digest(algorithm, &mut state), expected, "{} of {len} at {at}", algorithm.number);
            }
        }
    }
}

#[test]
fn bytes_one_by_one_give_the_digest_of_the_whole() {
    let message = pattern(300);
    for algorithm in &ALGORITHMS {
        let mut state = init(algorithm.number);
        for byte in &message {
            assert_eq!(update(&mut state, &[*byte]), 0);
        }
        assert_eq!(digest(algorithm, &mut state), algorithm.whole(&message));
    }
}

#[test]
fn a_copy_of_the_bytes_is_an_independent_digest() {
    for algorithm in &ALGORITHMS {
        let mut state = init(algorithm.number);
        assert_eq!(update(&mut state, b"common "), 0);
        let mut copy = state;
        assert_eq!((update(&mut state, b"first"), update(&mut copy, b"second")), (0, 0));
        assert_eq!(digest(algorithm, &mut copy), algorithm.whole(b"common second"));
        assert_eq!(digest(algorithm, &mut state), algorithm.whole(b"common first"));
    }
}

#[test]
fn a_state_works_at_any_alignment() {
    for algorithm in &ALGORITHMS {
        for offset in 0..16 {
            let mut buffer = [0xa5_u8; 16 + 128 + 16];
            let mut output = vec![0; algorithm.output_len];
            // SAFETY: 128 bytes stand behind the offset, and the output is as long as it says.
            unsafe {
                let state = buffer.as_mut_ptr().add(offset);
                assert_eq!(mtproxy_ext_digest_init(state, algorithm.number), 0);
                assert_eq!(mtproxy_ext_digest_update(state, b"abc".as_ptr(), 3), 0);
                assert_eq!(mtproxy_ext_digest_final(state, output.as_mut_ptr(), output.len() as u32), 0);
            }
            assert_eq!(output, algorithm.whole(b"abc"));
            assert!(buffer[..offset].iter().chain(&buffer[offset + 128..]).all(|byte| *byte == 0xa5));
        }
    }
}

proptest! {
    #[test]
    fn any_pieces_give_the_digest_of_the_whole(
        pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..8),
    ) {
        for algorithm in &ALGORITHMS {
            let mut state = init(algorithm.number);
            for piece in &pieces {
                prop_assert_eq!(update(&mut state, piece), 0);
            }
            prop_assert_eq!(digest(algorithm, &mut state), algorithm.whole(&pieces.concat()));
        }
    }
}
