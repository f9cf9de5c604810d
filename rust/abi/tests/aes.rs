//! The C functions of AES-256: what they give, what they refuse, and that they then write nothing.

use std::ptr;

use mtproxy_abi::ext::aes::{mtproxy_ext_aes_final, mtproxy_ext_aes_init, mtproxy_ext_aes_update};

const MODES: [u32; 5] = [1, 2, 3, 4, 5];
const CTR: u32 = 1;

type State = [u8; 280];

fn init(mode: u32) -> State {
    let mut state = [0xa5; 280];
    // SAFETY: the state, the key and the vector are as long as they have to be.
    let status = unsafe { mtproxy_ext_aes_init(state.as_mut_ptr(), [3; 32].as_ptr(), [9; 32].as_ptr(), mode) };
    assert_eq!(status, 0);
    state
}

/// In place.
fn update(state: &mut State, data: &mut [u8]) -> i32 {
    let data_pointer = data.as_mut_ptr();
    // SAFETY: as many bytes are readable and writable.
    unsafe { mtproxy_ext_aes_update(state.as_mut_ptr(), data_pointer, data.len() as u32, data_pointer) }
}

fn message(len: usize) -> Vec<u8> {
    (0..len).map(|index| (index * 7 + index / 256) as u8).collect()
}

#[test]
fn what_is_encrypted_is_decrypted_in_other_parts() {
    for (forth, back) in [(1, 1), (2, 3), (4, 5)] {
        let mut data = message(4800);
        let (mut encrypting, mut decrypting) = (init(forth), init(back));
        for part in data.chunks_mut(480) {
            assert_eq!(update(&mut encrypting, part), 0);
        }
        assert_ne!(data, message(4800), "{forth}");
        for part in data.chunks_mut(if back == CTR { 37 } else { 112 }) {
            assert_eq!(update(&mut decrypting, part), 0);
        }
        assert_eq!(data, message(4800), "{back}");
    }
}

#[test]
fn output_elsewhere_is_as_output_in_place_and_ends_where_it_should() {
    for mode in MODES {
        let input = message(320);
        let mut in_place = input.clone();
        assert_eq!(update(&mut init(mode), &mut in_place), 0);
        let mut output = [0xa5; 336];
        // SAFETY: the input and the output are long enough.
        let status =
            unsafe { mtproxy_ext_aes_update(init(mode).as_mut_ptr(), input.as_ptr(), 320, output.as_mut_ptr()) };
        assert_eq!((status, &output[..320], &output[320..]), (0, &in_place[..], &[0xa5; 16][..]), "{mode}");
    }
}

#[test]
fn the_key_and_the_vector_may_lie_in_the_state() {
    let mut state = [0xa5; 280];
    state[5..37].fill(3);
    state[100..132].fill(9);
    let pointer = state.as_mut_ptr();
    // SAFETY: all three are within the state.
    assert_eq!(unsafe { mtproxy_ext_aes_init(pointer, pointer.add(5), pointer.add(100), 4) }, 0);
    assert_eq!(state, init(4));
}

#[test]
fn only_ctr_takes_less_than_a_block() {
    for mode in MODES {
        for len in 1..48 {
            let (mut state, mut data) = (init(mode), message(len));
            let before = (state, data.clone());
            let expected = if mode == CTR || len % 16 == 0 { 0 } else { -1 };
            assert_eq!(update(&mut state, &mut data), expected, "{mode} {len}");
            assert_eq!((state, data) == before, expected != 0, "{mode} {len}");
        }
    }
}

#[test]
fn overlaps_other_than_the_same_bytes_are_refused() {
    for mode in MODES {
        for (from, to) in [(0, 1), (1, 0), (0, 31), (31, 0)] {
            let (mut state, mut data) = (init(mode), message(80));
            let before = (state, data.clone());
            let pointer = data.as_mut_ptr();
            // SAFETY: both ranges are within the data.
            let status = unsafe { mtproxy_ext_aes_update(state.as_mut_ptr(), pointer.add(from), 32, pointer.add(to)) };
            assert_eq!(status, -3, "{mode} {from} {to}");
            assert_eq!((state, data), before);
        }
        let mut data = message(64);
        let pointer = data.as_mut_ptr();
        // SAFETY: as above.
        assert_eq!(unsafe { mtproxy_ext_aes_update(init(mode).as_mut_ptr(), pointer, 32, pointer.add(32)) }, 0);
    }
}

