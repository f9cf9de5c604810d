//! SHA-1 in the lanes of a register.

/// Makes `in_lanes`, by which messages are digested, for the module that is in scope as `registers`.
macro_rules! sha1_in_lanes {
    ($features:literal) => {
        use core::array::from_fn;

        use registers::{
            LANES, Word, add, choose, load, majority, plus, rotate_left, store, transposed_big_endian, xor, xor3, zeros,
        };

        use crate::algorithms::digest::lanes::{Lane, Lanes, State, digest_in_lanes};
        use crate::algorithms::digest::scheme::SHA1;
        use crate::algorithms::digest::sha_constants::SHA1_CONSTANTS;
        use crate::barriers::opaque::opaque;
        use crate::messages::Messages;

        #[target_feature(enable = $features)]
        pub(super) fn in_lanes(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 20]]) {
            digest_in_lanes::<LANES, 5, 20>(&SHA1, lanes, messages, digests, |state, lanes, blocks| {
                compress(state, lanes, blocks);
            });
        }

        #[target_feature(enable = $features)]
        fn compress(state: &mut State<5>, lanes: &[Lane<'_>; LANES], blocks: usize) {
            let mut running = state.each_ref().map(|column| load(&column.as_chunks().0[0]));
            let mut schedule = [zeros(); 16];
            for index in 0..blocks {
                transposed_big_endian(lanes, index, &mut schedule);
                let before = running;
                twenty::<0>(&mut running, &mut schedule);
                twenty::<1>(&mut running, &mut schedule);
                twenty::<2>(&mut running, &mut schedule);
                twenty::<3>(&mut running, &mut schedule);
                running = from_fn(|word| add(running[word], before[word]));
            }
            for (column, word) in state.iter_mut().zip(running) {
                store(&mut column.as_chunks_mut().0[0], word);
            }
        }

        #[target_feature(enable = $features)]
        #[inline]
        fn twenty<const ROUND: usize>(state: &mut [Word; 5], schedule: &mut [Word; 16]) {
            let [a, b, c, d, e] = state;
            // Unrolled, it would be a quarter faster, and half as large again: packages have a limit.
            for five in 0..opaque(4) as usize {
                let first = 20 * ROUND + 5 * five;
                step::<ROUND>([a, b, c, d, e], word(schedule, first));
                step::<ROUND>([e, a, b, c, d], word(schedule, first + 1));
                step::<ROUND>([d, e, a, b, c], word(schedule, first + 2));
                step::<ROUND>([c, d, e, a, b], word(schedule, first + 3));
                step::<ROUND>([b, c, d, e, a], word(schedule, first + 4));
            }
        }

        /// The word of the step at `index`, which takes the place of the one sixteen steps before.
        #[target_feature(enable = $features)]
        #[inline]
        fn word(schedule: &mut [Word; 16], index: usize) -> Word {
            if index >= 16 {
                let far = xor3(schedule[(index + 8) & 15], schedule[(index + 2) & 15], schedule[index & 15]);
                schedule[index & 15] = rotate_left::<1, 31>(xor(schedule[(index + 13) & 15], far));
            }
            schedule[index & 15]
        }

        /// Changes the second and the fifth word; the fifth is the next step's first.
        #[target_feature(enable = $features)]
        #[inline]
        fn step<const ROUND: usize>([a, b, c, d, e]: [&mut Word; 5], word: Word) {
            let mixed = match ROUND {
                0 => choose(*b, *c, *d),
                2 => majority(*b, *c, *d),
                _ => xor3(*b, *c, *d),
            };
            // What does not depend on the step before comes first.
            let known = plus(add(*e, word), SHA1_CONSTANTS[ROUND & 3]);
            *e = add(add(known, mixed), rotate_left::<5, 27>(*a));
            *b = rotate_left::<30, 2>(*b);
        }
    };
}

pub(in crate::kernels) use sha1_in_lanes;
