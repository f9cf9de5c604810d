//! Which kernels an arm64 processor can run, by what its system says.

use mtproxy_core::kernels::Level;

/// The features that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Features {
    /// Checksum instructions.
    crc: bool,
    /// Polynomial multiplication.
    pmull: bool,
    /// The instructions of AES.
    aes: bool,
}

impl Features {
    /// The highest level of which every feature is there.
    pub(super) const fn level(self) -> Level {
        match self {
            Self { crc: true, pmull: true, .. } => Level::Fold,
            Self { crc: true, pmull: false, .. } => Level::Crc,
            Self { crc: false, .. } => Level::Portable,
        }
    }

    /// Whether there are the instructions of AES.
    pub(super) const fn has_aes(self) -> bool {
        self.aes
    }

    /// Those of this processor.
    #[cfg(target_os = "linux")]
    pub(super) fn read() -> Self {
        use core::ffi::c_ulong;

        const AT_HWCAP: c_ulong = 16;
        const HWCAP_AES: c_ulong = 1 << 3;
        const HWCAP_PMULL: c_ulong = 1 << 4;
        const HWCAP_CRC32: c_ulong = 1 << 7;
        unsafe extern "C" {
            safe fn getauxval(kind: c_ulong) -> c_ulong;
        }
        let features = getauxval(AT_HWCAP);
        Self { crc: features & HWCAP_CRC32 != 0, pmull: features & HWCAP_PMULL != 0, aes: features & HWCAP_AES != 0 }
    }

    /// Every Apple processor of this architecture has them all.
    #[cfg(target_vendor = "apple")]
    pub(super) fn read() -> Self {
        Self { crc: true, pmull: true, aes: true }
    }

    /// Those of this processor.
    #[cfg(windows)]
    pub(super) fn read() -> Self {
        const PF_ARM_V8_CRYPTO_INSTRUCTIONS_AVAILABLE: u32 = 30;
        const PF_ARM_V8_CRC32_INSTRUCTIONS_AVAILABLE: u32 = 31;
        #[link(name = "kernel32")]
        unsafe extern "system" {
            safe fn IsProcessorFeaturePresent(feature: u32) -> i32;
        }
        // One answer stands for PMULL, AES and SHA together.
        let has_crypto = IsProcessorFeaturePresent(PF_ARM_V8_CRYPTO_INSTRUCTIONS_AVAILABLE) != 0;
        Self {
            crc: IsProcessorFeaturePresent(PF_ARM_V8_CRC32_INSTRUCTIONS_AVAILABLE) != 0,
            pmull: has_crypto,
            aes: has_crypto,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Features, Level};

    #[test]
    fn a_level_needs_all_of_its_features() {
        for (crc, pmull, level) in [
            (true, true, Level::Fold),
            (true, false, Level::Crc),
            (false, true, Level::Portable),
            (false, false, Level::Portable),
        ] {
            for aes in [false, true] {
                assert_eq!(Features { crc, pmull, aes }.level(), level, "{crc} {pmull} {aes}");
            }
        }
    }
}
