use std::ptr;

use mtproxy_abi::ext::digest_state::{mtproxy_ext_digest_final, mtproxy_ext_digest_init, mtproxy_ext_digest_update};

use crate::common::Output;
use crate::{ALGORITHMS, State, digest, finish, init, update};

#[test]
fn final_needs_room_for_the_whole_digest() {
    for algorithm in &ALGORITHMS {
        let mut state = init(algorithm.number);
        assert_eq!(update(&mut state, b"abc"), 0);
        let before = state;
        for len in 0..algorithm.output_len {
            let mut output = [0xa5; 32];
            assert_eq!(finish(&mut state, &mut output[..len]), -1, "{len}");
            assert_eq!(output, [0xa5; 32]);
            assert_eq!(state, before);
        }
        assert_eq!(digest(algorithm, &mut state), algorithm.whole(b"abc"));
    }
}

#[test]
fn an_unknown_algorithm_leaves_the_state_alone() {
    for algorithm in [0, 4, 255, 256 + 1, u32::MAX] {
        let mut state = Output::<State>::new();
        // SAFETY: the output has room for a state.
        assert_eq!(unsafe { mtproxy_ext_digest_init(state.pointer().cast(), algorithm) }, -1);
        assert!(!state.written());
    }
}

#[test]
fn null_pointers_are_refused() {
    let mut state = init(1);
    let before = state;
    let mut output = [0xa5; 16];
    // SAFETY: null is what these calls must notice; the other pointers are as the calls assume.
    unsafe {
        assert_eq!(mtproxy_ext_digest_init(ptr::null_mut(), 1), -1);
        assert_eq!(mtproxy_ext_digest_update(ptr::null_mut(), b"abc".as_ptr(), 3), -1);
        assert_eq!(mtproxy_ext_digest_update(state.as_mut_ptr(), ptr::null(), 3), -1);
        assert_eq!(mtproxy_ext_digest_final(ptr::null_mut(), output.as_mut_ptr(), 16), -1);
        assert_eq!(mtproxy_ext_digest_final(state.as_mut_ptr(), ptr::null_mut(), 16), -1);
        assert_eq!((state, output), (before, [0xa5; 16]));
        assert_eq!(mtproxy_ext_digest_update(state.as_mut_ptr(), ptr::null(), 0), 0);
    }
    assert_eq!(state, before);
}
