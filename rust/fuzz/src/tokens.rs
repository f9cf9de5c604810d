//! The table of a config text's tokens, by plain references of what words and integers are.

use mtproxy_core::tokens::{Kind, Token};

use crate::reference::config::{getword_len, int, skipspc};

/// All tokens, the end or the error that comes last included.
pub fn tokens(text: &[u8]) -> Vec<Token> {
    let mut offset = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let (mut line, mut line_start) = (1, offset);
    let mut tokens = Vec::new();
    loop {
        let skipped = skipspc(&text[offset..], line);
        if skipped.line_no != line {
            let end = text[..offset + skipped.advance].iter().rposition(|byte| *byte == b'\n');
            (line, line_start) = (skipped.line_no, end.unwrap() + 1);
        }
        offset += skipped.advance;
        let (kind, length) = token(&text[offset..]);
        tokens.push(Token {
            kind: kind as u32,
            offset: offset as u32,
            length: length as u32,
            line: line.cast_unsigned(),
            line_start: line_start as u32,
        });
        if length == 0 {
            return tokens;
        }
        offset += length;
    }
}

fn token(rest: &[u8]) -> (Kind, usize) {
    let length = getword_len(rest);
    match rest.first() {
        None => (Kind::End, 0),
        Some(b'"') => (Kind::QuotedString, 0),
        Some(b'[') if length < 2 || rest[length - 1] != b']' => (Kind::UnterminatedAddress, 0),
        Some(_) if length > 0 => {
            let integer = int(rest, true, 0);
            match integer.value {
                _ if integer.consumed != length => (Kind::Word, length),
                i64::MIN | i64::MAX => (Kind::IntegerRange, 0),
                _ => (Kind::Integer, length),
            }
        }
        Some(b' '..=b'~') => (Kind::Punctuation, 1),
        Some(_) => (Kind::UnexpectedByte, 0),
    }
}
