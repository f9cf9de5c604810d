//! The block cipher for every processor: four blocks at once, as eight planes of 64 bits. Plane k holds bit k of all 64
//! bytes, so that the S-box is a circuit over planes and no table.
//!
//! A byte's place in a plane is 16 · row + 4 · column + block: moving rows and columns is rotating bits.
#![expect(clippy::many_single_char_names, reason = "eight planes, and the names of their bits")]

use core::array::from_fn;

use super::cells::{Block, Cells};
use super::cipher::Cipher;
use super::mode::Mode;
use super::modes::run;
use super::s_box::{Planes, inverse_s_box, s_box};
use super::schedule::{RoundKeys, expand, unmixed};
use crate::barriers::erase::erase_stack;
use crate::barriers::opaque::opaque;

/// Exchanges, within each byte, bit `j` of word `k` and bit `k` of word `j`.
fn transpose(planes: &mut Planes) {
    fn swap(low: &mut u64, high: &mut u64, shift: u32, mask: u64) {
        let moved = ((*low >> shift) ^ *high) & mask;
        *high ^= moved;
        *low ^= moved << shift;
    }
    let [a, b, c, d, e, f, g, h] = planes;
    for (low, high) in [(&mut *a, &mut *b), (&mut *c, &mut *d), (&mut *e, &mut *f), (&mut *g, &mut *h)] {
        swap(low, high, 1, 0x5555_5555_5555_5555);
    }
    for (low, high) in [(&mut *a, &mut *c), (&mut *b, &mut *d), (&mut *e, &mut *g), (&mut *f, &mut *h)] {
        swap(low, high, 2, 0x3333_3333_3333_3333);
    }
    for (low, high) in [(a, e), (b, f), (c, g), (d, h)] {
        swap(low, high, 4, 0x0f0f_0f0f_0f0f_0f0f);
    }
}

/// Puts the four bytes of a column into every other byte of a word.
const fn spread(column: u32) -> u64 {
    let pairs = (column as u64 | (column as u64) << 16) & 0x0000_ffff_0000_ffff;
    (pairs | pairs << 8) & 0x00ff_00ff_00ff_00ff
}

/// The reverse of [`spread`], whatever the bytes between hold.
const fn gather(word: u64) -> u32 {
    let bytes = word & 0x00ff_00ff_00ff_00ff;
    let pairs = (bytes | bytes >> 8) & 0x0000_ffff_0000_ffff;
    (pairs | pairs >> 16) as u32
}

#[inline(never)]
fn to_planes(blocks: [u128; 4]) -> Planes {
    let column = |block: u128, number: u32| spread((block >> (32 * number)) as u32);
    let [a, b, c, d] = blocks.map(|block| column(block, 0) | column(block, 2) << 8);
    let [e, f, g, h] = blocks.map(|block| column(block, 1) | column(block, 3) << 8);
    let mut planes = [a, b, c, d, e, f, g, h];
    transpose(&mut planes);
    planes
}

#[inline(never)]
fn to_blocks(mut planes: Planes) -> [u128; 4] {
    transpose(&mut planes);
    let [a, b, c, d, e, f, g, h] = planes;
    let place = |word: u64, number: u32| u128::from(gather(word)) << (32 * number);
    [(a, e), (b, f), (c, g), (d, h)]
        .map(|(even, odd)| place(even, 0) | place(odd, 1) | place(even >> 8, 2) | place(odd >> 8, 3))
}

fn add(planes: &mut Planes, key: &Planes) {
    for (plane, key) in planes.iter_mut().zip(key) {
        *plane ^= key;
    }
}

/// Rotates row r left by r columns, or right.
fn shift_rows<const INVERSE: bool>(planes: &mut Planes) {
    for plane in planes {
        let mut shifted = 0;
        for row in 0..4_u32 {
            let bits = (*plane >> (16 * row)) as u16;
            let moved = if INVERSE { bits.rotate_left(4 * row) } else { bits.rotate_right(4 * row) };
            shifted |= u64::from(moved) << (16 * row);
        }
        *plane = shifted;
    }
}

/// Twice each byte in GF(2^8).
const fn doubled([a, b, c, d, e, f, g, h]: Planes) -> Planes {
    [h, a ^ h, b, c ^ h, d ^ h, e, f, g]
}

/// Each byte becomes twice itself, three times the one below it, and the two below that.
fn mix_columns(planes: &mut Planes) {
    let below = planes.map(|plane| plane.rotate_right(16));
    let mut pairs = *planes;
    add(&mut pairs, &below);
    let twice = doubled(pairs);
    for (((plane, below), pair), twice) in planes.iter_mut().zip(below).zip(pairs).zip(twice) {
        *plane = twice ^ below ^ pair.rotate_right(32);
    }
}

