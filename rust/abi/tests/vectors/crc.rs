use mtproxy_abi::crc::{mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial};
use serde_json::{Value, json};

use crate::input::Input;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    let partial = match function {
        "mtproxy_ffi_crc32_partial" => mtproxy_ffi_crc32_partial,
        "mtproxy_ffi_crc32c_partial" => mtproxy_ffi_crc32c_partial,
        _ => panic!("unknown function {function}"),
    };
    let data = input.bytes("data");
    // SAFETY: the data are as long as the case says, or null.
    json!({ "result": unsafe { partial(data.pointer(), input.len("len"), input.u32("crc")) } })
}
