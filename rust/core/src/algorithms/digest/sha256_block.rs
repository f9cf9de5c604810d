//! SHA-256's compression function: the crate's where an x86 processor has instructions for it, or else one that takes
//! a third of the space of the crate's, and a tenth more time. Of arm64's instructions the kernels know.

use super::sha_constants::SHA256_CONSTANTS;
use super::words::Words;

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
cpufeatures::new!(instructions, "sha", "sse4.1");

/// Takes whole blocks into the state.
pub(super) fn compress(state: &mut Words, blocks: &[[u8; 64]]) {
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    if instructions::get() {
        sha2::block_api::compress256(state, blocks);
        return;
    }
    portable(state, blocks);
}

/// Changes the fourth and the eighth word; the eighth is the next step's first.
macro_rules! step {
    ([$a:ident, $b:ident, $c:ident, $d:ident, $e:ident, $f:ident, $g:ident, $h:ident], $word:expr) => {
        let sum = $h
            .wrapping_add($word)
            .wrapping_add(($e & $f) ^ (!$e & $g))
            .wrapping_add($e.rotate_right(6) ^ $e.rotate_right(11) ^ $e.rotate_right(25));
        $d = $d.wrapping_add(sum);
        $h = sum
            .wrapping_add(($a & $b) ^ ($a & $c) ^ ($b & $c))
            .wrapping_add($a.rotate_right(2) ^ $a.rotate_right(13) ^ $a.rotate_right(22));
    };
}

#[inline(never)]
fn portable(state: &mut Words, blocks: &[[u8; 64]]) {
    for block in blocks {
        let mut schedule = [0; 16];
        for (word, quarter) in schedule.iter_mut().zip(block.as_chunks().0) {
            *word = u32::from_be_bytes(*quarter);
        }
        let before = *state;
        let (rounds, _) = SHA256_CONSTANTS.as_flattened().as_chunks::<16>();
        for constants in rounds {
            sixteen_steps(state, &mut schedule, constants);
        }
        for (word, before) in state.iter_mut().zip(before) {
            *word = word.wrapping_add(before);
        }
    }
}

/// Sixteen steps; each puts in the place of its word the one sixteen steps later.
#[inline]
#[expect(clippy::many_single_char_names, reason = "the standard's own names")]
fn sixteen_steps(state: &mut Words, schedule: &mut [u32; 16], constants: &[u32; 16]) {
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    let mut word = |index: usize| {
        let word = schedule[index & 15];
        let (second, fifteenth) = (schedule[(index + 1) & 15], schedule[(index + 14) & 15]);
        let near = second.rotate_right(7) ^ second.rotate_right(18) ^ (second >> 3);
        let far = fifteenth.rotate_right(17) ^ fifteenth.rotate_right(19) ^ (fifteenth >> 10);
        let known = word.wrapping_add(schedule[(index + 9) & 15]);
        schedule[index & 15] = known.wrapping_add(near).wrapping_add(far);
        word.wrapping_add(constants[index & 15])
    };
    step!([a, b, c, d, e, f, g, h], word(0));
    step!([h, a, b, c, d, e, f, g], word(1));
    step!([g, h, a, b, c, d, e, f], word(2));
    step!([f, g, h, a, b, c, d, e], word(3));
    step!([e, f, g, h, a, b, c, d], word(4));
    step!([d, e, f, g, h, a, b, c], word(5));
    step!([c, d, e, f, g, h, a, b], word(6));
    step!([b, c, d, e, f, g, h, a], word(7));
    step!([a, b, c, d, e, f, g, h], word(8));
    step!([h, a, b, c, d, e, f, g], word(9));
    step!([g, h, a, b, c, d, e, f], word(10));
    step!([f, g, h, a, b, c, d, e], word(11));
    step!([e, f, g, h, a, b, c, d], word(12));
    step!([d, e, f, g, h, a, b, c], word(13));
    step!([c, d, e, f, g, h, a, b], word(14));
    step!([b, c, d, e, f, g, h, a], word(15));
    *state = [a, b, c, d, e, f, g, h];
}

#[cfg(test)]
mod tests {
    use super::portable;
    use crate::algorithms::digest::sha_constants::SHA256_START;

    #[test]
    #[cfg_attr(miri, ignore = "takes minutes")]
    fn the_portable_function_agrees_with_the_crate_for_any_number_of_blocks() {
        for count in 0..20 {
            let mut blocks = [[0; 64]; 20];
            for (index, byte) in blocks.as_flattened_mut().iter_mut().enumerate() {
                *byte = (index * 7 + index / 64 + count) as u8;
            }
            let (mut ours, mut expected) = (SHA256_START, SHA256_START);
            portable(&mut ours, &blocks[..count]);
            sha2::block_api::compress256(&mut expected, &blocks[..count]);
            assert_eq!(ours, expected, "{count} blocks");
        }
    }
}
