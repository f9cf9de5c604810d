//! The primitives of the config scanner.
#![no_main]

use std::ffi::c_char;
use std::fmt::Debug;

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::config::{
    mtproxy_ffi_cfg_getint, mtproxy_ffi_cfg_getint_signed_zero, mtproxy_ffi_cfg_getint_zero,
    mtproxy_ffi_cfg_getstr_len, mtproxy_ffi_cfg_getword_len, mtproxy_ffi_cfg_skipspc, mtproxy_ffi_cfg_skspc,
};
use mtproxy_core::config::ScanResult;
use mtproxy_fuzz::guarded::{Guarded, Side};
use mtproxy_fuzz::reference::config::{after_blanks, getstr_len, getword_len, int, skipspc};

/// A function stores what is expected, at either end of the memory.
fn check<T: Copy + Debug + PartialEq>(text: &[u8], expected: T, call: impl Fn(*const c_char, *mut T) -> i32) {
    for side in Side::BOTH {
        let (mut input, mut output) = (Guarded::holding(text, side), Guarded::<T>::room(side));
        assert_eq!(call(input.pointer().cast(), output.pointer()), 0);
        assert_eq!(output.value(), expected);
    }
}

fuzz_target!(|text: &[u8]| {
    let len = text.len();
    let rest = after_blanks(text);
    for line_no in [1, i32::MAX - 1] {
        // SAFETY: the text is readable and the output writable, here and below.
        check(text, skipspc(text, line_no), |data, out| unsafe { mtproxy_ffi_cfg_skipspc(data, len, line_no, out) });
        let ch = rest.first().map_or(0, |byte| (*byte).into());
        let skipped = ScanResult { advance: len - rest.len(), line_no, ch };
        // SAFETY: as above.
        check(text, skipped, |data, out| unsafe { mtproxy_ffi_cfg_skspc(data, len, line_no, out) });
    }
    // SAFETY: as above.
    check(text, int(text, false, 0), |data, out| unsafe { mtproxy_ffi_cfg_getint(data, len, out) });
    // SAFETY: as above.
    check(text, int(text, false, -1), |data, out| unsafe { mtproxy_ffi_cfg_getint_zero(data, len, out) });
    // SAFETY: as above.
    check(text, int(text, true, i64::MIN), |data, out| unsafe { mtproxy_ffi_cfg_getint_signed_zero(data, len, out) });
    for side in Side::BOTH {
        let mut input = Guarded::holding(text, side);
        let data = input.pointer().cast_const().cast();
        // SAFETY: the text is readable.
        let lengths = unsafe { [mtproxy_ffi_cfg_getword_len(data, len), mtproxy_ffi_cfg_getstr_len(data, len)] };
        assert_eq!(lengths, [getword_len(text) as i32, getstr_len(text) as i32]);
    }
});