#[test]
fn a_state_is_neither_input_nor_output() {
    let (mut state, mut other) = (init(CTR), [0; 16]);
    let before = state;
    let pointer = state.as_mut_ptr();
    // SAFETY: all ranges are readable and writable.
    unsafe {
        for at in [0, 100, 279] {
            assert_eq!(mtproxy_ext_aes_update(pointer, pointer.add(at), 1, other.as_mut_ptr()), -3);
            assert_eq!(mtproxy_ext_aes_update(pointer, other.as_ptr(), 1, pointer.add(at)), -3);
        }
    }
    assert_eq!((state, other), (before, [0; 16]));
}

#[test]
fn what_is_no_cipher_s_state_is_refused() {
    for mode in MODES {
        let good = init(mode);
        for byte in 0..8 {
            for bit in 0..8 {
                let mut state = good;
                state[byte] ^= 1 << bit;
                let mut data = message(16);
                let status = update(&mut state, &mut data);
                // The mode may become another one, and CTR may have used up some of a block.
                let may_be = byte == 4 && (1..=5).contains(&state[4]) || byte == 6 && mode == CTR && state[6] < 16;
                assert_eq!(status, if may_be { 0 } else { -2 }, "{mode} {byte} {bit}");
                assert_eq!(data == message(16), !may_be, "{mode} {byte} {bit}");
            }
        }
    }
    assert_eq!(update(&mut [0; 280], &mut message(16)), -2);
    assert_eq!(update(&mut [0xff; 280], &mut message(16)), -2);
}

#[test]
fn nothing_that_a_state_may_hold_does_harm() {
    let mut state = init(CTR);
    for round in 0_u32..2000 {
        for (index, byte) in state.iter_mut().enumerate().skip(4) {
            *byte = (round.wrapping_mul(0x9e37_79b9) >> (index % 24)) as u8 ^ index as u8;
        }
        state[4] = (round % 6) as u8;
        state[5..8].copy_from_slice(&[2, (round / 6 % 20) as u8, 0]);
        let mut data = message(round as usize % 300 / 16 * 16);
        let is_taken = match state[4] {
            1 => state[6] < 16,
            mode => mode != 0 && state[6] == 0,
        };
        assert_eq!(update(&mut state, &mut data), if is_taken { 0 } else { -2 }, "{round}");
    }
}

#[test]
fn unknown_modes_and_null_are_refused() {
    let (key, iv) = ([3; 32], [9; 32]);
    let mut state = [0xa5; 280];
    let pointer = state.as_mut_ptr();
    let mut data = [1; 16];
    // SAFETY: null is what these calls must notice; the other pointers are as the calls assume.
    unsafe {
        for mode in [0, 6, 256 + 1, u32::MAX] {
            assert_eq!(mtproxy_ext_aes_init(pointer, key.as_ptr(), iv.as_ptr(), mode), -1);
        }
        assert_eq!(mtproxy_ext_aes_init(ptr::null_mut(), key.as_ptr(), iv.as_ptr(), 1), -1);
        assert_eq!(mtproxy_ext_aes_init(pointer, ptr::null(), iv.as_ptr(), 1), -1);
        assert_eq!(mtproxy_ext_aes_init(pointer, key.as_ptr(), ptr::null(), 1), -1);
        assert_eq!(state, [0xa5; 280]);
        let mut state = init(CTR);
        assert_eq!(mtproxy_ext_aes_update(ptr::null_mut(), data.as_ptr(), 16, data.as_mut_ptr()), -1);
        assert_eq!(mtproxy_ext_aes_update(state.as_mut_ptr(), ptr::null(), 16, data.as_mut_ptr()), -1);
        assert_eq!(mtproxy_ext_aes_update(state.as_mut_ptr(), data.as_ptr(), 16, ptr::null_mut()), -1);
        assert_eq!(mtproxy_ext_aes_final(ptr::null_mut()), -1);
        assert_eq!((state, data), (init(CTR), [1; 16]));
        assert_eq!(mtproxy_ext_aes_update(state.as_mut_ptr(), ptr::null(), 0, ptr::null_mut()), 0);
        assert_eq!(state, init(CTR));
    }
}

#[test]
fn final_erases_whatever_there_is() {
    for mut state in [init(CTR), init(5), [0xff; 280]] {
        // SAFETY: a state is writable.
        assert_eq!(unsafe { mtproxy_ext_aes_final(state.as_mut_ptr()) }, 0);
        assert_eq!(state, [0; 280]);
    }
}
