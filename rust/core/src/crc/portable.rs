//! The checksum on any processor: four table look-ups for four bytes. Eight would be faster where no instruction helps,
//! and add 8 KiB of tables to the library.

use super::polynomial::Tables;

/// Advances a state of the polynomial `P` over `data`.
#[must_use]
pub(crate) fn update<const P: u32>(data: &[u8], mut crc: u32) -> u32 {
    let (blocks, rest) = data.as_chunks::<4>();
    for block in blocks {
        crc = look_up::<P, 4>((u32::from_le_bytes(*block) ^ crc).to_le_bytes());
    }
    for byte in rest {
        crc = (crc >> 8) ^ look_up::<P, 1>([crc as u8 ^ byte]);
    }
    crc
}

/// The state after `bytes`, from the zero state. The last byte has no zeros after it.
#[inline]
fn look_up<const P: u32, const N: usize>(bytes: [u8; N]) -> u32 {
    let tables = const { &Tables::<P>::ALL };
    tables.iter().zip(bytes.iter().rev()).fold(0, |crc, (table, byte)| crc ^ table[usize::from(*byte)])
}
