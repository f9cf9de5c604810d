//! A table of the tokens of a config text: words, integers and punctuation, found in one pass.

use crate::config::getint_signed_zero;
use crate::layout::assert_layout;

/// What a token is, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Kind {
    /// The end of the text.
    End = 0,
    /// Letters, digits, `.`, `-` and `_`, or an address in brackets.
    Word = 1,
    /// A word that is a decimal integer with an optional `-`.
    Integer = 2,
    /// One character of ASCII that belongs to no word.
    Punctuation = 3,
    /// Quoted strings are not supported.
    QuotedString = 16,
    /// An address lacks its closing bracket.
    UnterminatedAddress = 17,
    /// An integer is at a limit of 64 bits, or beyond it.
    IntegerRange = 18,
    /// A byte that begins no token.
    UnexpectedByte = 19,
}

/// A token's place in the text.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// A [`Kind`].
    pub kind: u32,
    /// Bytes before it.
    pub offset: u32,
    /// Its bytes.
    pub length: u32,
    /// Its line, from 1.
    pub line: u32,
    /// Where that line begins.
    pub line_start: u32,
}

assert_layout!(Token, size 20, align 4, { kind: 0, offset: 4, length: 8, line: 12, line_start: 16 });

/// Where scanning goes on.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Bytes before it.
    pub offset: u32,
    /// Its line, from 1.
    pub line: u32,
    /// Where that line begins.
    pub line_start: u32,
}

assert_layout!(Place, size 12, align 4, { offset: 0, line: 4, line_start: 8 });

impl Place {
    /// The start of a text, after a byte-order mark.
    #[must_use]
    pub fn start_of(text: &[u8]) -> Self {
        let offset = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        Self { offset, line: 1, line_start: offset }
    }
}

const WORD: u8 = 1;
const DIGIT: u8 = 2;

/// Which bytes belong to a word, and which of those are digits.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => WORD | DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'-' | b'_' => WORD,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

/// Moves over white space, line ends and comments.
fn skip_spaces(text: &[u8], place: &mut Place) {
    let mut offset = place.offset as usize;
    while let Some(&byte) = text.get(offset) {
        match byte {
            b' ' | b'\t' | b'\r' => offset = offset.wrapping_add(1),
            b'\n' => {
                offset = offset.wrapping_add(1);
                place.line = place.line.saturating_add(1);
                place.line_start = offset as u32;
            }
            b'#' => {
                let comment = text.get(offset..).unwrap_or_default();
                offset = offset.wrapping_add(comment.iter().take_while(|&&byte| byte != b'\n').count());
            }
            _ => break,
        }
    }
    place.offset = offset as u32;
}

/// The kind and the length of the token at the start of `text`; errors have the length 0.
fn token(text: &[u8]) -> (Kind, usize) {
    let Some(&first) = text.first() else {
        return (Kind::End, 0);
    };
    if first == b'[' {
        let inside = text.get(1..).unwrap_or_default();
        let run = inside.iter().take_while(|&&byte| class(byte) != 0 || byte == b':').count();
        return match inside.get(run) {
            Some(b']') => (Kind::Word, run.wrapping_add(2)),
            _ => (Kind::UnterminatedAddress, 0),
        };
    }
    if class(first) == 0 {
        return match first {
            b'"' => (Kind::QuotedString, 0),
            b' '..=b'~' => (Kind::Punctuation, 1),
            _ => (Kind::UnexpectedByte, 0),
        };
    }
    let mut digits = if first == b'-' { DIGIT } else { class(first) };
    let mut length = 1_usize;
    for &byte in text.get(1..).unwrap_or_default() {
        let class = class(byte);
        if class == 0 {
            break;
        }
        digits &= class;
        length = length.wrapping_add(1);
    }
    if digits & DIGIT == 0 || (first == b'-' && length == 1) {
        return (Kind::Word, length);
    }
    // The lexer saturates: a value at a limit may stand for a larger one. Eighteen digits always fit.
    if length > 18 && matches!(getint_signed_zero(text).value, i64::MIN | i64::MAX) {
        return (Kind::IntegerRange, 0);
    }
    (Kind::Integer, length)
}

