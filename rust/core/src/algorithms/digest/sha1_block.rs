//! SHA-1's compression function: the crate's on x86 processors, for whose instructions it looks, or else one that takes
//! a quarter of the space and, measured on `x86_64`, half more time. Of arm64's instructions the kernels know.

use super::words::Words;

/// Takes whole blocks into the state.
pub(super) fn compress(state: &mut Words, blocks: &[[u8; 64]]) {
    if let Some(state) = state.first_chunk_mut() {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        sha1::block_api::compress(state, blocks);
        #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
        portable::compress(state, blocks);
    }
}

#[cfg(any(test, not(any(target_arch = "x86", target_arch = "x86_64"))))]
mod portable {
    use crate::algorithms::digest::sha_constants::SHA1_CONSTANTS;
    use crate::barriers::opaque::opaque;

    pub(super) fn compress(state: &mut [u32; 5], blocks: &[[u8; 64]]) {
        for block in blocks {
            let mut schedule = [[0; 4]; 20];
            for (word, quarter) in schedule.as_flattened_mut().iter_mut().zip(block.as_chunks().0) {
                *word = u32::from_be_bytes(*quarter);
            }
            for index in 4..20 {
                schedule[index] =
                    next(schedule[index - 4], schedule[index - 3], schedule[index - 2], schedule[index - 1]);
            }
            let before = *state;
            let (rounds, _) = schedule.as_flattened().as_chunks();
            twenty_steps(state, &rounds[0], SHA1_CONSTANTS[0], |b, c, d| ((c ^ d) & b) ^ d);
            twenty_steps(state, &rounds[1], SHA1_CONSTANTS[1], |b, c, d| b ^ c ^ d);
            twenty_steps(state, &rounds[2], SHA1_CONSTANTS[2], |b, c, d| (b & c) | ((b | c) & d));
            twenty_steps(state, &rounds[3], SHA1_CONSTANTS[3], |b, c, d| b ^ c ^ d);
            for (word, before) in state.iter_mut().zip(before) {
                *word = word.wrapping_add(before);
            }
        }
    }

    /// Four words of the schedule from the sixteen before them, four by four: together, but for the last, which takes the
    /// first.
    #[inline]
    fn next(first: [u32; 4], second: [u32; 4], third: [u32; 4], fourth: [u32; 4]) -> [u32; 4] {
        let mut words = [
            first[0] ^ first[2] ^ third[0] ^ fourth[1],
            first[1] ^ first[3] ^ third[1] ^ fourth[2],
            first[2] ^ second[0] ^ third[2] ^ fourth[3],
            first[3] ^ second[1] ^ third[3],
        ]
        .map(|word| word.rotate_left(1));
        words[3] ^= words[0].rotate_left(1);
        words
    }

    #[inline]
    #[expect(clippy::many_single_char_names, reason = "the standard's own names")]
    fn twenty_steps(state: &mut [u32; 5], words: &[u32; 20], constant: u32, mix: impl Fn(u32, u32, u32) -> u32) {
        let [mut a, mut b, mut c, mut d, mut e] = *state;
        let (fives, _) = words.as_chunks::<5>();
        let mut index = 0;
        // An index that the compiler does not know keeps the loop, a quarter of the size.
        while index < 4 {
            for word in fives[index & 3] {
                // What does not wait for the step before is added first, and kept from being moved behind it.
                let known = opaque(e.wrapping_add(constant).wrapping_add(word));
                let sum = known.wrapping_add(mix(b, c, d)).wrapping_add(a.rotate_left(5));
                [a, b, c, d, e] = [sum, a, b.rotate_left(30), c, d];
            }
            index = opaque(index as u32 + 1) as usize;
        }
        *state = [a, b, c, d, e];
    }
}

#[cfg(test)]
mod tests {
    use super::portable;

    #[test]
    #[cfg_attr(miri, ignore = "takes minutes")]
    fn the_portable_function_agrees_with_the_crate_for_any_number_of_blocks() {
        for count in 0..20 {
            let mut blocks = [[0; 64]; 20];
            for (index, byte) in blocks.as_flattened_mut().iter_mut().enumerate() {
                *byte = (index * 7 + index / 64 + count) as u8;
            }
            let mut ours = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
            let mut expected = ours;
            portable::compress(&mut ours, &blocks[..count]);
            sha1::block_api::compress(&mut expected, &blocks[..count]);
            assert_eq!(ours, expected, "{count} blocks");
        }
    }
}
