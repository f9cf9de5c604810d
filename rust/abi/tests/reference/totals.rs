//! The sizes of a process and the totals of the machine.

use std::collections::HashMap;

use mtproxy_core::proc::meminfo::MeminfoSummary;

use super::proc_text::{number, words};

/// The totals of a memory-info text.
pub fn parse_meminfo(text: &[u8]) -> Option<MeminfoSummary> {
    let mut totals = HashMap::new();
    for line in str::from_utf8(text).ok()?.split('\n') {
        if let [key, value, "kB", ..] = words(line)[..]
            && let Some(value) = number(value, "i8")
        {
            totals.insert(key, saturated(value * 1024));
        }
    }
    Some(MeminfoSummary {
        mem_free: *totals.get("MemFree:")?,
        mem_cached: *totals.get("Cached:")?,
        swap_total: *totals.get("SwapTotal:")?,
        swap_free: *totals.get("SwapFree:")?,
        found_mask: 15,
        after_found_mask: [0; _],
    })
}

/// As many sizes in bytes as can be read, `m` at most; `None` for arguments or a text that are refused.
pub fn parse_statm(text: &[u8], m: i32, page_size: i64) -> Option<Vec<i64>> {
    let text = str::from_utf8(text).ok()?;
    if !(1..=7).contains(&m) || page_size <= 0 {
        return None;
    }
    let values = words(text).into_iter().map_while(|word| number(word, "i8")).take(usize::try_from(m).unwrap());
    Some(values.map(|value| saturated(value * i128::from(page_size))).collect())
}

fn saturated(value: i128) -> i64 {
    i64::try_from(value.clamp(i64::MIN.into(), i64::MAX.into())).unwrap()
}
