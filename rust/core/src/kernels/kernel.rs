//! What a processor can do.

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
    /// More at once: registers of 256 bits (AVX2) on `x86_64`, the exclusive or of three registers (`FEAT_SHA3` with
    /// `FEAT_SHA512`, as Rust groups them, and `FEAT_SHA256`) on aarch64.
    Wide = 4,
    /// Carry-less multiplication of 256 bits at a time: VPCLMULQDQ, `x86_64` only.
    WideFold = 5,
    /// Carry-less multiplication of 512 bits at a time: AVX-512 (F and BW, with VL as on every processor
    /// that multiplies so), `x86_64` only.
    WidestFold = 6,
}

impl Level {
    /// The one that includes all others.
    pub const HIGHEST: Self = Self::WidestFold;

    /// The level of this number; the lowest for any other number.
    #[must_use]
    #[inline]
    pub const fn from_u8(number: u8) -> Self {
        match number {
            2 => Self::Crc,
            3 => Self::Fold,
            4 => Self::Wide,
            5 => Self::WideFold,
            6 => Self::WidestFold,
            _ => Self::Portable,
        }
    }
}

const _: () = {
    let mut number = Level::Portable as u8;
    while number <= Level::HIGHEST as u8 {
        assert!(Level::from_u8(number) as u8 == number, "each level must come back from its number");
        number += 1;
    }
};

/// Which code may run on this processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each stands for instructions of its own")]
pub struct Kernel {
    level: Level,
    sha: bool,
    aes: bool,
    wide_aes: bool,
    halves: bool,
}

impl Kernel {
    /// Runs everywhere.
    pub const PORTABLE: Self = Self { level: Level::Portable, sha: false, aes: false, wide_aes: false, halves: false };

    /// Allows the code of `level`.
    ///
    /// # Safety
    /// The processor must have, and the system must have enabled, every feature of `level`.
    #[must_use]
    #[inline]
    #[expect(unsafe_code, reason = "the promise that makes calls of the kernels safe")]
    pub const unsafe fn assume(level: Level) -> Self {
        Self { level, ..Self::PORTABLE }
    }

    /// Allows the instructions of SHA-1 and SHA-256, too.
    ///
    /// # Safety
    /// The processor must have them: `SHA` on `x86_64`, `FEAT_SHA1` and `FEAT_SHA256` on aarch64. Elsewhere, nothing
    /// changes.
    #[must_use]
    #[inline]
    #[expect(unsafe_code, reason = "the promise that makes calls of the kernels safe")]
    pub const unsafe fn with_sha(self) -> Self {
        Self { sha: true, ..self }
    }

    /// Allows the instructions of AES, too.
    ///
    /// # Safety
    /// The processor must have them: `AES` on `x86_64`, `FEAT_AES` on aarch64. Elsewhere, nothing changes.
    #[must_use]
    #[inline]
    #[expect(unsafe_code, reason = "the promise that makes calls of the kernels safe")]
    pub const unsafe fn with_aes(self) -> Self {
        Self { aes: true, ..self }
    }

    /// Allows the instructions of AES for several blocks, too.
    ///
    /// # Safety
    /// The processor must have them, `AES` and `VAES` on `x86_64`. Elsewhere, nothing changes.
    #[must_use]
    #[inline]
    #[expect(unsafe_code, reason = "the promise that makes calls of the kernels safe")]
    pub const unsafe fn with_wide_aes(self) -> Self {
        Self { aes: true, wide_aes: true, ..self }
    }

    /// Halves long data before its CRC-32 is folded with 512 bits: faster where a carry-less multiplication takes longer
    /// than the additions that replace it.
    #[must_use]
    #[inline]
    pub const fn with_halves(self) -> Self {
        Self { halves: true, ..self }
    }

    /// The features this kernel uses.
    #[must_use]
    #[inline]
    pub const fn level(self) -> Level {
        self.level
    }

    /// Whether this kernel uses the instructions of SHA-1 and SHA-256.
    #[must_use]
    #[inline]
    pub const fn has_sha(self) -> bool {
        self.sha
    }

    /// Whether this kernel uses the instructions of AES.
    #[must_use]
    #[inline]
    pub const fn has_aes(self) -> bool {
        self.aes
    }

    /// Whether this kernel uses the instructions of AES for several blocks.
    #[must_use]
    #[inline]
    pub const fn has_wide_aes(self) -> bool {
        self.wide_aes
    }

    /// Whether this kernel halves long data before its CRC-32 is folded with 512 bits.
    #[must_use]
    #[inline]
    pub const fn has_halves(self) -> bool {
        self.halves
    }
}
