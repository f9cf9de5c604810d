//! Checksums and lanes of digests by the processor's own instructions: the only `unsafe` code of this crate.
//!
//! A [`Kernel`] names what a processor can do. Whoever makes one vouches for it, so that using it is safe.

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(not(target_arch = "x86_64"))]
mod portable;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod powers_of_x;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub(crate) use aarch64::{crc32, crc32c};
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) use portable::{crc32, crc32c};
#[cfg(not(target_arch = "x86_64"))]
pub(crate) use portable::{md5_in_lanes, sha1_in_lanes, sha256_in_lanes};
#[cfg(target_arch = "x86_64")]
pub(crate) use x86_64::{crc32, crc32c, md5_in_lanes, sha1_in_lanes, sha256_in_lanes};

/// Groups of processor features, each including those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// What every processor of the architecture has.
    Portable = 1,
    /// CRC instructions: SSE4.2 (CRC-32C alone) on `x86_64`, `FEAT_CRC32` (both) on aarch64.
    Crc = 2,
    /// Carry-less multiplication: PCLMULQDQ with SSSE3 and SSE4.1 on `x86_64`, `FEAT_PMULL` on aarch64.
    Fold = 3,
    /// Carry-less multiplication of 256 bits at a time: AVX2 with VPCLMULQDQ, `x86_64` only.
    WideFold = 4,
    /// Carry-less multiplication of 512 bits at a time: AVX-512 (F and BW, with VL as on every processor
    /// that multiplies so), `x86_64` only.
    WidestFold = 5,
}

/// Which code may run on this processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kernel {
    level: Level,
    sha: bool,
}

impl Kernel {
    /// Runs everywhere.
    pub const PORTABLE: Self = Self { level: Level::Portable, sha: false };

    /// Allows the code of `level`.
    ///
    /// # Safety
    /// The processor must have, and the system must have enabled, every feature of `level`.
    #[must_use]
    #[inline]
    #[expect(unsafe_code, reason = "the promise that makes calls of the kernels safe")]
    pub const unsafe fn assume(level: Level) -> Self {
        Self { level, sha: false }
    }

    /// Allows the instructions of SHA-256, too.
    ///
    /// # Safety
    /// The processor must have them: `SHA` on `x86_64`. Elsewhere nothing is asked for, and nothing changes.
    #[must_use]
    #[inline]
    #[expect(unsafe_code, reason = "the promise that makes calls of the kernels safe")]
    pub const unsafe fn with_sha(self) -> Self {
        Self { sha: true, ..self }
    }

    /// The features this kernel uses.
    #[must_use]
    #[inline]
    pub const fn level(self) -> Level {
        self.level
    }

    /// Whether this kernel uses the instructions of SHA-256.
    #[must_use]
    #[inline]
    pub const fn has_sha(self) -> bool {
        self.sha
    }
}

/// The same value, of which the compiler knows no more where it comes from: it cannot rearrange what was added before.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
#[inline]
#[expect(unsafe_code, reason = "assembly without an instruction")]
pub(crate) fn opaque(mut value: u32) -> u32 {
    // SAFETY: there is no instruction; the register keeps its value.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        core::arch::asm!("/* {0:e} */", inout(reg) value, options(pure, nomem, nostack, preserves_flags));
        #[cfg(target_arch = "aarch64")]
        core::arch::asm!("/* {0:w} */", inout(reg) value, options(pure, nomem, nostack, preserves_flags));
    }
    value
}

/// The same value.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
#[inline]
pub(crate) fn opaque(value: u32) -> u32 {
    value
}
