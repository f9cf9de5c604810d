//! The config scanner.

use mtproxy_core::config::{IntResult, ScanResult};

/// What is behind the blanks.
pub fn after_blanks(text: &[u8]) -> &[u8] {
    let mut start = 0;
    while start < text.len() && (text[start] == b' ' || text[start] == b'\t') {
        start += 1;
    }
    &text[start..]
}

/// Skips line by line, unlike the scanner, which goes byte by byte.
pub fn skipspc(text: &[u8], line_no: i32) -> ScanResult {
    let mut line_no = i64::from(line_no);
    let mut advance = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let content = line.strip_suffix(b"\n").unwrap_or(line);
        match content.iter().position(|byte| !b" \t\r".contains(byte)) {
            Some(stop) if content[stop] != b'#' => {
                advance += stop;
                break;
            }
            _ => advance += line.len(),
        }
        line_no += i64::from(line.len() > content.len());
    }
    let ch = text.get(advance).map_or(0, |byte| i32::from(*byte));
    ScanResult { advance, line_no: i32::try_from(line_no).unwrap_or(i32::MAX), ch }
}

/// The word after blanks, or an address in brackets.
pub fn getword_len(text: &[u8]) -> usize {
    let word = after_blanks(text);
    let plain = |byte: &u8| b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_".contains(byte);
    if word.first() != Some(&b'[') {
        return word.iter().position(|byte| !plain(byte)).unwrap_or(word.len());
    }
    match (1..word.len()).find(|at| !plain(&word[*at]) && word[*at] != b':') {
        Some(end) if word[end] == b']' => end + 1,
        Some(end) => end,
        None => word.len(),
    }
}

/// The token after blanks.
pub fn getstr_len(text: &[u8]) -> usize {
    let token = after_blanks(text);
    match token {
        [b'"', ..] => 1,
        _ => token.iter().position(|byte| *byte <= 0x20 || *byte == b';').unwrap_or(token.len()),
    }
}

/// The integer after blanks.
pub fn int(text: &[u8], signed: bool, when_missing: i64) -> IntResult {
    let text = after_blanks(text);
    let sign_len = usize::from(signed && text.first() == Some(&b'-'));
    let digits: String =
        text[sign_len..].iter().map(|byte| char::from(*byte)).take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return IntResult { value: when_missing, consumed: 0 };
    }
    // 30 digits are far beyond 64 bits and fit 128.
    let significant = digits.trim_start_matches('0');
    let magnitude: i128 = significant.get(..30).unwrap_or(significant).parse().unwrap_or(0);
    let value = if sign_len == 1 { -magnitude } else { magnitude };
    let value = value.clamp(i64::MIN.into(), i64::MAX.into());
    IntResult { value: i64::try_from(value).unwrap(), consumed: sign_len + digits.len() }
}
