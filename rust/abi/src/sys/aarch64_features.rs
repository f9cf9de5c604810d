//! Which kernels an arm64 processor can run, by what its system says.

use mtproxy_core::kernels::Level;

// Linux's bits of AT_HWCAP; the same ones stand for the features on other systems.
const AES: u32 = 1 << 3;
const PMULL: u32 = 1 << 4;
const SHA1: u32 = 1 << 5;
const SHA2: u32 = 1 << 6;
const CRC32: u32 = 1 << 7;
const SHA3: u32 = 1 << 17;
const SHA512: u32 = 1 << 21;
/// The instructions of SHA-1 and SHA-256.
const SHA: u32 = SHA1 | SHA2;
/// The exclusive or of three registers, with what Rust's feature of that name includes.
const XOR3: u32 = SHA3 | SHA512 | SHA2;

/// The features that a processor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Features(u32);

impl Features {
    /// The highest level of which every feature is there.
    pub(super) const fn level(self) -> Level {
        if !self.has(CRC32) {
            Level::Portable
        } else if !self.has(PMULL) {
            Level::Crc
        } else if !self.has(XOR3) {
            Level::Fold
        } else {
            Level::Wide
        }
    }

    /// Whether there are the instructions of SHA-1 and SHA-256.
    pub(super) const fn has_sha(self) -> bool {
        self.has(SHA)
    }

    /// Whether there are the instructions of AES.
    pub(super) const fn has_aes(self) -> bool {
        self.has(AES)
    }

    const fn has(self, features: u32) -> bool {
        self.0 & features == features
    }

    /// Those of this processor.
    #[cfg(target_os = "linux")]
    pub(super) fn read() -> Self {
        use core::ffi::c_ulong;

        const AT_HWCAP: c_ulong = 16;
        unsafe extern "C" {
            safe fn getauxval(kind: c_ulong) -> c_ulong;
        }
        Self(getauxval(AT_HWCAP) as u32)
    }

    /// Every Apple processor of this architecture has them all.
    #[cfg(target_vendor = "apple")]
    pub(super) fn read() -> Self {
        Self(AES | PMULL | SHA | CRC32 | XOR3)
    }

    /// Those of this processor.
    #[cfg(windows)]
    pub(super) fn read() -> Self {
        // One answer stands for AES, PMULL and SHA together.
        const PF_ARM_V8_CRYPTO_INSTRUCTIONS_AVAILABLE: u32 = 30;
        const PF_ARM_V8_CRC32_INSTRUCTIONS_AVAILABLE: u32 = 31;
        const PF_ARM_SHA3_INSTRUCTIONS_AVAILABLE: u32 = 64;
        const PF_ARM_SHA512_INSTRUCTIONS_AVAILABLE: u32 = 65;
        #[link(name = "kernel32")]
        unsafe extern "system" {
            safe fn IsProcessorFeaturePresent(feature: u32) -> i32;
        }
        let answers = [
            (PF_ARM_V8_CRYPTO_INSTRUCTIONS_AVAILABLE, AES | PMULL | SHA),
            (PF_ARM_V8_CRC32_INSTRUCTIONS_AVAILABLE, CRC32),
            (PF_ARM_SHA3_INSTRUCTIONS_AVAILABLE, SHA3),
            (PF_ARM_SHA512_INSTRUCTIONS_AVAILABLE, SHA512),
        ];
        let present = answers.into_iter().filter(|(question, _)| IsProcessorFeaturePresent(*question) != 0);
        Self(present.fold(0, |all, (_, features)| all | features))
    }
}

#[cfg(test)]
mod tests {
    use super::{Features, Level};

    /// A processor with everything.
    const ALL: u32 = 0x0022_00f8;

    #[test]
    fn a_level_needs_all_of_its_features_and_those_before_it() {
        for (what, features, level) in [
            ("everything", ALL, Level::Wide),
            ("nothing", 0, Level::Portable),
            ("no CRC32", ALL & !(1 << 7), Level::Portable),
            ("no PMULL", ALL & !(1 << 4), Level::Crc),
            ("no SHA-256", ALL & !(1 << 6), Level::Fold),
            ("no SHA-3", ALL & !(1 << 17), Level::Fold),
            ("no SHA-512", ALL & !(1 << 21), Level::Fold),
            ("CRC32 alone", 1 << 7, Level::Crc),
            ("SHA-3 alone", 1 << 17, Level::Portable),
        ] {
            assert_eq!(Features(features).level(), level, "{what}");
        }
    }

    #[test]
    fn sha_is_that_of_both_digests() {
        for (what, features, has_sha) in [
            ("everything", ALL, true),
            ("no SHA-1", ALL & !(1 << 5), false),
            ("no SHA-256", ALL & !(1 << 6), false),
            ("no others", 0x60, true),
        ] {
            assert_eq!(Features(features).has_sha(), has_sha, "{what}");
        }
    }

    #[test]
    fn aes_is_one_bit() {
        assert!(Features(ALL).has_aes());
        assert!(!Features(ALL & !(1 << 3)).has_aes());
    }
}
