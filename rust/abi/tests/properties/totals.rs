use mtproxy_abi::proc::{mtproxy_ffi_parse_meminfo_summary, mtproxy_ffi_parse_statm};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::Output;
use crate::mutation::mutated;
use crate::proc_text::{any_byte, numeral, separator};
use crate::reference::totals::{parse_meminfo, parse_statm};

fn meminfo() -> impl Strategy<Value = Vec<u8>> {
    let key = select(&["MemFree:", "Cached:", "SwapTotal:", "SwapFree:", "MemTotal:", "SwapCached:"][..]);
    let value = prop_oneof![4 => (0_i64..1 << 40).prop_map(|n| n.to_string()), 1 => numeral("i8"), 1 => numeral("u8")];
    let unit = prop_oneof![16 => Just(" kB"), 1 => select(&["", " KB", "kB", " kB x", " MB"][..])];
    let line = (key, separator(), value, unit)
        .prop_map(|(key, blank, value, unit)| [key, &blank, &value, unit, "\n"].concat());
    let complete = ["MemFree", "Cached", "SwapTotal", "SwapFree"]
        .map(|key| numeral("i8").prop_map(move |value| format!("{key}:  {value} kB\n")));
    (complete, vec(line, 0..4))
        .prop_map(|(complete, more)| [complete.concat(), more.concat()].concat().into_bytes())
        .boxed()
}

fn statm() -> impl Strategy<Value = Vec<u8>> {
    vec((numeral("i8"), separator()), 0..9).prop_map(|words| {
        words.iter().flat_map(|(number, separator)| [number.as_bytes(), separator.as_bytes()].concat()).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn sizes_agree_with_the_reference(
        text in mutated(statm(), any_byte()),
        m in -1..10_i32,
        page_size in prop_oneof![Just(4096), any::<i64>()],
    ) {
        let untouched = [-7777_i64; 8];
        let mut slots = Output::holding(untouched);
        // SAFETY: the text is readable; there is room for more sizes than are ever written.
        let rc = unsafe {
            mtproxy_ffi_parse_statm(text.as_ptr().cast(), text.len(), m, page_size, slots.pointer().cast())
        };
        let values = parse_statm(&text, m, page_size).unwrap_or_default();
        let mut expected = untouched;
        expected[..values.len()].copy_from_slice(&values);
        let complete = !values.is_empty() && usize::try_from(m) == Ok(values.len());
        prop_assert_eq!((rc, slots.value()), (if complete { 0 } else { -1 }, expected));
    }

    #[test]
    fn memory_totals_agree_with_the_reference(text in mutated(meminfo(), any_byte())) {
        let mut output = Output::new();
        // SAFETY: the text is readable, the output writable.
        let rc = unsafe { mtproxy_ffi_parse_meminfo_summary(text.as_ptr().cast(), text.len(), output.pointer()) };
        prop_assert_eq!(rc, if output.written() { 0 } else { -1 });
        prop_assert_eq!((rc == 0).then(|| output.value()), parse_meminfo(&text));
    }
}
