//! Which code digests many messages, by what the processor has and their number.

use crate::kernels::kernel::Level;

/// The registers whose lanes digest messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Registers {
    /// AVX2's, of [`Level::WideFold`].
    Avx2,
    /// AVX-512's, of [`Level::WidestFold`].
    Avx512,
}

/// So few messages take less time one after the other.
pub(super) const MD5_FEW: usize = 3;
pub(super) const SHA1_FEW: usize = 5;

/// For more messages than `few`; `None` where one after the other is best.
#[inline]
pub(super) const fn registers(level: Level, messages: usize, few: usize) -> Option<Registers> {
    match level {
        Level::WidestFold if messages > few => Some(Registers::Avx512),
        Level::WideFold if messages > few => Some(Registers::Avx2),
        _ => None,
    }
}

/// How messages are digested with SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sha256 {
    /// In pairs by the instructions of SHA-256, with what [`Level::Fold`] has.
    Pairs,
    /// In the lanes of AVX-512's registers, of [`Level::WidestFold`].
    Avx512,
    /// The same, and in pairs those that are left.
    Avx512AndPairs,
}

impl Sha256 {
    /// `None` where one after the other is best.
    #[inline]
    pub(super) const fn of(level: Level, has_sha: bool, messages: usize) -> Option<Self> {
        let widest = if has_sha { Self::Avx512AndPairs } else { Self::Avx512 };
        match level {
            Level::WidestFold if messages > widest.few() => Some(widest),
            Level::Portable | Level::Crc => None,
            _ if has_sha && messages > Self::Pairs.few() => Some(Self::Pairs),
            _ => None,
        }
    }

    /// So few messages take less time one after the other, or in pairs, which leave more to be few.
    pub(super) const fn few(self) -> usize {
        match self {
            Self::Pairs => 1,
            Self::Avx512 => 6,
            Self::Avx512AndPairs => 9,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, MD5_FEW, Registers, SHA1_FEW, Sha256, registers};

    const LEVELS: [Level; 5] = [Level::Portable, Level::Crc, Level::Fold, Level::WideFold, Level::WidestFold];

    #[test]
    fn no_registers_are_used_that_the_processor_lacks() {
        for level in LEVELS {
            for messages in (0..100).chain([usize::MAX]) {
                let has = match registers(level, messages, MD5_FEW) {
                    None => true,
                    Some(Registers::Avx2) => level >= Level::WideFold,
                    Some(Registers::Avx512) => level >= Level::WidestFold,
                };
                assert!(has, "{level:?} {messages}");
            }
        }
    }

    #[test]
    fn sha256_uses_nothing_that_the_processor_lacks() {
        for (level, has_sha) in LEVELS.into_iter().flat_map(|level| [(level, false), (level, true)]) {
            for messages in (0..100).chain([usize::MAX]) {
                let has = match Sha256::of(level, has_sha, messages) {
                    None => true,
                    Some(Sha256::Pairs) => level >= Level::Fold && has_sha,
                    Some(Sha256::Avx512) => level >= Level::WidestFold,
                    Some(Sha256::Avx512AndPairs) => level >= Level::WidestFold && has_sha,
                };
                assert!(has, "{level:?} {has_sha} {messages}");
            }
        }
    }

    #[test]
    fn lanes_are_used_from_where_they_pay() {
        let (wide, widest) = (Some(Registers::Avx2), Some(Registers::Avx512));
        for (messages, few, expected) in [
            (3, MD5_FEW, [None; 5]),
            (4, MD5_FEW, [None, None, None, wide, widest]),
            (5, SHA1_FEW, [None; 5]),
            (6, SHA1_FEW, [None, None, None, wide, widest]),
        ] {
            assert_eq!(LEVELS.map(|level| registers(level, messages, few)), expected, "{messages}");
        }
    }

    #[test]
    fn sha256_uses_lanes_and_pairs_from_where_they_pay() {
        let (pairs, widest, both) = (Some(Sha256::Pairs), Some(Sha256::Avx512), Some(Sha256::Avx512AndPairs));
        for (messages, has_sha, expected) in [
            (6, false, [None; 5]),
            (7, false, [None, None, None, None, widest]),
            (1, true, [None; 5]),
            (2, true, [None, None, pairs, pairs, pairs]),
            (9, true, [None, None, pairs, pairs, pairs]),
            (10, true, [None, None, pairs, pairs, both]),
        ] {
            assert_eq!(LEVELS.map(|level| Sha256::of(level, has_sha, messages)), expected, "{messages} {has_sha}");
        }
    }
}
