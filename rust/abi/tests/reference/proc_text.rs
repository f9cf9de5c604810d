//! What the texts of `/proc` have in common: words and numbers.

/// White space by the contract.
pub const SEPARATORS: &str = "\t\n\u{b}\u{c}\r \u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\
    \u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";

/// Whether a character is white space.
pub fn is_separator(c: char) -> bool {
    SEPARATORS.contains(c)
}

/// The words of a text.
pub fn words(text: &str) -> Vec<&str> {
    text.split(is_separator).filter(|word| !word.is_empty()).collect()
}

/// Reads a number by the rules of the contract, without the standard library's parser.
pub fn number(word: &str, kind: &str) -> Option<i128> {
    let (min, max) = match kind {
        "i4" => (i128::from(i32::MIN), i128::from(i32::MAX)),
        "i8" => (i128::from(i64::MIN), i128::from(i64::MAX)),
        _ => (0, i128::from(u64::MAX)),
    };
    let (sign, digits) = match word.as_bytes() {
        [b'-', digits @ ..] if min < 0 => (-1, digits),
        [b'+', digits @ ..] | digits => (1, digits),
    };
    let mut value = 0_i128;
    for digit in digits {
        value = value.saturating_mul(10).saturating_add(i128::from(digit.checked_sub(b'0').filter(|d| *d < 10)?));
    }
    let value = sign * value;
    (!digits.is_empty() && (min..=max).contains(&value)).then_some(value)
}
