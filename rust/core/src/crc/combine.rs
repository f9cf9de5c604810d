//! The checksum of two parts from those of each.

use crate::algorithms::crc::polynomial::{CASTAGNOLI, IEEE, times_x};

/// The CRC-32 of two parts, the second one of `len` bytes, from the CRC-32 of each, as zlib has it.
#[must_use]
pub fn crc32_combine(first: u32, second: u32, len: u64) -> u32 {
    multiply(first, power_of_bytes(len, IEEE), IEEE) ^ second
}

/// The same for CRC-32C.
#[must_use]
pub fn crc32c_combine(first: u32, second: u32, len: u64) -> u32 {
    multiply(first, power_of_bytes(len, CASTAGNOLI), CASTAGNOLI) ^ second
}

/// What to multiply with to append `len` zero bytes: x to the 8 · `len`, by squaring.
#[inline(never)]
fn power_of_bytes(mut len: u64, polynomial: u32) -> u32 {
    let mut power = 1 << 31;
    let mut square = 1 << (31 - 8);
    while len != 0 {
        if len & 1 == 1 {
            power = multiply(power, square, polynomial);
        }
        square = multiply(square, square, polynomial);
        len >>= 1;
    }
    power
}

/// The product of two polynomials modulo a third.
#[inline(never)]
fn multiply(a: u32, mut b: u32, polynomial: u32) -> u32 {
    let mut product = 0;
    for bit in (0..32).rev() {
        if a >> bit & 1 == 1 {
            product ^= b;
        }
        b = times_x(b, polynomial);
    }
    product
}
