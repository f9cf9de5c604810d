//! MD5's compression function, arranged around its chain of dependencies: each step waits for the one before, so what does
//! not depend on that one is added first, and kept from being moved behind it.

use super::md5_constants::CONSTANTS;
use super::words::Words;
use crate::barriers::opaque::opaque;

/// Mixes one step's word into the state; `$mix` is the round's function of the three other words.
macro_rules! step {
    (0: $a:ident, $b:ident, $c:ident, $d:ident, $known:expr) => {
        opaque($known).wrapping_add((($c ^ $d) & $b) ^ $d)
    };
    (1: $a:ident, $b:ident, $c:ident, $d:ident, $known:expr) => {
        opaque($known.wrapping_add(!$d & $c)).wrapping_add($d & $b)
    };
    (2: $a:ident, $b:ident, $c:ident, $d:ident, $known:expr) => {
        opaque($known).wrapping_add(($c ^ $d) ^ $b)
    };
    (3: $a:ident, $b:ident, $c:ident, $d:ident, $known:expr) => {
        opaque($known).wrapping_add((!$d | $b) ^ $c)
    };
}

/// Sixteen steps, four at a time; the word of step i is `$factor` · i + `$first`.
macro_rules! round {
    ($round:tt, [$a:ident, $b:ident, $c:ident, $d:ident], $words:ident, $factor:expr, $first:expr, $shifts:expr) => {
        round!(@ $round, 0, [$a, $b, $c, $d], $words, $factor, $first, $shifts);
        round!(@ $round, 4, [$a, $b, $c, $d], $words, $factor, $first, $shifts);
        round!(@ $round, 8, [$a, $b, $c, $d], $words, $factor, $first, $shifts);
        round!(@ $round, 12, [$a, $b, $c, $d], $words, $factor, $first, $shifts);
    };
    (@ $round:tt, $step:expr, [$a:ident, $b:ident, $c:ident, $d:ident], $words:ident, $factor:expr, $first:expr,
     $shifts:expr) => {
        round!(@@ $round, $step, [$a, $b, $c, $d], $words, $factor, $first, $shifts[0]);
        round!(@@ $round, $step + 1, [$d, $a, $b, $c], $words, $factor, $first, $shifts[1]);
        round!(@@ $round, $step + 2, [$c, $d, $a, $b], $words, $factor, $first, $shifts[2]);
        round!(@@ $round, $step + 3, [$b, $c, $d, $a], $words, $factor, $first, $shifts[3]);
    };
    (@@ $round:tt, $step:expr, [$a:ident, $b:ident, $c:ident, $d:ident], $words:ident, $factor:expr, $first:expr,
     $shift:expr) => {
        let known = $a.wrapping_add($words[($factor * ($step) + $first) & 15]).wrapping_add(CONSTANTS[16 * $round + $step]);
        $a = step!($round: $a, $b, $c, $d, known).rotate_left($shift).wrapping_add($b);
    };
}

/// Takes whole blocks into the state.
pub(super) fn compress(state: &mut Words, blocks: &[[u8; 64]]) {
    let Some(state) = state.first_chunk_mut() else { return };
    let [mut a, mut b, mut c, mut d] = *state;
    for block in blocks {
        let mut words = [0; 16];
        for (word, quarter) in words.iter_mut().zip(block.as_chunks::<4>().0) {
            *word = u32::from_le_bytes(*quarter);
        }
        let before = [a, b, c, d];
        round!(0, [a, b, c, d], words, 1, 0, [7, 12, 17, 22]);
        round!(1, [a, b, c, d], words, 5, 1, [5, 9, 14, 20]);
        round!(2, [a, b, c, d], words, 3, 5, [4, 11, 16, 23]);
        round!(3, [a, b, c, d], words, 7, 0, [6, 10, 15, 21]);
        a = a.wrapping_add(before[0]);
        b = b.wrapping_add(before[1]);
        c = c.wrapping_add(before[2]);
        d = d.wrapping_add(before[3]);
    }
    *state = [a, b, c, d];
}
