//! The config scanner: pure functions over a byte range. "Blank" is a space or a tab.

use crate::layout::assert_layout;

/// Where a skip stopped.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScanResult {
    /// Bytes skipped.
    pub advance: usize,
    /// The line counter after them.
    pub line_no: i32,
    /// The byte at the stop, 0 at the end of the input (and for a NUL byte: compare `advance` with the length).
    pub ch: i32,
}

assert_layout!(ScanResult, size 16, align 8, { advance: 0, line_no: 8, ch: 12 });

/// A scanned integer.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntResult {
    /// The value, saturated.
    pub value: i64,
    /// Bytes of sign and digits, without the blanks before them; 0 when there are no digits.
    pub consumed: usize,
}

assert_layout!(IntResult, size 16, align 8, { value: 0, consumed: 8 });

/// Skips white space, line ends and `#` comments, counting lines.
#[must_use]
pub fn skipspc(text: &[u8], line_no: i32) -> ScanResult {
    let mut line_no = line_no;
    let mut in_comment = false;
    for (advance, &byte) in text.iter().enumerate() {
        match byte {
            b'\n' => {
                in_comment = false;
                line_no = line_no.saturating_add(1);
            }
            _ if in_comment => {}
            b'#' => in_comment = true,
            b' ' | b'\t' | b'\r' => {}
            _ => {
                return ScanResult { advance, line_no, ch: byte.into() };
            }
        }
    }
    ScanResult { advance: text.len(), line_no, ch: 0 }
}

/// Skips blanks only.
#[must_use]
pub fn skspc(text: &[u8], line_no: i32) -> ScanResult {
    let rest = skip_blanks(text);
    let ch = rest.first().map_or(0, |&byte| byte.into());
    ScanResult { advance: text.len().saturating_sub(rest.len()), line_no, ch }
}

/// Length of the word after leading blanks: a name, a number, an address, or a `[…]` address whose end may be missing.
#[must_use]
pub fn getword_len(text: &[u8]) -> i32 {
    let word = skip_blanks(text);
    let Some(inside) = word.strip_prefix(b"[") else {
        return saturate(run_len(word, is_word));
    };
    let run = run_len(inside, |byte| is_word(byte) || byte == b':');
    let closed = inside.get(run) == Some(&b']');
    saturate(run.saturating_add(1).saturating_add(closed.into()))
}

/// Length of the token after leading blanks: everything up to a space, a byte below it or `;`. A quote at the start
/// counts alone, since quoted strings are not supported.
#[must_use]
pub fn getstr_len(text: &[u8]) -> i32 {
    let token = skip_blanks(text);
    if token.first() == Some(&b'"') {
        return 1;
    }
    saturate(run_len(token, |byte| byte > b' ' && byte != b';'))
}

/// Scans an unsigned decimal integer; 0 when there is none.
#[must_use]
pub fn getint(text: &[u8]) -> IntResult {
    scan_int(skip_blanks(text), Sign::Plus, 0)
}

/// Scans an unsigned decimal integer; −1 when there is none.
#[must_use]
pub fn getint_zero(text: &[u8]) -> IntResult {
    scan_int(skip_blanks(text), Sign::Plus, -1)
}

/// Scans a decimal integer that may have a minus sign; `i64::MIN` when there is none.
#[must_use]
pub fn getint_signed_zero(text: &[u8]) -> IntResult {
    let text = skip_blanks(text);
    match text.strip_prefix(b"-") {
        Some(digits) => scan_int(digits, Sign::Minus, i64::MIN),
        None => scan_int(text, Sign::Plus, i64::MIN),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

fn scan_int(text: &[u8], sign: Sign, when_missing: i64) -> IntResult {
    let mut value = 0_i64;
    let mut digits = 0_usize;
    for digit in text.iter().map(|byte| byte.wrapping_sub(b'0')).take_while(|&digit| digit <= 9) {
        digits = digits.saturating_add(1);
        value = value.saturating_mul(10);
        value = match sign {
            Sign::Plus => value.saturating_add(digit.into()),
            Sign::Minus => value.saturating_sub(digit.into()),
        };
    }
    if digits == 0 {
        return IntResult { value: when_missing, consumed: 0 };
    }
    IntResult { value, consumed: digits.saturating_add((sign == Sign::Minus).into()) }
}

fn skip_blanks(text: &[u8]) -> &[u8] {
    let blanks = run_len(text, |byte| byte == b' ' || byte == b'\t');
    text.get(blanks..).unwrap_or_default()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

fn run_len(text: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    text.iter().take_while(|&&byte| belongs(byte)).count()
}

fn saturate(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::saturate;

    #[test]
    fn a_length_beyond_32_bits_saturates() {
        for (length, result) in [(0, 0), (0x7fff_fffe, i32::MAX - 1), (0x7fff_ffff, i32::MAX), (0x8000_0000, i32::MAX)]
        {
            assert_eq!(saturate(length), result);
        }
        assert_eq!(saturate(usize::MAX), i32::MAX);
    }
}
