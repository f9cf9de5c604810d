//! The memory totals of the machine.

use super::text::{Words, lines};
use crate::layout::assert_layout;

/// Four of the totals, in bytes.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeminfoSummary {
    /// `MemFree`.
    pub mem_free: i64,
    /// `Cached`.
    pub mem_cached: i64,
    /// `SwapTotal`.
    pub swap_total: i64,
    /// `SwapFree`.
    pub swap_free: i64,
    /// One bit for each total that was found.
    pub found_mask: i32,
    /// Zeros, where C has no field.
    pub after_found_mask: [u8; 4],
}

assert_layout!(MeminfoSummary, size 40, align 8, {
    mem_free: 0,
    mem_cached: 8,
    swap_total: 16,
    swap_free: 24,
    found_mask: 32,
    after_found_mask: 36,
});

const FOUND_MEM_FREE: i32 = 1;
const FOUND_SWAP_TOTAL: i32 = 2;
const FOUND_SWAP_FREE: i32 = 4;
const FOUND_MEM_CACHED: i32 = 8;
const FOUND_ALL: i32 = FOUND_MEM_FREE | FOUND_SWAP_TOTAL | FOUND_SWAP_FREE | FOUND_MEM_CACHED;

/// Extracts the totals; `None` unless all four are there. Of a repeated key the last valid line counts.
#[must_use]
pub fn parse_meminfo_summary(text: &[u8]) -> Option<MeminfoSummary> {
    let mut totals = MeminfoTotals::default();
    totals.take(text)?;
    totals.summary()
}

/// The totals of a text that comes in parts of whole lines.
#[derive(Clone, Copy, Debug, Default)]
pub struct MeminfoTotals(MeminfoSummary);

impl MeminfoTotals {
    /// Takes the next lines; `None` when they are not UTF-8. As line feeds stand in no other character, a text is UTF-8 if its
    /// lines are.
    pub fn take(&mut self, text: &[u8]) -> Option<()> {
        for line in lines(text)? {
            // A line that is not `key number kB` is none of ours.
            let _ = self.0.read(line);
        }
        Some(())
    }

    /// The totals; `None` unless all four were there.
    #[must_use]
    pub fn summary(self) -> Option<MeminfoSummary> {
        (self.0.found_mask == FOUND_ALL).then_some(self.0)
    }
}

impl MeminfoSummary {
    fn read(&mut self, mut line: Words) -> Option<()> {
        // Most lines are none of ours, and to find the end of their first word takes long.
        if !matches!(line.first()?, b'C' | b'M' | b'S') {
            return None;
        }
        let (total, found) = match line.word()? {
            b"MemFree:" => (&mut self.mem_free, FOUND_MEM_FREE),
            b"SwapTotal:" => (&mut self.swap_total, FOUND_SWAP_TOTAL),
            b"SwapFree:" => (&mut self.swap_free, FOUND_SWAP_FREE),
            b"Cached:" => (&mut self.mem_cached, FOUND_MEM_CACHED),
            _ => return None,
        };
        let kibibytes = line.i64()?;
        if line.word()? != b"kB" {
            return None;
        }
        *total = kibibytes.saturating_mul(1024);
        self.found_mask |= found;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{MeminfoTotals, parse_meminfo_summary};

    const TEXT: &[u8] = b"MemTotal: 9 kB\nMemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\nMemFree: 5 kB";

    #[test]
    fn parts_of_whole_lines_give_what_the_whole_gives() {
        for at in (0..=TEXT.len()).filter(|at| *at == 0 || TEXT[at - 1] == b'\n' || *at == TEXT.len()) {
            let mut totals = MeminfoTotals::default();
            assert_eq!(totals.take(&TEXT[..at]).and_then(|()| totals.take(&TEXT[at..])), Some(()));
            assert_eq!(totals.summary(), parse_meminfo_summary(TEXT), "{at}");
            assert_eq!(totals.summary().map(|summary| summary.mem_free), Some(5 * 1024), "{at}");
        }
    }

    #[test]
    fn a_part_that_is_not_utf_8_is_refused() {
        assert_eq!(MeminfoTotals::default().take(b"MemFree: 1 kB\nOther: \xff\n"), None);
    }
}
