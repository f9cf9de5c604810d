//! Short texts built without allocation.

use core::ffi::CStr;

/// A text of at most `N` bytes. A piece that does not fit is left out, so `N` must be the longest text possible.
#[derive(Clone, Copy, Debug)]
pub struct FixedText<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> FixedText<N> {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; N], len: 0 }
    }

    pub(crate) fn push(&mut self, text: &[u8]) {
        let (_, room) = self.bytes.split_at_mut_checked(self.len).unwrap_or_default();
        if let Some(room) = room.get_mut(..text.len()) {
            room.copy_from_slice(text);
            self.len = self.len.wrapping_add(text.len());
        }
    }

    /// Appends `value` in decimal, with zeros in front up to `width`, which includes the minus sign.
    pub(crate) fn push_decimal(&mut self, value: i32, width: usize) {
        let mut digits = [b'0'; 10];
        let mut count = 0_usize;
        let mut magnitude = value.unsigned_abs();
        for digit in digits.iter_mut().rev() {
            *digit = b'0' | (magnitude % 10) as u8;
            magnitude /= 10;
            count = count.wrapping_add(1);
            if magnitude == 0 {
                break;
            }
        }
        let sign: &[u8] = if value < 0 { b"-" } else { b"" };
        let shown = count.max(width.saturating_sub(sign.len()));
        self.push(sign);
        self.push(digits.get(digits.len().saturating_sub(shown)..).unwrap_or_default());
    }

    /// The text.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&self.bytes)
    }

    /// The text up to its first NUL, for the operating system; `None` when it has none.
    #[must_use]
    pub fn as_c_str(&self) -> Option<&CStr> {
        CStr::from_bytes_until_nul(self.as_bytes()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::FixedText;

    #[test]
    fn decimals_are_padded_to_a_width_that_includes_the_sign() {
        for (value, width, text) in [
            (0, 1, "0"),
            (0, 2, "00"),
            (7, 4, "0007"),
            (-1, 4, "-001"),
            (-1, 2, "-1"),
            (-12, 2, "-12"),
            (1_234_567, 6, "1234567"),
            (i32::MAX, 1, "2147483647"),
            (i32::MIN, 6, "-2147483648"),
        ] {
            let mut built = FixedText::<16>::new();
            built.push_decimal(value, width);
            assert_eq!(built.as_bytes(), text.as_bytes());
        }
    }

    #[test]
    fn a_piece_that_does_not_fit_is_left_out() {
        let mut built = FixedText::<4>::new();
        for piece in ["ab", "cde", "cd", "e"] {
            built.push(piece.as_bytes());
        }
        assert_eq!(built.as_bytes(), b"abcd");
    }

    #[test]
    fn a_text_without_a_nul_is_no_c_string() {
        let mut built = FixedText::<3>::new();
        built.push(b"ab");
        assert_eq!(built.as_c_str(), None);
        built.push(b"\0");
        assert_eq!(built.as_c_str(), Some(c"ab"));
    }
}
