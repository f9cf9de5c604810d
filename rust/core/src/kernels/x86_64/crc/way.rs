//! Which code computes a checksum, by the processor's level and the length of the data.

use crate::kernels::kernel::Level;

/// Folding CRC-32 needs one whole block; for less, looking up bytes is as fast.
const CRC32_FOLD_128_MIN: usize = 16;
/// Below this length one CRC-32C instruction after the other is at least as fast as folding 128 bits at a time.
const CRC32C_FOLD_128_MIN: usize = 512;
/// Below this length the wide registers do not pay for being filled and merged.
const FOLD_256_MIN: usize = 256;
/// From one 512-bit register's worth on, this is faster than folding blocks of 128 bits.
const CRC32_FOLD_512_MIN: usize = 64;
/// Below this length one CRC-32C instruction after the other is at least as fast as any registers.
const CRC32C_FOLD_MIN: usize = FOLD_256_MIN;

/// A way to compute a checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// On any processor.
    Table,
    /// CRC-32C's instruction, of [`Level::Crc`].
    Instruction,
    /// [`Level::Fold`].
    Fold128,
    /// [`Level::WideFold`].
    Fold256,
    /// [`Level::WidestFold`].
    Fold512,
}

impl Way {
    /// For CRC-32. The way never needs more than `level` has.
    #[inline]
    pub(super) const fn of_crc32(level: Level, len: usize) -> Self {
        match level {
            _ if len < CRC32_FOLD_128_MIN => Self::Table,
            Level::Portable | Level::Crc => Self::Table,
            Level::WidestFold if len >= CRC32_FOLD_512_MIN => Self::Fold512,
            Level::WideFold if len >= FOLD_256_MIN => Self::Fold256,
            Level::WidestFold | Level::WideFold | Level::Wide | Level::Fold => Self::Fold128,
        }
    }

    /// For CRC-32C. The way never needs more than `level` has.
    #[inline]
    pub(super) const fn of_crc32c(level: Level, len: usize) -> Self {
        match level {
            Level::Portable => Self::Table,
            _ if len < CRC32C_FOLD_MIN => Self::Instruction,
            Level::WidestFold => Self::Fold512,
            Level::WideFold => Self::Fold256,
            Level::Wide | Level::Fold if len >= CRC32C_FOLD_128_MIN => Self::Fold128,
            Level::Wide | Level::Fold | Level::Crc => Self::Instruction,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Way};

    const LEVELS: [Level; 6] =
        [Level::Portable, Level::Crc, Level::Fold, Level::Wide, Level::WideFold, Level::WidestFold];

    fn needed(way: Way) -> Level {
        match way {
            Way::Table => Level::Portable,
            Way::Instruction => Level::Crc,
            Way::Fold128 => Level::Fold,
            Way::Fold256 => Level::WideFold,
            Way::Fold512 => Level::WidestFold,
        }
    }

    #[test]
    fn no_way_needs_more_than_the_processor_has() {
        for level in LEVELS {
            for len in (0..2000).chain([usize::MAX]) {
                assert!(needed(Way::of_crc32(level, len)) <= level, "{level:?} {len}");
                assert!(needed(Way::of_crc32c(level, len)) <= level, "{level:?} {len}");
            }
        }
    }

    #[test]
    fn each_level_is_used_from_where_it_pays() {
        use Way::{Fold128, Fold256, Fold512, Instruction, Table};
        for (len, ways) in [
            (15, [Table, Table, Table, Table, Table, Table]),
            (16, [Table, Table, Fold128, Fold128, Fold128, Fold128]),
            (63, [Table, Table, Fold128, Fold128, Fold128, Fold128]),
            (64, [Table, Table, Fold128, Fold128, Fold128, Fold512]),
            (255, [Table, Table, Fold128, Fold128, Fold128, Fold512]),
            (256, [Table, Table, Fold128, Fold128, Fold256, Fold512]),
        ] {
            assert_eq!(LEVELS.map(|level| Way::of_crc32(level, len)), ways, "CRC-32 of {len}");
        }
        for (len, ways) in [
            (0, [Table, Instruction, Instruction, Instruction, Instruction, Instruction]),
            (255, [Table, Instruction, Instruction, Instruction, Instruction, Instruction]),
            (256, [Table, Instruction, Instruction, Instruction, Fold256, Fold512]),
            (511, [Table, Instruction, Instruction, Instruction, Fold256, Fold512]),
            (512, [Table, Instruction, Fold128, Fold128, Fold256, Fold512]),
        ] {
            assert_eq!(LEVELS.map(|level| Way::of_crc32c(level, len)), ways, "CRC-32C of {len}");
        }
    }
}