/// The matrix is the other way's, after adding to each byte four times itself and the one two below.
fn unmix_columns(planes: &mut Planes) {
    let mut pairs = planes.map(|plane| plane ^ plane.rotate_right(32));
    pairs = doubled(doubled(pairs));
    add(planes, &pairs);
    mix_columns(planes);
}

/// The cipher with its round keys in planes.
struct Bitsliced {
    keys: [Planes; 15],
}

impl Bitsliced {
    /// The cipher with these keys.
    fn new(keys: &RoundKeys) -> Self {
        let mut cipher = Self { keys: [[0; 8]; 15] };
        // Written out, fifteen calls would take a kilobyte.
        for (planes, key) in cipher.keys.iter_mut().zip(keys.get(..opaque(15) as usize).unwrap_or(keys)) {
            *planes = to_planes([u128::from_le_bytes(*key); 4]);
        }
        cipher
    }

    #[inline(never)]
    fn encrypt_four(&self, blocks: [u128; 4]) -> [u128; 4] {
        let [first, middle @ .., last] = &self.keys;
        let mut planes = to_planes(blocks);
        add(&mut planes, first);
        for key in middle {
            s_box(&mut planes);
            shift_rows::<false>(&mut planes);
            mix_columns(&mut planes);
            add(&mut planes, key);
        }
        s_box(&mut planes);
        shift_rows::<false>(&mut planes);
        add(&mut planes, last);
        to_blocks(planes)
    }

    #[inline(never)]
    fn decrypt_four(&self, blocks: [u128; 4]) -> [u128; 4] {
        let [first, middle @ .., last] = &self.keys;
        let mut planes = to_planes(blocks);
        add(&mut planes, last);
        for key in middle.iter().rev() {
            shift_rows::<true>(&mut planes);
            inverse_s_box(&mut planes);
            unmix_columns(&mut planes);
            add(&mut planes, key);
        }
        shift_rows::<true>(&mut planes);
        inverse_s_box(&mut planes);
        add(&mut planes, first);
        to_blocks(planes)
    }
}

/// Takes up to four blocks.
fn of_four<const N: usize>(blocks: [u128; N], cipher: impl Fn([u128; 4]) -> [u128; 4]) -> [u128; N] {
    const { assert!(N <= 4, "the planes hold four") };
    let at = |blocks: &[u128], index: usize| blocks.get(index).copied().unwrap_or_default();
    let results = cipher(from_fn(|index| at(&blocks, index)));
    from_fn(|index| at(&results, index))
}

impl Cipher for Bitsliced {
    type Register = u128;

    #[inline(never)]
    fn encrypt<const N: usize>(&self, blocks: [u128; N]) -> [u128; N] {
        of_four(blocks, |four| self.encrypt_four(four))
    }

    #[inline(never)]
    fn decrypt<const N: usize>(&self, blocks: [u128; N]) -> [u128; N] {
        of_four(blocks, |four| self.decrypt_four(four))
    }
}

/// More than the functions below have on the stack, where keys are in planes.
const STACK: usize = 3072;

/// Takes whole blocks through a mode.
#[inline(never)]
pub(crate) fn blocks(mode: Mode, keys: &RoundKeys, chain: &mut [Block; 2], input: &[Cells], output: &[Cells]) {
    if !input.is_empty() {
        blocks_by_planes(mode, keys, chain, input, output);
        erase_stack::<STACK>();
    }
}

#[inline(never)]
fn blocks_by_planes(mode: Mode, keys: &RoundKeys, chain: &mut [Block; 2], input: &[Cells], output: &[Cells]) {
    run::<_, 4>(&Bitsliced::new(keys), mode, chain, input, output);
}

/// Puts the round keys of a key into `keys`.
#[inline(never)]
pub(crate) fn round_keys(mode: Mode, key: &[u8; 32], keys: &mut RoundKeys) {
    round_keys_by_planes(mode, key, keys);
    erase_stack::<STACK>();
}

#[inline(never)]
fn round_keys_by_planes(mode: Mode, key: &[u8; 32], keys: &mut RoundKeys) {
    expand(key, keys, |word| {
        let mut planes = to_planes([word.into(), 0, 0, 0]);
        s_box(&mut planes);
        let [block, ..] = to_blocks(planes);
        block as u32
    });
    for key in unmixed(mode, keys) {
        let mut planes = to_planes([u128::from_le_bytes(*key), 0, 0, 0]);
        unmix_columns(&mut planes);
        let [block, ..] = to_blocks(planes);
        *key = block.to_le_bytes();
    }
}
