//! MD5 in the lanes of two registers: in those of one alone, each step would wait for the one before.

/// Makes `in_lanes`, by which messages are digested, for the module that is in scope as `registers`.
macro_rules! md5_in_lanes {
    ($features:literal) => {
        use core::array::from_fn;

        use registers::{LANES, Word, add, choose, inverted, load, plus, rotate_left, store, transposed, xor3, zeros};

        use crate::algorithms::digest::lanes::{Lane, Lanes, State, digest_in_lanes};
        use crate::algorithms::digest::md5_constants::CONSTANTS;
        use crate::algorithms::digest::scheme::MD5;
        use crate::barriers::opaque::opaque;
        use crate::messages::Messages;

        /// One word of all lanes.
        type Both = [Word; 2];
        /// A block of each lane's message, word by word.
        type Block = [[Word; 16]; 2];

        #[target_feature(enable = $features)]
        pub(super) fn in_lanes(lanes: Lanes, messages: Messages<'_>, digests: &mut [[u8; 16]]) {
            digest_in_lanes::<{ 2 * LANES }, 4, 16>(&MD5, lanes, messages, digests, |state, lanes, blocks| {
                compress(state, lanes, blocks);
            });
        }

        #[target_feature(enable = $features)]
        fn compress(state: &mut State<4>, lanes: &[Lane<'_>; 2 * LANES], blocks: usize) {
            let mut running: [Both; 4] = state.each_ref().map(|column| {
                let (halves, _) = column.as_chunks::<LANES>();
                [load(&halves[0]), load(&halves[1])]
            });
            let (halves, _) = lanes.as_chunks::<LANES>();
            let mut message: Block = [[zeros(); 16]; 2];
            for index in 0..blocks {
                for (half, words) in halves.iter().zip(&mut message) {
                    transposed(half, index, words);
                }
                let before = running;
                round::<0, 7, 25, 12, 20, 17, 15, 22, 10>(&mut running, &message);
                round::<1, 5, 27, 9, 23, 14, 18, 20, 12>(&mut running, &message);
                round::<2, 4, 28, 11, 21, 16, 16, 23, 9>(&mut running, &message);
                round::<3, 6, 26, 10, 22, 15, 17, 21, 11>(&mut running, &message);
                for (running, before) in running.as_flattened_mut().iter_mut().zip(before.as_flattened()) {
                    *running = add(*running, *before);
                }
            }
            for (column, word) in state.iter_mut().zip(running) {
                for (half, word) in column.as_chunks_mut::<LANES>().0.iter_mut().zip(word) {
                    store(half, word);
                }
            }
        }

        /// Sixteen steps; the numbers are each step's rotation to the left, and the rest of 32.
        #[target_feature(enable = $features)]
        #[inline]
        fn round<
            const ROUND: usize,
            const L0: i32,
            const R0: i32,
            const L1: i32,
            const R1: i32,
            const L2: i32,
            const R2: i32,
            const L3: i32,
            const R3: i32,
        >(
            state: &mut [Both; 4],
            message: &Block,
        ) {
            let [mut a, mut b, mut c, mut d] = *state;
            // A number that the compiler does not know keeps the loop: unrolled, it would be four times as large and no faster.
            for four in 0..opaque(4) as usize {
                a = step::<ROUND, L0, R0>(4 * four, [a, b, c, d], message);
                d = step::<ROUND, L1, R1>(4 * four + 1, [d, a, b, c], message);
                c = step::<ROUND, L2, R2>(4 * four + 2, [c, d, a, b], message);
                b = step::<ROUND, L3, R3>(4 * four + 3, [b, c, d, a], message);
            }
            *state = [a, b, c, d];
        }

        #[target_feature(enable = $features)]
        #[inline]
        fn step<const ROUND: usize, const LEFT: i32, const RIGHT: i32>(
            index: usize,
            [a, b, c, d]: [Both; 4],
            message: &Block,
        ) -> Both {
            let word = match ROUND {
                0 => index,
                1 => 5 * index + 1,
                2 => 3 * index + 5,
                _ => 7 * index,
            };
            from_fn(|half| {
                let (a, b, c, d) = (a[half & 1], b[half & 1], c[half & 1], d[half & 1]);
                // What does not depend on the step before comes first.
                let known = plus(add(a, message[half & 1][word & 15]), CONSTANTS[(16 * ROUND + index) & 63]);
                let mixed = match ROUND {
                    0 => choose(b, c, d),
                    1 => choose(d, b, c),
                    2 => xor3(b, c, d),
                    _ => inverted(b, c, d),
                };
                add(rotate_left::<LEFT, RIGHT>(add(known, mixed)), b)
            })
        }
    };
}

pub(in crate::kernels) use md5_in_lanes;
