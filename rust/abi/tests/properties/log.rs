use mtproxy_abi::log::mtproxy_ffi_format_log_prefix;
use mtproxy_core::log::LogTime;
use proptest::prelude::*;

use crate::common::PREFILL;
use crate::reference::log::prefix;

/// Numbers of every length and sign.
fn field() -> impl Strategy<Value = i32> {
    prop_oneof![any::<i32>(), -1_100_000..1_100_000, -100..100]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn prefixes_agree_with_the_standard_formatter(
        pid in field(), year in field(), mon in field(), mday in field(),
        hour in field(), min in field(), sec in field(), usec in field(),
        out_len in 1..128_usize,
    ) {
        let mut out = [PREFILL; 136];
        // SAFETY: the output has more than `out_len` bytes.
        let rc = unsafe {
            mtproxy_ffi_format_log_prefix(
                pid, year, mon, mday, hour, min, sec, usec, out.as_mut_ptr().cast(), out_len,
            )
        };
        let whole = prefix(pid, &LogTime { year, mon, mday, hour, min, sec, usec });
        let text = &whole.as_bytes()[..whole.len().min(out_len - 1)];
        let mut expected = [PREFILL; 136];
        expected[..text.len()].copy_from_slice(text);
        expected[text.len()] = 0;
        prop_assert_eq!(usize::try_from(rc), Ok(text.len()));
        prop_assert_eq!(out, expected);
    }
}
