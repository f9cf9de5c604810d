//! What all the texts have in common: words between white space, and numbers.

/// The words of `text`; `None` when it is not UTF-8.
pub(super) fn words(text: &[u8]) -> Option<Words<'_>> {
    str::from_utf8(text).is_ok().then_some(Words { rest: text })
}

/// The lines of `text`, each as its words; `None` when it is not UTF-8.
pub(super) fn lines(text: &[u8]) -> Option<impl Iterator<Item = Words<'_>>> {
    let text = str::from_utf8(text).ok()?;
    Some(text.split('\n').map(|line| Words { rest: line.as_bytes() }))
}

/// Bytes of UTF-8 text, word by word.
pub(super) struct Words<'a> {
    rest: &'a [u8],
}

impl<'a> Words<'a> {
    /// The first byte of the next word.
    pub(super) fn first(&mut self) -> Option<u8> {
        self.skip_white_space().first().copied()
    }

    /// Whether what comes next is white space.
    pub(super) fn is_at_white_space(&self) -> bool {
        white_space_len(self.rest) > 0
    }

    /// The next word, which is never empty.
    pub(super) fn word(&mut self) -> Option<&'a [u8]> {
        let text = self.skip_white_space();
        let mut tail = text;
        loop {
            // The kernel writes ASCII: pass over it in one go.
            let letters = tail.iter().position(|byte| !byte.is_ascii_graphic()).unwrap_or(tail.len());
            tail = tail.get(letters..).unwrap_or_default();
            match tail {
                [_, next @ ..] if white_space_len(tail) == 0 => tail = next,
                _ => break,
            }
        }
        self.rest = tail;
        text.get(..text.len().wrapping_sub(tail.len())).filter(|word| !word.is_empty())
    }

    /// The next word as an unsigned number: digits, perhaps after a plus sign, and nothing else.
    pub(super) fn u64(&mut self) -> Option<u64> {
        let text = self.skip_white_space();
        self.digits(text.strip_prefix(b"+").unwrap_or(text))
    }

    /// The next word as a signed number.
    pub(super) fn i64(&mut self) -> Option<i64> {
        match self.skip_white_space().strip_prefix(b"-") {
            Some(digits) => 0_i64.checked_sub_unsigned(self.digits(digits)?),
            None => self.u64()?.try_into().ok(),
        }
    }

    /// The next word as a signed number of 32 bits.
    pub(super) fn i32(&mut self) -> Option<i32> {
        self.i64()?.try_into().ok()
    }

    #[inline]
    fn skip_white_space(&mut self) -> &'a [u8] {
        while let length @ 1.. = white_space_len(self.rest) {
            self.rest = self.rest.get(length..).unwrap_or_default();
        }
        self.rest
    }

    /// Reads digits up to the end of the word, at least one.
    #[inline]
    fn digits(&mut self, text: &'a [u8]) -> Option<u64> {
        let mut rest = text;
        let mut value = 0_u64;
        while let [digit @ b'0'..=b'9', next @ ..] = rest {
            value = value.checked_mul(10)?.checked_add((digit & 0xf).into())?;
            rest = next;
        }
        self.rest = rest;
        let ended = rest.is_empty() || white_space_len(rest) > 0;
        (ended && rest.len() < text.len()).then_some(value)
    }
}

/// Length of the white-space character at the start of `text`, 0 when another is there. The set is Unicode's
/// `White_Space`, written out because the contract fixes it, whatever later versions of Unicode say.
#[inline]
fn white_space_len(text: &[u8]) -> usize {
    match text.first() {
        Some(b'\t'..=b'\r' | b' ') => 1,
        None | Some(..0x80) => 0,
        Some(_) => wide_white_space_len(text),
    }
}

fn wide_white_space_len(text: &[u8]) -> usize {
    match text {
        // U+0085, U+00A0
        [0xc2, 0x85 | 0xa0, ..] => 2,
        // U+1680; U+2000 to U+200A, U+2028, U+2029, U+202F; U+205F; U+3000
        [0xe1, 0x9a, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..]
        | [0xe2, 0x81, 0x9f, ..]
        | [0xe3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{white_space_len, words};

    #[test]
    #[cfg_attr(miri, ignore = "takes minutes")]
    fn exactly_the_25_characters_of_the_contract_are_white_space() {
        let separators = "\t\n\u{b}\u{c}\r \u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\
            \u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";
        assert_eq!(separators.chars().count(), 25);
        for c in '\0'..=char::MAX {
            let expected = if separators.contains(c) { c.len_utf8() } else { 0 };
            assert_eq!(white_space_len(c.encode_utf8(&mut [0; 4]).as_bytes()), expected, "{c:?}");
        }
    }

    #[test]
    fn numbers_have_at_most_one_sign_and_the_range_of_their_type() {
        let u64 = |text: &str| words(text.as_bytes()).unwrap().u64();
        let i64 = |text: &str| words(text.as_bytes()).unwrap().i64();
        for (text, unsigned, signed) in [
            ("7", Some(7), Some(7)),
            ("+7", Some(7), Some(7)),
            ("-7", None, Some(-7)),
            ("-0", None, Some(0)),
            ("000000000000000000000000000008", Some(8), Some(8)),
            ("9223372036854775807", Some(i64::MAX.unsigned_abs()), Some(i64::MAX)),
            ("9223372036854775808", Some(i64::MIN.unsigned_abs()), None),
            ("-9223372036854775808", None, Some(i64::MIN)),
            ("-9223372036854775809", None, None),
            ("18446744073709551615", Some(u64::MAX), None),
            ("18446744073709551616", None, None),
            ("99999999999999999999999", None, None),
            ("", None, None),
            ("+", None, None),
            ("-", None, None),
            ("+-7", None, None),
            ("-+7", None, None),
            ("--7", None, None),
            ("++7", None, None),
            ("7a", None, None),
            ("0x7", None, None),
            ("1_0", None, None),
            ("1.5", None, None),
            ("\u{663}", None, None),
        ] {
            assert_eq!((u64(text), i64(text)), (unsigned, signed), "{text}");
        }
    }
}
