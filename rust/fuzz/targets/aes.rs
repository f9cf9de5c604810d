//! AES-256 in all its modes: whole and in parts, in place and elsewhere, by every kernel of this processor.
#![no_main]

use std::cell::Cell;

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::aes::{mtproxy_ext_aes_final, mtproxy_ext_aes_init, mtproxy_ext_aes_update};
use mtproxy_core::aes::{Mode, State};
use mtproxy_fuzz::aes_modes::defined;
use mtproxy_fuzz::guarded::{Guarded, Side};
use mtproxy_fuzz::{kernels, name_missing_kernels};

const MODES: [Mode; 5] = [Mode::Ctr, Mode::CbcEncrypt, Mode::CbcDecrypt, Mode::IgeEncrypt, Mode::IgeDecrypt];

/// Takes `data` through a cipher in parts; the lengths of the first ones come from `cuts`.
fn in_parts(mode: Mode, key: &[u8; 32], iv: &[u8], data: &[u8], cuts: &[u8], side: Side) -> Vec<u8> {
    let mut state = Guarded::bytes_of(280, side);
    let (mut key, mut iv) = (Guarded::holding(key, side), Guarded::holding(iv, side));
    // SAFETY: the state, the key and the vector are as long as they have to be.
    let status = unsafe { mtproxy_ext_aes_init(state.pointer(), key.pointer(), iv.pointer(), mode as u32) };
    assert_eq!(status, 0);
    let mut result = Vec::new();
    let mut rest = data;
    for cut in cuts.iter().map(|cut| usize::from(*cut)).chain([data.len()]) {
        let cut = if mode == Mode::Ctr { cut } else { cut / 16 * 16 };
        let (part, after) = rest.split_at(cut.min(rest.len()));
        rest = after;
        let mut input = Guarded::holding(part, side);
        let mut output = Guarded::bytes_of(part.len(), side);
        let in_place = cut % 32 < 16;
        let to = if in_place { input.pointer() } else { output.pointer() };
        // SAFETY: the state has 280 bytes; both parts have as many bytes.
        let status = unsafe { mtproxy_ext_aes_update(state.pointer(), input.pointer(), input.len32(), to) };
        assert_eq!(status, 0);
        result.extend(if in_place { input.bytes() } else { output.bytes() });
    }
    // SAFETY: the state has 280 bytes.
    assert_eq!(unsafe { mtproxy_ext_aes_final(state.pointer()) }, 0);
    assert_eq!(state.bytes(), [0; 280]);
    result
}

type Input<'a> = (bool, u8, [u8; 32], [u8; 32], u8, &'a [u8], &'a [u8]);

fuzz_target!(init: name_missing_kernels(), |input: Input| {
    let (front, mode, key, iv, repeat, cuts, data) = input;
    let mode = MODES[usize::from(mode) % MODES.len()];
    let mut data = data.repeat(1 + usize::from(repeat) % 4);
    data.truncate(if mode == Mode::Ctr { data.len() } else { data.len() / 16 * 16 });
    let halves = [0, 16].map(|at| std::array::from_fn(|index| iv[at + index]));
    let iv = if matches!(mode, Mode::IgeEncrypt | Mode::IgeDecrypt) { &iv[..] } else { &iv[..16] };
    let expected = defined(mode, &key, halves, &data);
    let side = Side::of(front);
    let cuts = &cuts[..cuts.len().min(16)];
    assert_eq!(in_parts(mode, &key, iv, &data, &[], side), expected);
    assert_eq!(in_parts(mode, &key, iv, &data, cuts, side), expected);
    for kernel in kernels::ciphers() {
        let mut memory = Guarded::holding(&data, side);
        let cells = Cell::from_mut(memory.bytes_mut()).as_slice_of_cells();
        State::new(kernel, mode, &key, halves).update(kernel, mode, cells, cells);
        assert_eq!(memory.bytes(), expected, "{kernel:?}");
    }
});
