use mtproxy_abi::config::{
    mtproxy_ffi_cfg_getint, mtproxy_ffi_cfg_getint_signed_zero, mtproxy_ffi_cfg_getint_zero,
    mtproxy_ffi_cfg_getstr_len, mtproxy_ffi_cfg_getword_len, mtproxy_ffi_cfg_skipspc, mtproxy_ffi_cfg_skspc,
};
use mtproxy_core::config::ScanResult;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::Output;
use crate::reference::config::{after_blanks, getstr_len, getword_len, int, skipspc};

/// Text in which every byte that the scanner treats specially is frequent.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let special = b" \t\r\n#[]\":;{}-+._/azAZ09\0\x0b\x0c\x1f\x7f\x80\xa0\xff";
    let byte = prop_oneof![8 => select(&special[..]), 1 => any::<u8>()];
    vec(byte, 0..40)
}

/// Blanks, a sign or two, digits around the limits of 64 bits, a rest.
fn number() -> impl Strategy<Value = Vec<u8>> {
    let digits = prop_oneof![
        "[0-9]{0,25}",
        (-2_i128..3).prop_map(|offset| (i128::from(i64::MAX) + offset).to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
    ];
    ("[ \t]{0,3}", "-{0,2}", digits, "[ ;a\n-]{0,2}")
        .prop_map(|(blanks, sign, digits, rest)| [blanks, sign, digits, rest].concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn skips_agree_with_the_reference(text in text(), line_no in prop_oneof![any::<i32>(), i32::MAX - 3..=i32::MAX]) {
        let (mut spaces, mut blanks) = (Output::new(), Output::new());
        // SAFETY: the text is readable, the outputs are writable.
        unsafe {
            prop_assert_eq!(mtproxy_ffi_cfg_skipspc(text.as_ptr().cast(), text.len(), line_no, spaces.pointer()), 0);
            prop_assert_eq!(mtproxy_ffi_cfg_skspc(text.as_ptr().cast(), text.len(), line_no, blanks.pointer()), 0);
        }
        prop_assert_eq!(spaces.value(), skipspc(&text, line_no));
        let rest = after_blanks(&text);
        let ch = rest.first().map_or(0, |byte| i32::from(*byte));
        prop_assert_eq!(blanks.value(), ScanResult { advance: text.len() - rest.len(), line_no, ch });
    }

    #[test]
    fn token_lengths_agree_with_the_reference(text in text()) {
        // SAFETY: the text is readable.
        let (word, token) = unsafe {
            (
                mtproxy_ffi_cfg_getword_len(text.as_ptr().cast(), text.len()),
                mtproxy_ffi_cfg_getstr_len(text.as_ptr().cast(), text.len()),
            )
        };
        prop_assert_eq!(usize::try_from(word), Ok(getword_len(&text)));
        prop_assert_eq!(usize::try_from(token), Ok(getstr_len(&text)));
    }

    #[test]
    fn integers_agree_with_the_reference(text in prop_oneof![text(), number()]) {
        let mut outputs = [Output::new(), Output::new(), Output::new()];
        let [plain, zero, signed_zero] = &mut outputs;
        // SAFETY: the text is readable, the outputs are writable.
        unsafe {
            prop_assert_eq!(mtproxy_ffi_cfg_getint(text.as_ptr().cast(), text.len(), plain.pointer()), 0);
            prop_assert_eq!(mtproxy_ffi_cfg_getint_zero(text.as_ptr().cast(), text.len(), zero.pointer()), 0);
            prop_assert_eq!(
                mtproxy_ffi_cfg_getint_signed_zero(text.as_ptr().cast(), text.len(), signed_zero.pointer()),
                0
            );
        }
        prop_assert_eq!(plain.value(), int(&text, false, 0));
        prop_assert_eq!(zero.value(), int(&text, false, -1));
        prop_assert_eq!(signed_zero.value(), int(&text, true, i64::MIN));
    }
}
