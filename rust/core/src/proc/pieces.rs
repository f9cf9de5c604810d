//! Texts that come in pieces, as files of `/proc` do.
//!
//! `read` stores the next bytes at the start of the room that it is given, and returns how many: 0 at the end, `None` when it
//! fails.

/// The whole text; `None` when `read` fails or the text does not leave a byte of `buffer` free.
pub fn whole(buffer: &mut [u8], mut read: impl FnMut(&mut [u8]) -> Option<usize>) -> Option<&[u8]> {
    let mut filled = 0_usize;
    loop {
        let room = buffer.get_mut(filled..).filter(|room| !room.is_empty())?;
        match read(room)? {
            0 => return buffer.get(..filled),
            count => filled = filled.saturating_add(count),
        }
    }
}

/// Hands the text to `take` in parts of whole lines, of which only the last may lack its line feed. `None` when `read` or
/// `take` fails, the text has more than `max` bytes, or a line does not leave a byte of `buffer` free.
pub fn lines(
    buffer: &mut [u8],
    max: usize,
    mut read: impl FnMut(&mut [u8]) -> Option<usize>,
    mut take: impl FnMut(&[u8]) -> Option<()>,
) -> Option<()> {
    let (mut filled, mut total) = (0_usize, 0_usize);
    loop {
        let room = buffer.get_mut(filled..).filter(|room| !room.is_empty())?;
        let count = read(room)?;
        filled = filled.saturating_add(count);
        total = total.saturating_add(count);
        let text = buffer.get(..filled)?;
        if total > max {
            return None;
        }
        if count == 0 {
            return take(text);
        }
        if let Some(last) = text.iter().rposition(|&byte| byte == b'\n') {
            let taken = last.saturating_add(1);
            take(text.get(..taken)?)?;
            filled = move_to_start(buffer, taken, filled);
        }
    }
}

/// Moves the bytes from `from` to `to` to the start; how many they are. Not `copy_within`, which may panic.
fn move_to_start(buffer: &mut [u8], from: usize, to: usize) -> usize {
    let mut count = 0_usize;
    for source in from..to {
        let byte = buffer.get(source).copied().unwrap_or_default();
        if let Some(place) = buffer.get_mut(count) {
            *place = byte;
        }
        count = count.wrapping_add(1);
    }
    count
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec::Vec;

    use super::{lines, whole};

    /// Gives `text` in pieces of at most `size` bytes.
    fn pieces(text: &[u8], size: usize) -> impl FnMut(&mut [u8]) -> Option<usize> {
        let mut rest = text;
        move |room| {
            let (piece, after) = rest.split_at(rest.len().min(size).min(room.len()));
            room[..piece.len()].copy_from_slice(piece);
            rest = after;
            Some(piece.len())
        }
    }

    /// The parts that `lines` hands over.
    fn parts(text: &[u8], size: usize, capacity: usize, max: usize) -> Option<Vec<Vec<u8>>> {
        let mut parts = Vec::new();
        let take = |part: &[u8]| {
            parts.push(part.to_vec());
            Some(())
        };
        lines(&mut std::vec![0; capacity], max, pieces(text, size), take)?;
        Some(parts)
    }

    #[test]
    fn a_text_is_read_whole_if_it_leaves_a_byte_free() {
        for size in 1..8 {
            assert_eq!(whole(&mut [0; 8], pieces(b"1234567", size)), Some(&b"1234567"[..]), "{size}");
            assert_eq!(whole(&mut [0; 8], pieces(b"12345678", size)), None, "{size}");
            assert_eq!(whole(&mut [0; 8], pieces(b"", size)), Some(&b""[..]), "{size}");
        }
    }

    #[test]
    fn parts_are_whole_lines_whatever_the_pieces_are() {
        for text in [&b""[..], b"a", b"\n", b"ab\ncd\n", b"ab\n\ncdef\ng", b"\n\n\n"] {
            for (size, capacity) in (1..8).flat_map(|size| (6..12).map(move |capacity| (size, capacity))) {
                let parts = parts(text, size, capacity, 100).unwrap();
                assert_eq!(parts.concat(), text, "{size} {capacity}");
                let (last, whole) = parts.split_last().unwrap();
                assert!(whole.iter().all(|part| part.ends_with(b"\n")), "{size} {capacity} {parts:?}");
                assert!(!last.contains(&b'\n'), "{size} {capacity} {parts:?}");
            }
        }
    }

    #[test]
    fn a_line_that_fills_the_buffer_is_refused() {
        assert!(parts(b"ab\ncdefg\n", 3, 7, 100).is_some());
        assert!(parts(b"ab\ncdefgh", 3, 7, 100).is_some());
        assert_eq!(parts(b"ab\ncdefghi", 3, 7, 100), None);
    }

    #[test]
    fn a_text_of_more_bytes_than_allowed_is_refused() {
        assert!(parts(b"ab\ncd\nef\n", 2, 8, 9).is_some());
        assert_eq!(parts(b"ab\ncd\nef\n", 2, 8, 8), None);
    }

    #[test]
    fn reading_stops_when_either_side_fails() {
        assert_eq!(whole(&mut [0; 8], |_| None), None);
        assert_eq!(lines(&mut [0; 8], 100, |_| None, |_| Some(())), None);
        let mut taken = 0;
        let refuse = |_: &[u8]| {
            taken += 1;
            None
        };
        assert_eq!(lines(&mut [0; 8], 100, pieces(b"a\nb\n", 2), refuse), None);
        assert_eq!(taken, 1);
    }
}
