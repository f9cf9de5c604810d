//! The self-check of the checksums, where a call costs nothing: the host compares the states with the reference's.

use core::hint::black_box;

use super::crc::{mtproxy_ext_crc32_partial, mtproxy_ext_crc32c_partial};
use crate::crc::{mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial};

/// The pattern: 0 to 255 over and over, but each block begins with its number.
const PATTERN_BYTES: usize = 80_001;
const BLOCK: usize = 1024;
const TEXT: [u8; 5] = *b"hello";
/// How many bytes the cases are about: the pattern, then the text.
pub const DATA_BYTES: usize = PATTERN_BYTES + TEXT.len();

const PATTERN_SEED: u32 = 0x1234_5678;

/// Each case's place in the data and the state before it: the host's short cases, its bytes case, lengths at which
/// kernels change over, and one for every main loop.
const CASES: [(usize, usize, u32); 17] = [
    (PATTERN_BYTES, DATA_BYTES, u32::MAX),
    (0x31, 0x3a, u32::MAX),
    (0x31, 0x3a, PATTERN_SEED),
    (0, 0, u32::MAX),
    (0, 256, PATTERN_SEED),
    (3, 4, PATTERN_SEED),
    (3, 10, PATTERN_SEED),
    (3, 18, PATTERN_SEED),
    (3, 20, PATTERN_SEED),
    (3, 36, PATTERN_SEED),
    (3, 66, PATTERN_SEED),
    (3, 132, PATTERN_SEED),
    (3, 258, PATTERN_SEED),
    (3, 260, PATTERN_SEED),
    (3, 516, PATTERN_SEED),
    (3, 1028, PATTERN_SEED),
    (0, PATTERN_BYTES, PATTERN_SEED),
];

/// The host's case in two parts: where they meet, where they end, and the state before.
const SPLIT_CASE: (usize, usize, u32) = (73, 256, 0x89ab_cdef);

type Entry = fn(&[u8], u32) -> u32;

/// CRC-32 and CRC-32C by the entries with 32-bit lengths, then by the contract's own. Hidden from the compiler, so that
/// they are what a host calls, and no copies made for this place.
const ENTRIES: [Entry; 4] = [
    // SAFETY: the slice is readable, here and below; it is shorter than 4 GiB.
    |data, crc| unsafe { black_box(mtproxy_ext_crc32_partial as Fast)(data.as_ptr(), data.len() as u32, crc) },
    // SAFETY: as above.
    |data, crc| unsafe { black_box(mtproxy_ext_crc32c_partial as Fast)(data.as_ptr(), data.len() as u32, crc) },
    // SAFETY: as above.
    |data, crc| unsafe { black_box(mtproxy_ffi_crc32_partial as Full)(data.as_ptr(), data.len(), crc) },
    // SAFETY: as above.
    |data, crc| unsafe { black_box(mtproxy_ffi_crc32c_partial as Full)(data.as_ptr(), data.len(), crc) },
];

type Fast = unsafe extern "C" fn(*const u8, u32, u32) -> u32;
type Full = unsafe extern "C" fn(*const u8, usize, u32) -> u32;

/// The state after each case, and after the split case.
type States = [u32; CASES.len() + 1];
/// The states of each entry.
pub type CrcStates = [States; ENTRIES.len()];

fn fill(data: &mut [u8]) {
    for (index, byte) in data.iter_mut().enumerate() {
        *byte = index as u8;
    }
    for (number, block) in data.chunks_mut(BLOCK).enumerate() {
        block[0] = number as u8;
    }
    for (byte, letter) in data.iter_mut().skip(PATTERN_BYTES).zip(TEXT) {
        *byte = letter;
    }
}

fn run(entry: Entry, data: &[u8], states: &mut States) {
    let part = |from, to| data.get(from..to).unwrap_or_default();
    let [whole @ .., split] = states;
    for (state, &(from, to, before)) in whole.iter_mut().zip(&CASES) {
        *state = entry(part(from, to), before);
    }
    let (at, end, before) = SPLIT_CASE;
    *split = entry(part(at, end), entry(part(0, at), before));
}

/// Overwrites `data` with what the cases are about, and runs them.
pub fn crc_states(data: &mut [u8]) -> CrcStates {
    fill(data);
    let mut states = [[0; _]; _];
    for (entry, states) in black_box(&ENTRIES).iter().zip(&mut states) {
        run(*entry, data, states);
    }
    states
}