/// Finds the token at `place` and moves behind it; an error or the end is found again and again.
#[must_use]
pub fn next_token(text: &[u8], place: &mut Place) -> Token {
    skip_spaces(text, place);
    let Place { offset, line, line_start } = *place;
    let (kind, length) = token(text.get(offset as usize..).unwrap_or_default());
    place.offset = offset.wrapping_add(length as u32);
    Token { kind: kind as u32, offset, length: length as u32, line, line_start }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec::Vec;

    use proptest::prelude::*;

    use super::{Kind, Place, Token, next_token};
    use crate::config::{getint_signed_zero, getword_len, skipspc};

    fn all(text: &[u8]) -> Vec<Token> {
        let mut place = Place::start_of(text);
        let mut tokens = Vec::new();
        loop {
            let token = next_token(text, &mut place);
            tokens.push(token);
            if token.length == 0 {
                return tokens;
            }
        }
    }

    /// The same by the lexer's primitives, as a caller of them would do it.
    fn by_primitives(text: &[u8]) -> Vec<Token> {
        let mut offset = Place::start_of(text).offset as usize;
        let (mut line, mut line_start) = (1, offset);
        let mut tokens = Vec::new();
        loop {
            let skipped = skipspc(&text[offset..], line);
            offset += skipped.advance;
            if skipped.line_no != line {
                line = skipped.line_no;
                line_start = text[..offset].iter().rposition(|&byte| byte == b'\n').unwrap() + 1;
            }
            let rest = &text[offset..];
            let length = getword_len(rest) as usize;
            let integer = getint_signed_zero(rest);
            let kind = match rest.first() {
                None => Kind::End,
                Some(b'"') => Kind::QuotedString,
                Some(b'[') if rest[length - 1] != b']' || length < 2 => Kind::UnterminatedAddress,
                Some(_) if length > 0 && integer.consumed == length => match integer.value {
                    i64::MIN | i64::MAX => Kind::IntegerRange,
                    _ => Kind::Integer,
                },
                Some(_) if length > 0 => Kind::Word,
                Some(b' '..=b'~') => Kind::Punctuation,
                Some(_) => Kind::UnexpectedByte,
            };
            let length = match kind {
                Kind::Word | Kind::Integer => length,
                Kind::Punctuation => 1,
                _ => 0,
            };
            tokens.push(Token {
                kind: kind as u32,
                offset: offset as u32,
                length: length as u32,
                line: line as u32,
                line_start: line_start as u32,
            });
            if length == 0 {
                return tokens;
            }
            offset += length;
        }
    }

    #[test]
    fn tokens_have_their_kind_and_place() {
        let kinds: Vec<u32> = all(b"\xef\xbb\xbfa -5;# c\n [::1]:443").iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [1, 2, 3, 1, 3, 2, 0]);
        let address = all(b"\xef\xbb\xbfa -5;# c\n [::1]:443")[3];
        assert_eq!(address, Token { kind: 1, offset: 13, length: 5, line: 2, line_start: 12 });
    }

    #[test]
    fn the_first_error_ends_the_table() {
        for (text, kind) in [
            (&b"a \"b\""[..], 16),
            (b"a [::1 ", 17),
            (b"a 9223372036854775807", 18),
            (b"a -9223372036854775808", 18),
            (b"a 99999999999999999999999", 18),
            (b"a \x00", 19),
            (b"a \x7f", 19),
            (b"a \xc3\xa9", 19),
        ] {
            let tokens = all(text);
            assert_eq!((tokens.len(), tokens[1].kind, tokens[1].offset), (2, kind, 2));
        }
    }

    #[test]
    fn every_byte_is_of_one_class() {
        for byte in 0..=u8::MAX {
            let kinds: Vec<u32> = all(&[b'a', b' ', byte]).iter().skip(1).map(|token| token.kind).collect();
            let expected: &[Kind] = match byte {
                b'\t' | b'\n' | b'\r' | b' ' | b'#' => &[Kind::End],
                b'0'..=b'9' => &[Kind::Integer, Kind::End],
                b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'-' | b'_' => &[Kind::Word, Kind::End],
                b'"' => &[Kind::QuotedString],
                b'[' => &[Kind::UnterminatedAddress],
                0x21..=0x7e => &[Kind::Punctuation, Kind::End],
                _ => &[Kind::UnexpectedByte],
            };
            assert_eq!(kinds, expected.iter().map(|kind| *kind as u32).collect::<Vec<_>>(), "{byte:#x}");
        }
    }

    #[test]
    fn a_byte_ends_a_word_unless_it_belongs_to_one() {
        for byte in 0..=u8::MAX {
            let length = if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) { 3 } else { 1 };
            assert_eq!(all(&[b'a', byte, b'b'])[0].length, length, "{byte:#x}");
        }
    }

    #[test]
    fn integers_up_to_the_limits_are_integers() {
        for text in
            ["9223372036854775806", "-9223372036854775807", "000000000000000000000000007", "-0", "999999999999999999"]
        {
            assert_eq!(all(text.as_bytes())[0].kind, Kind::Integer as u32, "{text}");
        }
        for text in ["-", "--5", "5-", "5.", "1a"] {
            assert_eq!(all(text.as_bytes())[0].kind, Kind::Word as u32, "{text}");
        }
    }

    /// What single bytes hardly ever make up.
    const WHOLE: [&[u8]; 4] = [b"\"", b"9223372036854775806", b"9223372036854775807", b"-9223372036854775808"];

    proptest! {
        #[test]
        fn the_table_is_what_the_primitives_give(pieces in proptest::collection::vec(
            prop_oneof![
                24 => proptest::sample::select(&b"ab1290-_.:;[]# \t\r\n"[..]).prop_map(|byte| Vec::from([byte])),
                3 => any::<u8>().prop_map(|byte| Vec::from([byte])),
                1 => proptest::sample::select(&WHOLE[..]).prop_map(Vec::from),
            ],
            0..60,
        )) {
            let text = pieces.concat();
            prop_assert_eq!(all(&text), by_primitives(&text));
        }
    }
}
