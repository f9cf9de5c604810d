//! CRC-32 of long data: while one half is folded, the other shrinks by additions, half of it being added further on.
//! Multiplications are what folding waits for, and additions go beside them.

use core::arch::x86_64::{__m512i, _mm512_loadu_si512, _mm512_setzero_si512, _mm512_xor_si512};
use core::mem::MaybeUninit;

use super::blocks_512::{Blocks, fold_into, keys, load, xor3};
use crate::algorithms::crc::polynomial::IEEE;
use crate::algorithms::crc::powers_of_x::Powers;

/// A byte may be taken away and added this many bytes further on, at all four places, and the remainder stays.
const DISTANCES: [usize; 4] = [535, 744, 796, 852];

const fn power(bytes: usize) -> u64 {
    Powers::<IEEE>::multiplier(8 * bytes as u32 + 1)
}

const _: () = {
    // The same as powers of x: the highest has the remainder of the four others together.
    let [a, b, c, farthest] = DISTANCES;
    assert!(power(farthest) == power(farthest - a) ^ power(farthest - b) ^ power(farthest - c) ^ power(0));
};

/// Registers' worth of bytes in either half.
const HALF: usize = 32;
/// Those of the second half that stay, since what is added reaches that far.
const REST: usize = 16;
/// Those that are taken away.
const GONE: usize = HALF - REST;
const _: () = {
    let [a, b, c, farthest] = DISTANCES;
    assert!(64 <= a && a < b && b < c && c < farthest, "in order, and none is within a register itself");
    assert!(HALF.is_multiple_of(4) && GONE.is_multiple_of(4), "whole groups");
    assert!(64 * REST >= DISTANCES[3], "the farthest byte that is reached, from the last register that is taken away");
};

/// Both halves, in groups of four registers' worth.
pub(super) type Halves = [[Blocks; 4]; 2 * GROUPS];
/// Groups in either half.
const GROUPS: usize = HALF / 4;
const GROUPS_GONE: usize = GONE / 4;

/// Where the last register's worth of [`Taken`] begins.
const LAST_PLACE: usize = 64 * (GONE + 1);

/// What was taken away, between two registers' worth of zeros. All of it is written before it is read.
struct Taken([MaybeUninit<__m512i>; GONE + 2]);

impl Taken {
    const UNWRITTEN: Self = Self([const { MaybeUninit::uninit() }; GONE + 2]);

    #[inline]
    #[target_feature(enable = "avx512f")]
    fn write_zeros_around(&mut self) {
        self.0[0].write(_mm512_setzero_si512());
        self.0[GONE + 1].write(_mm512_setzero_si512());
    }

    #[inline]
    fn write(&mut self, index: usize, bytes: __m512i) {
        self.0[index + 1].write(bytes);
    }

    /// `bytes` of the second half at `index`, with what is added to them.
    ///
    /// # Safety
    /// What surrounds is written, and what was taken away before `index`.
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn added_to(&self, bytes: __m512i, index: usize) -> __m512i {
        let [a, b, c, d] = DISTANCES.map(|distance| {
            // Nothing was taken away from before the half, and nothing from the rest.
            match (64 * (index + 1)).checked_sub(distance) {
                Some(place @ ..=LAST_PLACE) => {
                    // SAFETY: a register's bytes at `place` are within the array, and written: every distance is a register's
                    // bytes or more, so that all of them are before `index`.
                    unsafe { _mm512_loadu_si512(self.0.as_ptr().cast::<u8>().add(place).cast()) }
                }
                _ => _mm512_setzero_si512(),
            }
        });
        xor3(xor3(a, b, c), d, bytes)
    }
}

/// Folds all of `data`, which is not empty, behind `seed`: what the group of registers after it is folded into.
#[target_feature(enable = "avx512f,vpclmulqdq")]
pub(super) fn fold(data: &[Halves], mut seed: __m512i) -> [__m512i; 4] {
    let by_group = keys::<IEEE, 2048>();
    let past_taken = keys::<IEEE, { 512 * (GONE as u32 + 4) }>();
    let mut taken = Taken::UNWRITTEN;
    taken.write_zeros_around();
    let mut folded = [_mm512_setzero_si512(); 4];
    for halves in data {
        for number in 0..GROUPS_GONE {
            let (group, beside) = (&halves[number], &halves[GROUPS + number]);
            for lane in 0..4 {
                folded[lane] = fold_into(folded[lane], by_group, _mm512_xor_si512(load(&group[lane]), seed));
                seed = _mm512_setzero_si512();
                let index = 4 * number + lane;
                // SAFETY: the zeros are written, and the loop has written everything before `index`.
                let bytes = unsafe { taken.added_to(load(&beside[lane]), index) };
                taken.write(index, bytes);
            }
        }
        for group in &halves[GROUPS_GONE..GROUPS] {
            for lane in 0..4 {
                folded[lane] = fold_into(folded[lane], by_group, load(&group[lane]));
            }
        }
        let mut keys = past_taken;
        for number in GROUPS_GONE..GROUPS {
            for lane in 0..4 {
                // SAFETY: the loop above has written all `GONE` registers, and the zeros around them are written.
                let next = unsafe { taken.added_to(load(&halves[GROUPS + number][lane]), 4 * number + lane) };
                folded[lane] = fold_into(folded[lane], keys, next);
            }
            keys = by_group;
        }
    }
    folded
}
