//! Folding: whole blocks shrink to one block that has the same remainder. Written once, for any registers.
//!
//! The macro makes the functions for the registers of a module, which belong to that module's processor features; a generic
//! function would have none. The module has these:
//!
//! - `Register`, and `Blocks`, what it holds, which `load` reads;
//! - `state`: the state of a checksum in front of the first bytes, and `xor`, which adds it to them;
//! - `keys`: the multipliers that move a register's blocks by so many bits;
//! - `fold_into`: moves a register by the distance of its keys and adds what stands there;
//! - `merge`: one block that has the same remainder as those of a register.

/// Makes `fold_blocks_by` and what it consists of, for the module that is in scope as `registers`.
macro_rules! folding {
    ($features:literal) => {
        use core::arch::x86_64::__m128i;

        use registers::{Blocks, Register, fold_into, keys, load, merge, state, xor};

        use super::blocks_128::{Block, fold_rest};

        /// Four registers, so that one is folded while others are on their way.
        pub(super) type Group = [Blocks; 4];
        const BITS: u32 = 8 * size_of::<Blocks>() as u32;

        /// The first of `groups` behind a state, and the others.
        #[inline]
        #[target_feature(enable = $features)]
        pub(super) fn begin(groups: &[Group], before: Register) -> Option<([Register; 4], &[Group])> {
            let ([a, b, c, d], groups) = groups.split_first()?;
            Some(([xor(load(a), before), load(b), load(c), load(d)], groups))
        }

        /// Folds groups one into the other, and calls `beside` for each.
        #[inline]
        #[target_feature(enable = $features)]
        pub(super) fn fold_groups<const P: u32>(
            [mut a, mut b, mut c, mut d]: [Register; 4],
            groups: &[Group],
            mut beside: impl FnMut(&Group),
        ) -> [Register; 4] {
            let by_group = keys::<P, { 4 * BITS }>();
            for group in groups {
                beside(group);
                a = fold_into(a, by_group, load(&group[0]));
                b = fold_into(b, by_group, load(&group[1]));
                c = fold_into(c, by_group, load(&group[2]));
                d = fold_into(d, by_group, load(&group[3]));
            }
            [a, b, c, d]
        }

        /// One register that has the same remainder as four.
        #[inline]
        #[target_feature(enable = $features)]
        fn merge_registers<const P: u32>([a, b, c, d]: [Register; 4]) -> Register {
            let by_two = keys::<P, { 2 * BITS }>();
            fold_into(fold_into(a, by_two, c), keys::<P, BITS>(), fold_into(b, by_two, d))
        }

        /// One block that has the same remainder as four registers.
        #[inline]
        #[target_feature(enable = $features)]
        pub(super) fn merge_group<const P: u32>(registers: [Register; 4]) -> __m128i {
            merge::<P>(merge_registers::<P>(registers))
        }

        /// The whole blocks of `data` behind the state `crc` as one block, and the bytes after them; `None` when there are
        /// too few blocks to fill a register. `begin` takes the first groups.
        #[inline]
        #[target_feature(enable = $features)]
        fn fold_blocks_by<'a, const P: u32>(
            data: &'a [u8],
            crc: u32,
            begin: impl FnOnce(&'a [Group], Register) -> Option<([Register; 4], &'a [Group])>,
            beside: impl FnMut(&Group),
        ) -> Option<(__m128i, &'a [u8])> {
            let (blocks, tail) = data.as_chunks::<16>();
            let (all, odd) = blocks.as_chunks();
            let (groups, rest) = all.as_chunks();
            let before = state(crc);
            if let Some((begun, groups)) = begin(groups, before) {
                let register = merge_registers::<P>(fold_groups::<P>(begun, groups, beside));
                Some((fold_all::<P>(register, rest, odd), tail))
            } else {
                let (first, rest) = rest.split_first()?;
                Some((fold_all::<P>(xor(load(first), before), rest, odd), tail))
            }
        }

        /// One block that has the same remainder as all that is left.
        #[inline]
        #[target_feature(enable = $features)]
        fn fold_all<const P: u32>(mut register: Register, rest: &[Blocks], odd: &[Block]) -> __m128i {
            let by_one = keys::<P, BITS>();
            for next in rest {
                register = fold_into(register, by_one, load(next));
            }
            fold_rest::<P>(merge::<P>(register), odd)
        }
    };
}

pub(super) use folding;
