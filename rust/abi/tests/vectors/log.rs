use std::ptr;

use mtproxy_abi::log::mtproxy_ffi_format_log_prefix;
use serde_json::{Value, json};

use crate::common::PREFILL;
use crate::input::Input;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    assert_eq!(function, "mtproxy_ffi_format_log_prefix");
    let out_len = input.len("out_len");
    let mut buffer = vec![PREFILL; out_len + 8];
    let out = if input.is("out_null") { ptr::null_mut() } else { buffer.as_mut_ptr() };
    // SAFETY: the output has at least `out_len` bytes, or is null.
    let rc = unsafe {
        mtproxy_ffi_format_log_prefix(
            input.i32("pid"),
            input.i32("year"),
            input.i32("mon"),
            input.i32("mday"),
            input.i32("hour"),
            input.i32("min"),
            input.i32("sec"),
            input.i32("usec"),
            out.cast(),
            out_len,
        )
    };
    let Ok(text_len) = usize::try_from(rc) else {
        assert!(buffer.iter().all(|byte| *byte == PREFILL));
        return json!({ "rc": rc });
    };
    let (text, rest) = buffer.split_at(text_len);
    let (nul, rest) = rest.split_first().unwrap();
    assert_eq!(*nul, 0);
    assert!(rest.iter().all(|byte| *byte == PREFILL));
    json!({ "rc": rc, "text": str::from_utf8(text).unwrap() })
}
