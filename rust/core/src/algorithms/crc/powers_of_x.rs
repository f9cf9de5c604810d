//! What carry-less multiplication needs to know of a polynomial, computed at compile time.

use super::polynomial::times_x;

/// Powers of x modulo the polynomial `P`.
///
/// The product of two reflected 64-bit values is one bit short of their reflected 128-bit product, so each multiplier
/// carries one power less than the shift it stands for.
pub(crate) struct Powers<const P: u32>;

impl<const P: u32> Powers<P> {
    /// Moves 128 bits `distance` bits further from the end: the multipliers of the low and the high 64 bits. Loaded
    /// little-endian, the low half is the earlier one, 64 bits further away than the high half.
    pub(crate) const fn fold(distance: u32) -> [u64; 2] {
        [Self::multiplier(distance + 64), Self::multiplier(distance)]
    }

    /// What to multiply with to multiply by x to the `shift`.
    pub(crate) const fn multiplier(shift: u32) -> u64 {
        let mut power = 1 << 31;
        let mut exponent = 1;
        while exponent < shift {
            power = times_x(power, P);
            exponent += 1;
        }
        (power as u64) << 32
    }
}
