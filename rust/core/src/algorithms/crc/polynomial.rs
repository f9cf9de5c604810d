//! The two polynomials and their look-up tables.
//!
//! All values are reflected: bit 31 is the coefficient of 1, bit 0 that of x³¹, and multiplying by x shifts right.

/// CRC-32's polynomial (IEEE 802.3), reflected.
pub const IEEE: u32 = 0xedb8_8320;
/// CRC-32C's polynomial (Castagnoli), reflected.
pub const CASTAGNOLI: u32 = 0x82f6_3b78;

/// Multiplies by x.
pub(crate) const fn times_x(value: u32, polynomial: u32) -> u32 {
    (value >> 1) ^ if value & 1 == 1 { polynomial } else { 0 }
}

/// Remainder tables for four bytes at a time: `ALL[k][b]` is the state of byte `b` followed by `k` zero bytes.
pub(super) struct Tables<const P: u32>;

impl<const P: u32> Tables<P> {
    /// The first one alone.
    pub(super) const FIRST: [u32; 256] = Self::ALL[0];
    pub(super) const ALL: [[u32; 256]; 4] = {
        let mut tables = [[0; 256]; 4];
        let mut byte = 0;
        while byte < 256 {
            let mut state = byte as u32;
            let mut bits = 0;
            while bits < 32 {
                state = times_x(state, P);
                bits += 1;
                if bits % 8 == 0 {
                    tables[bits / 8 - 1][byte] = state;
                }
            }
            byte += 1;
        }
        tables
    };
}
