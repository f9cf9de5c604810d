//! The modes by their numbers.

/// A mode, and which way it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Mode {
    /// Counter mode, the same both ways.
    Ctr = 1,
    /// Cipher block chaining.
    CbcEncrypt = 2,
    /// Cipher block chaining, undone.
    CbcDecrypt = 3,
    /// Infinite garble extension.
    IgeEncrypt = 4,
    /// Infinite garble extension, undone.
    IgeDecrypt = 5,
}

impl Mode {
    /// The mode of a number.
    #[must_use]
    pub const fn of(number: u32) -> Option<Self> {
        Some(match number {
            1 => Self::Ctr,
            2 => Self::CbcEncrypt,
            3 => Self::CbcDecrypt,
            4 => Self::IgeEncrypt,
            5 => Self::IgeDecrypt,
            _ => return None,
        })
    }

    /// How many bytes its initialisation vector has: 16, or 32 for IGE.
    #[must_use]
    pub const fn iv_len(self) -> usize {
        match self {
            Self::Ctr | Self::CbcEncrypt | Self::CbcDecrypt => 16,
            Self::IgeEncrypt | Self::IgeDecrypt => 32,
        }
    }
}
