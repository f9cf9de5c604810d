//! SHA-256 in the lanes of a register.

/// Makes `in_lanes`, by which messages are digested, for the module that is in scope as `registers`.
macro_rules! sha256_in_lanes {
    ($features:literal) => {
        use core::array::from_fn;

        use registers::{
            LANES, Word, add, choose, load, majority, plus, rotate_left, shift_right, store, transposed_big_endian,
            xor3, zeros,
        };

        use crate::algorithms::digest::lanes::{Lane, Lanes, State, digest_in_lanes};
        use crate::algorithms::digest::scheme::SHA256;
        use crate::algorithms::digest::sha_constants::SHA256_CONSTANTS;
        use crate::messages::Messages;

        #[target_feature(enable = $features)]
        pub(super) fn in_lanes(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 32]]) {
            digest_in_lanes::<LANES, 8, 32>(&SHA256, lanes, messages, digests, |state, lanes, blocks| {
                compress(state, lanes, blocks);
            });
        }

        #[target_feature(enable = $features)]
        fn compress(state: &mut State<8>, lanes: &[Lane<'_>; LANES], blocks: usize) {
            let mut running = state.each_ref().map(|column| load(&column.as_chunks().0[0]));
            let mut schedule = [zeros(); 16];
            for index in 0..blocks {
                transposed_big_endian(lanes, index, &mut schedule);
                let before = running;
                for first in (0..64).step_by(8) {
                    if first >= 16 {
                        extend(&mut schedule, first);
                    }
                    eight_steps(&mut running, &schedule, first);
                }
                running = from_fn(|word| add(running[word], before[word]));
            }
            for (column, word) in state.iter_mut().zip(running) {
                store(&mut column.as_chunks_mut().0[0], word);
            }
        }

        #[target_feature(enable = $features)]
        #[inline]
        fn eight_steps(state: &mut [Word; 8], schedule: &[Word; 16], first: usize) {
            let [a, b, c, d, e, f, g, h] = state;
            step([a, b, c, d, e, f, g, h], word(schedule, first));
            step([h, a, b, c, d, e, f, g], word(schedule, first + 1));
            step([g, h, a, b, c, d, e, f], word(schedule, first + 2));
            step([f, g, h, a, b, c, d, e], word(schedule, first + 3));
            step([e, f, g, h, a, b, c, d], word(schedule, first + 4));
            step([d, e, f, g, h, a, b, c], word(schedule, first + 5));
            step([c, d, e, f, g, h, a, b], word(schedule, first + 6));
            step([b, c, d, e, f, g, h, a], word(schedule, first + 7));
        }

        /// The word of the step at `index` with the step's constant.
        #[target_feature(enable = $features)]
        #[inline]
        fn word(schedule: &[Word; 16], index: usize) -> Word {
            plus(schedule[index & 15], SHA256_CONSTANTS[(index >> 2) & 15][index & 3])
        }

        /// Makes the words of eight steps; each takes the place of the one sixteen steps before.
        #[target_feature(enable = $features)]
        #[inline]
        fn extend(schedule: &mut [Word; 16], first: usize) {
            for index in first..first + 8 {
                let (second, fifteenth) = (schedule[(index + 1) & 15], schedule[(index + 14) & 15]);
                let near = xor3(rotate_left::<25, 7>(second), rotate_left::<14, 18>(second), shift_right::<3>(second));
                let far = xor3(
                    rotate_left::<15, 17>(fifteenth),
                    rotate_left::<13, 19>(fifteenth),
                    shift_right::<10>(fifteenth),
                );
                let known = add(schedule[index & 15], schedule[(index + 9) & 15]);
                schedule[index & 15] = add(add(known, near), far);
            }
        }

        /// Changes the fourth and the eighth word; the eighth is the next step's first.
        #[target_feature(enable = $features)]
        #[inline]
        fn step([a, b, c, d, e, f, g, h]: [&mut Word; 8], word: Word) {
            let known = add(add(*h, word), choose(*e, *f, *g));
            let upper = xor3(rotate_left::<26, 6>(*e), rotate_left::<21, 11>(*e), rotate_left::<7, 25>(*e));
            let lower = xor3(rotate_left::<30, 2>(*a), rotate_left::<19, 13>(*a), rotate_left::<10, 22>(*a));
            let sum = add(known, upper);
            *d = add(*d, sum);
            *h = add(add(lower, majority(*a, *b, *c)), sum);
        }
    };
}

pub(in crate::kernels) use sha256_in_lanes;
