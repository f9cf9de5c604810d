//! Which code computes a checksum, by the processor's level and the length of the data.

use crate::kernels::kernel::Level;

/// Below this length one checksum instruction after the other is at least as fast as folding.
const FOLD_MIN: usize = 256;

/// A way to compute a checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// On any processor.
    Table,
    /// The instructions of [`Level::Crc`].
    Instruction,
    /// [`Level::Fold`].
    Fold,
    /// [`Level::Wide`].
    WideFold,
}

/// The way never needs more than `level` has.
#[inline]
pub(super) fn way(level: Level, len: usize) -> Way {
    match level {
        Level::Portable => Way::Table,
        level if level >= Level::Wide && len >= FOLD_MIN => Way::WideFold,
        level if level >= Level::Fold && len >= FOLD_MIN => Way::Fold,
        _ => Way::Instruction,
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Way, way};

    const LEVELS: [Level; 4] = [Level::Portable, Level::Crc, Level::Fold, Level::Wide];

    fn needed(way: Way) -> Level {
        match way {
            Way::Table => Level::Portable,
            Way::Instruction => Level::Crc,
            Way::Fold => Level::Fold,
            Way::WideFold => Level::Wide,
        }
    }

    #[test]
    fn no_way_needs_more_than_the_processor_has() {
        for level in LEVELS {
            for len in (0..2000).chain([usize::MAX]) {
                assert!(needed(way(level, len)) <= level, "{level:?} {len}");
            }
        }
    }

    #[test]
    fn each_level_is_used_from_where_it_pays() {
        use Way::{Fold, Instruction, Table, WideFold};
        for (len, ways) in [
            (0, [Table, Instruction, Instruction, Instruction]),
            (255, [Table, Instruction, Instruction, Instruction]),
            (256, [Table, Instruction, Fold, WideFold]),
        ] {
            assert_eq!(LEVELS.map(|level| way(level, len)), ways, "{len}");
        }
    }
}
