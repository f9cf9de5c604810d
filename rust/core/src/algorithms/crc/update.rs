//! The checksum on any processor. CRC-32 looks four bytes up at once, since short data is looked up on every processor;
//! eight would add 4 KiB to the library. Nearly every processor has an instruction for CRC-32C, so one table does.

use super::polynomial::{IEEE, Tables};

/// Advances a state of the polynomial `P` over `data`.
#[must_use]
pub(crate) fn update<const P: u32>(data: &[u8], mut crc: u32) -> u32 {
    let (blocks, rest) = if P == IEEE { data.as_chunks::<4>() } else { (&[][..], data) };
    for block in blocks {
        let bytes = (u32::from_le_bytes(*block) ^ crc).to_le_bytes();
        // Table n is for a byte with n bytes behind it, so the last byte takes table 0.
        let tables = const { &Tables::<IEEE>::ALL }.iter().zip(bytes.iter().rev());
        crc = tables.fold(0, |crc, (table, byte)| crc ^ table[usize::from(*byte)]);
    }
    for byte in rest {
        let table = if P == IEEE { const { &Tables::<IEEE>::ALL[0] } } else { const { &Tables::<P>::FIRST } };
        crc = (crc >> 8) ^ table[usize::from(crc as u8 ^ byte)];
    }
    crc
}
