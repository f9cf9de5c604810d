//! The self-check of the checksums, where a call costs nothing: the host compares the states with the reference's.

use core::hint::black_box;
use core::ptr;

use super::crc::{mtproxy_ext_crc32_partial, mtproxy_ext_crc32c_partial};
use crate::crc::{mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial};

/// The pattern: 0 to 255 over and over, each time beginning one further. Its length leaves every kernel some of each kind
/// of rest.
const PATTERN_BYTES: u16 = 4831;
const TEXT: [u8; 5] = *b"hello";
/// How many bytes the cases are about: the pattern, then the text.
const DATA_BYTES: u16 = PATTERN_BYTES + TEXT.len() as u16;

const PATTERN_SEED: u32 = 0x1234_5678;

/// Each case's place in the data and the state before it: the host's short cases, its bytes case, lengths at which
/// kernels change over, and one for every main loop.
const CASES: [(u16, u16, u32); 17] = [
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
const SPLIT_CASE: (u16, u16, u32) = (73, 256, 0x89ab_cdef);

type Entry = fn(&[u8], u32) -> u32;

/// CRC-32 and CRC-32C by the entries with 32-bit lengths, then by the contract's own. Hidden from the compiler, so that
/// they are what a host calls, and no copies made for this place.
const ENTRIES: [Entry; 4] = [
    // SAFETY: the slice is readable, here and below; it is shorter than 4 GiB.
    |data, crc| unsafe { black_box(mtproxy_ext_crc32_partial as Fast)(start(data), data.len() as u32, crc) },
    // SAFETY: as above.
    |data, crc| unsafe { black_box(mtproxy_ext_crc32c_partial as Fast)(start(data), data.len() as u32, crc) },
    // SAFETY: as above.
    |data, crc| unsafe { black_box(mtproxy_ffi_crc32_partial as Full)(start(data), data.len(), crc) },
    // SAFETY: as above.
    |data, crc| unsafe { black_box(mtproxy_ffi_crc32c_partial as Full)(start(data), data.len(), crc) },
];

type Fast = unsafe extern "C" fn(*const u8, u32, u32) -> u32;
type Full = unsafe extern "C" fn(*const u8, usize, u32) -> u32;

/// The host's empty case has no pointer.
fn start(data: &[u8]) -> *const u8 {
    if data.is_empty() { ptr::null() } else { data.as_ptr() }
}

/// The state after each case, and after the split case.
type States = [u32; CASES.len() + 1];
/// The states of each entry.
pub type CrcStates = [States; ENTRIES.len()];

/// In place: returned, the bytes would stand on the stack twice.
fn fill(data: &mut [u8; DATA_BYTES as usize]) {
    for (index, byte) in data.iter_mut().enumerate() {
        *byte = (index + (index >> 8)) as u8;
    }
    for (byte, letter) in data.iter_mut().skip(PATTERN_BYTES.into()).zip(TEXT) {
        *byte = letter;
    }
}

fn run(entry: Entry, data: &[u8], states: &mut States) {
    let part = |from: u16, to: u16| data.get(from.into()..to.into()).unwrap_or_default();
    let [whole @ .., split] = states;
    for (state, &(from, to, before)) in whole.iter_mut().zip(&CASES) {
        *state = entry(part(from, to), before);
    }
    let (at, end, before) = SPLIT_CASE;
    *split = entry(part(at, end), entry(part(0, at), before));
}

/// Runs the cases.
#[must_use]
pub fn crc_states() -> CrcStates {
    let mut data = [0; _];
    fill(&mut data);
    let mut states = [[0; _]; _];
    for (entry, states) in black_box(&ENTRIES).iter().zip(&mut states) {
        run(*entry, &data, states);
    }
    states
}
