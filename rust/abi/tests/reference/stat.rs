//! A line of a stat file.

use super::proc_text::{is_separator, number, words};

/// What the fields of a stat line are: `i` signed or `u` unsigned, `4` or `8` bytes; name and state aside.
pub const KINDS: &str = "i4 - - i4 i4 i4 i4 i4 u8 u8 u8 u8 u8 u8 u8 i8 i8 i8 i8 i8 i8 u8 u8 i8 \
    u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 i4 i4 u8 u8 u8";

/// The bytes of the struct that the fields of a line make.
fn stats(before: &str, comm: &[u8], after: &[&str]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let words = [&[before, "", *after.first()?], after.get(1..)?].concat();
    if words.len() < 42 {
        return None;
    }
    for (at, (word, kind)) in words.iter().zip(KINDS.split(' ')).enumerate() {
        match at {
            1 => bytes.extend((0..256).map(|at| if at < 255 { comm.get(at).copied().unwrap_or(0) } else { 0 })),
            2 => bytes.push(word.as_bytes()[0]),
            _ => {
                let value = number(word, kind)?;
                let size = if kind == "i4" { 4 } else { 8 };
                bytes.resize(bytes.len().next_multiple_of(size), 0);
                bytes.extend(&value.to_ne_bytes()[..size]);
            }
        }
    }
    Some(bytes)
}

/// Takes what is between the `(` at `open` and the last `)` for the name, if white space surrounds it.
fn around_the_name(line: &[u8], open: usize) -> Option<Vec<u8>> {
    let close = line.iter().rposition(|byte| *byte == b')').filter(|close| *close > open)?;
    let before = str::from_utf8(&line[..open]).ok()?;
    let after = str::from_utf8(&line[close + 1..]).ok()?;
    let surrounded = before.ends_with(is_separator) && after.starts_with(is_separator);
    match words(before)[..] {
        [pid] if surrounded && close - open < 66 => stats(pid, &line[open..=close], &words(after)),
        _ => None,
    }
}

/// The bytes of the struct that a line makes, with zeros where no field is.
pub fn parse_stat(line: &[u8]) -> Option<Vec<u8>> {
    let plain = str::from_utf8(line).ok().map(words).and_then(|words| match words[..] {
        [pid, comm, ref rest @ ..] => stats(pid, comm.as_bytes(), rest),
        _ => None,
    });
    let first_line = line.iter().position(|byte| *byte == b'\n').map_or(line, |end| &line[..end]);
    let open = first_line.iter().position(|byte| *byte == b'(');
    plain.or_else(|| around_the_name(first_line, open?)).or_else(|| around_the_name(line, open?))
}
