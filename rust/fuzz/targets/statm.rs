//! A process's sizes: the sizes that were read are stored even where a later one is malformed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::proc::mtproxy_ffi_parse_statm;
use mtproxy_fuzz::guarded::{Guarded, Side};
use mtproxy_fuzz::reference::totals::parse_statm;

fuzz_target!(|text: &[u8]| {
    for (m, page_size) in [(7, 4096), (3, i64::MAX), (8, 4096), (1, 0)] {
        let expected = parse_statm(text, m, page_size).unwrap_or_default();
        let complete = !expected.is_empty() && usize::try_from(m) == Ok(expected.len());
        for side in Side::BOTH {
            let mut input = Guarded::holding(text, side);
            let mut output = Guarded::bytes_of(8 * m as usize, side);
            // SAFETY: the text is readable, and there is room for `m` values.
            let status = unsafe {
                let (data, values) = (input.pointer().cast(), output.pointer().cast());
                mtproxy_ffi_parse_statm(data, text.len(), m, page_size, values)
            };
            assert_eq!(status, if complete { 0 } else { -1 });
            let (values, rest) = output.bytes().split_at(8 * expected.len());
            assert_eq!(values, expected.iter().flat_map(|value| value.to_ne_bytes()).collect::<Vec<_>>());
            assert!(rest.iter().all(|byte| *byte == 0xa5), "more was written than read");
        }
    }
});
