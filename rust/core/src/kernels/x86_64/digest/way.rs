//! Which code digests many messages, by what the processor has and their number.

use crate::kernels::kernel::Level;

/// The registers whose lanes digest messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Registers {
    /// AVX2's, of [`Level::Wide`].
    Avx2,
    /// AVX-512's, of [`Level::WidestFold`].
    Avx512,
}

/// So few messages take less time one after the other.
pub(super) const MD5_FEW: usize = 3;
const SHA1_FEW: usize = 2;
const SHA256_FEW: usize = 2;
/// So few take less time in pairs.
const SHA1_FEW_PAIRED: usize = 8;
const SHA256_FEW_PAIRED: usize = 9;

/// For more messages than `few`; `None` where one after the other is best.
#[inline]
pub(super) const fn registers(level: Level, messages: usize, few: usize) -> Option<Registers> {
    match level {
        _ if messages <= few => None,
        Level::WidestFold => Some(Registers::Avx512),
        Level::WideFold | Level::Wide => Some(Registers::Avx2),
        Level::Fold | Level::Crc | Level::Portable => None,
    }
}

/// How messages are digested with SHA-1 or SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sha {
    /// The registers, or `None` where all are digested in pairs by the processor's own instructions.
    pub(super) registers: Option<Registers>,
    /// So few messages that are left take less time in another way.
    pub(super) few: usize,
    /// Whether they are digested in pairs. That takes the instructions, and what [`Level::Fold`] has.
    pub(super) pairs: bool,
}

/// For SHA-1; `None` where one after the other is best.
#[inline]
pub(super) const fn sha1_way(level: Level, has_sha: bool, messages: usize) -> Option<Sha> {
    way(level, has_sha, messages, [SHA1_FEW, SHA1_FEW_PAIRED])
}

/// For SHA-256; `None` where one after the other is best.
#[inline]
pub(super) const fn sha256_way(level: Level, has_sha: bool, messages: usize) -> Option<Sha> {
    way(level, has_sha, messages, [SHA256_FEW, SHA256_FEW_PAIRED])
}

#[inline]
const fn way(level: Level, has_sha: bool, messages: usize, [alone, paired]: [usize; 2]) -> Option<Sha> {
    let pairs = has_sha && !matches!(level, Level::Portable | Level::Crc);
    let few = if pairs { paired } else { alone };
    match registers(level, messages, few) {
        Some(Registers::Avx512) => Some(Sha { registers: Some(Registers::Avx512), few, pairs }),
        // AVX2's eight lanes take more time than pairs.
        _ if pairs => {
            if messages > 1 {
                Some(Sha { registers: None, few, pairs })
            } else {
                None
            }
        }
        Some(Registers::Avx2) => Some(Sha { registers: Some(Registers::Avx2), few, pairs }),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, MD5_FEW, Registers, Sha, registers, sha1_way, sha256_way};

    const LEVELS: [Level; 6] =
        [Level::Portable, Level::Crc, Level::Fold, Level::Wide, Level::WideFold, Level::WidestFold];

    /// Whether a processor has the registers.
    fn has(level: Level, registers: Option<Registers>) -> bool {
        match registers {
            None => true,
            Some(Registers::Avx2) => level >= Level::Wide,
            Some(Registers::Avx512) => level >= Level::WidestFold,
        }
    }

    #[test]
    fn nothing_is_used_that_the_processor_lacks() {
        for (level, has_sha) in LEVELS.into_iter().flat_map(|level| [(level, false), (level, true)]) {
            for messages in (0..100).chain([usize::MAX]) {
                assert!(has(level, registers(level, messages, MD5_FEW)), "{level:?} {messages}");
                for way in [sha1_way(level, has_sha, messages), sha256_way(level, has_sha, messages)] {
                    let Some(Sha { registers, pairs, .. }) = way else { continue };
                    assert!(has(level, registers), "{level:?} {messages}");
                    assert!(!pairs || has_sha && level >= Level::Fold, "{level:?} {has_sha} {messages}");
                    assert!(pairs || registers.is_some(), "{level:?} {has_sha} {messages}");
                }
            }
        }
    }

    #[test]
    fn md5_uses_lanes_from_where_they_pay() {
        let (wide, widest) = (Some(Registers::Avx2), Some(Registers::Avx512));
        for (messages, expected) in [(3, [None; 6]), (4, [None, None, None, wide, wide, widest])] {
            assert_eq!(LEVELS.map(|level| registers(level, messages, MD5_FEW)), expected, "{messages}");
        }
    }

    #[test]
    fn sha_uses_lanes_and_pairs_from_where_they_pay() {
        let alone = |registers, few| Some(Sha { registers: Some(registers), few, pairs: false });
        let paired = |registers, few| Some(Sha { registers, few, pairs: true });
        for (way, few, few_paired) in [(sha1_way as fn(Level, bool, usize) -> Option<Sha>, 2, 8), (sha256_way, 2, 9)] {
            let (wide, widest) = (alone(Registers::Avx2, few), alone(Registers::Avx512, few));
            let (pairs, both) = (paired(None, few_paired), paired(Some(Registers::Avx512), few_paired));
            for (messages, has_sha, expected) in [
                (few, false, [None; 6]),
                (few + 1, false, [None, None, None, wide, wide, widest]),
                (1, true, [None; 6]),
                (2, true, [None, None, pairs, pairs, pairs, pairs]),
                (few_paired, true, [None, None, pairs, pairs, pairs, pairs]),
                (few_paired + 1, true, [None, None, pairs, pairs, pairs, both]),
            ] {
                assert_eq!(LEVELS.map(|level| way(level, has_sha, messages)), expected, "{messages} {has_sha}");
            }
        }
    }
}
