//! AES-256 by every kernel of this processor, against the standards' examples and against modes that are written down.

mod aes_modes;
mod kernels;

use std::cell::Cell;

use aes_modes::defined;
use kernels::ciphers;
use mtproxy_core::aes::{Block, Mode, State};
use mtproxy_core::kernels::Kernel;

const MODES: [Mode; 5] = [Mode::Ctr, Mode::CbcEncrypt, Mode::CbcDecrypt, Mode::IgeEncrypt, Mode::IgeDecrypt];

fn bytes<const N: usize>(hex: &str) -> [u8; N] {
    assert_eq!(hex.len(), 2 * N);
    std::array::from_fn(|index| u8::from_str_radix(&hex[2 * index..2 * index + 2], 16).unwrap())
}

/// Some bytes that differ by their place and by `seed`.
fn pattern(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..len).map(|_| next()).collect()
}

fn update(state: &mut State, kernel: Kernel, data: &mut [u8]) {
    let mode = state.mode().expect("a cipher's state");
    let cells = Cell::from_mut(data).as_slice_of_cells();
    state.update(kernel, mode, cells, cells);
}

#[test]
fn a_block_is_encrypted_as_the_standard_s_example() {
    // FIPS 197, appendix C.3, by way of CBC with a vector of zeros.
    let key = std::array::from_fn(|index| index as u8);
    let plaintext: Block = bytes("00112233445566778899aabbccddeeff");
    let ciphertext: Block = bytes("8ea2b7ca516745bfeafc49904b496089");
    for kernel in ciphers() {
        let mut block = plaintext;
        update(&mut State::new(kernel, Mode::CbcEncrypt, &key, [[0; 16]; 2]), kernel, &mut block);
        assert_eq!(block, ciphertext, "{kernel:?}");
        update(&mut State::new(kernel, Mode::CbcDecrypt, &key, [[0; 16]; 2]), kernel, &mut block);
        assert_eq!(block, plaintext, "{kernel:?}");
    }
}

#[test]
#[cfg_attr(miri, ignore = "takes minutes")]
fn every_kernel_is_every_mode_as_defined_at_many_lengths() {
    let key: [u8; 32] = pattern(1, 32).try_into().unwrap();
    // The low half of the second counter overflows in the middle of a group, the whole of the third, too.
    let ivs = [[pattern(2, 16), pattern(3, 16)], [pattern(4, 16), pattern(5, 16)], [vec![0xff; 16], vec![0xff; 16]]];
    for (round, iv) in ivs.into_iter().enumerate() {
        let mut iv = iv.map(|half| Block::try_from(half).unwrap());
        if round == 1 {
            iv[0][8..].copy_from_slice(&0xffff_ffff_ffff_fff5_u64.to_be_bytes());
        }
        for mode in MODES {
            for blocks in (0..40).chain([63, 64, 65, 127, 128, 200]) {
                let len = 16 * blocks + if mode == Mode::Ctr { (blocks * 5) % 16 } else { 0 };
                let data = pattern(blocks as u64, len);
                let expected = defined(mode, &key, iv, &data);
                for kernel in ciphers() {
                    let mut ours = data.clone();
                    update(&mut State::new(kernel, mode, &key, iv), kernel, &mut ours);
                    assert_eq!(ours, expected, "{kernel:?} {mode:?} {len} {round}");
                }
            }
        }
    }
}

#[test]
#[cfg_attr(miri, ignore = "takes minutes")]
fn parts_give_what_the_whole_gives_whichever_kernel_takes_them() {
    let key: [u8; 32] = pattern(6, 32).try_into().unwrap();
    let iv = [pattern(7, 16).try_into().unwrap(), pattern(8, 16).try_into().unwrap()];
    let data = pattern(9, 3200);
    let kernels = ciphers();
    for mode in MODES {
        let expected = defined(mode, &key, iv, &data);
        for seed in 0..60 {
            let steps = pattern(seed + 100, 4000);
            let first = kernels[seed as usize % kernels.len()];
            let mut state = State::new(first, mode, &key, iv);
            let mut ours = data.clone();
            let mut rest = &mut ours[..];
            for (index, step) in steps.into_iter().enumerate() {
                let step = if mode == Mode::Ctr {
                    usize::from(step)
                } else {
                    usize::from(step) * 16 / (1 + index % 8) / 16 * 16
                };
                let (part, after) = rest.split_at_mut(step.min(rest.len()));
                update(&mut state, kernels[index % kernels.len()], part);
                rest = after;
            }
            assert!(rest.is_empty() && ours == expected, "{mode:?} {seed}");
        }
    }
}

#[test]
#[cfg_attr(miri, ignore = "takes minutes")]
fn output_may_be_elsewhere() {
    let key: [u8; 32] = pattern(10, 32).try_into().unwrap();
    let mut data = pattern(11, 1600);
    for mode in MODES {
        let expected = defined(mode, &key, [[1; 16], [2; 16]], &data);
        for kernel in ciphers() {
            let mut output = vec![0; data.len()];
            let mut state = State::new(kernel, mode, &key, [[1; 16], [2; 16]]);
            let input = Cell::from_mut(&mut data[..]).as_slice_of_cells();
            state.update(kernel, mode, input, Cell::from_mut(&mut output[..]).as_slice_of_cells());
            assert_eq!(output, expected, "{kernel:?} {mode:?}");
        }
    }
}

#[test]
fn only_modes_that_there_are_have_a_number() {
    for number in (0..10).chain([256, u32::MAX]) {
        assert_eq!(Mode::of(number).map(|mode| mode as u32), (1..=5).contains(&number).then_some(number));
    }
}
