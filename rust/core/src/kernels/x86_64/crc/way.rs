//! Which code computes a checksum, by the processor's level and the length of the data.

use crate::kernels::kernel::Level;

// From how many bytes on each way is faster than every simpler one, as measured.
const CRC32_FOLD_128_MIN: usize = 9;
const CRC32_FOLD_256_MIN: usize = 64;
const CRC32C_FOLD_128_MIN: usize = 256;
const CRC32C_FOLD_256_MIN: usize = 96;
const FOLD_512_MIN: usize = 512;

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
            Level::WidestFold if len >= FOLD_512_MIN => Self::Fold512,
            Level::WidestFold | Level::WideFold if len >= CRC32_FOLD_256_MIN => Self::Fold256,
            Level::WidestFold | Level::WideFold | Level::Wide | Level::Fold => Self::Fold128,
        }
    }

    /// For CRC-32C. The way never needs more than `level` has.
    #[inline]
    pub(super) const fn of_crc32c(level: Level, len: usize) -> Self {
        match level {
            Level::Portable => Self::Table,
            // The shortest take the fewest questions.
            _ if len < CRC32C_FOLD_256_MIN => Self::Instruction,
            Level::WidestFold if len >= FOLD_512_MIN => Self::Fold512,
            Level::WidestFold | Level::WideFold => Self::Fold256,
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
            (8, [Table, Table, Table, Table, Table, Table]),
            (9, [Table, Table, Fold128, Fold128, Fold128, Fold128]),
            (63, [Table, Table, Fold128, Fold128, Fold128, Fold128]),
            (64, [Table, Table, Fold128, Fold128, Fold256, Fold256]),
            (511, [Table, Table, Fold128, Fold128, Fold256, Fold256]),
            (512, [Table, Table, Fold128, Fold128, Fold256, Fold512]),
        ] {
            assert_eq!(LEVELS.map(|level| Way::of_crc32(level, len)), ways, "CRC-32 of {len}");
        }
        for (len, ways) in [
            (95, [Table, Instruction, Instruction, Instruction, Instruction, Instruction]),
            (96, [Table, Instruction, Instruction, Instruction, Fold256, Fold256]),
            (255, [Table, Instruction, Instruction, Instruction, Fold256, Fold256]),
            (256, [Table, Instruction, Fold128, Fold128, Fold256, Fold256]),
            (511, [Table, Instruction, Fold128, Fold128, Fold256, Fold256]),
            (512, [Table, Instruction, Fold128, Fold128, Fold256, Fold512]),
        ] {
            assert_eq!(LEVELS.map(|level| Way::of_crc32c(level, len)), ways, "CRC-32C of {len}");
        }
    }
}
