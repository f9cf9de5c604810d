use core::ffi::c_char;

use mtproxy_abi::config::{
    mtproxy_ffi_cfg_getint, mtproxy_ffi_cfg_getint_signed_zero, mtproxy_ffi_cfg_getint_zero,
    mtproxy_ffi_cfg_getstr_len, mtproxy_ffi_cfg_getword_len, mtproxy_ffi_cfg_skipspc, mtproxy_ffi_cfg_skspc,
};
use mtproxy_core::config::{IntResult, ScanResult};
use serde_json::{Value, json};

use crate::common::Output;
use crate::input::Input;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    match function {
        "mtproxy_ffi_cfg_skipspc" => scan(mtproxy_ffi_cfg_skipspc, input),
        "mtproxy_ffi_cfg_skspc" => scan(mtproxy_ffi_cfg_skspc, input),
        "mtproxy_ffi_cfg_getword_len" => length(mtproxy_ffi_cfg_getword_len, input),
        "mtproxy_ffi_cfg_getstr_len" => length(mtproxy_ffi_cfg_getstr_len, input),
        "mtproxy_ffi_cfg_getint" => int(mtproxy_ffi_cfg_getint, input),
        "mtproxy_ffi_cfg_getint_zero" => int(mtproxy_ffi_cfg_getint_zero, input),
        "mtproxy_ffi_cfg_getint_signed_zero" => int(mtproxy_ffi_cfg_getint_signed_zero, input),
        _ => panic!("unknown function {function}"),
    }
}

type Scan = unsafe extern "C" fn(*const c_char, usize, i32, *mut ScanResult) -> i32;
type Length = unsafe extern "C" fn(*const c_char, usize) -> i32;
type Int = unsafe extern "C" fn(*const c_char, usize, *mut IntResult) -> i32;

fn scan(function: Scan, input: &Input) -> Value {
    let text = input.bytes("cur");
    let mut output = Output::null_if(input.is("out_null"));
    // SAFETY: the text is as long as the case says, or null, and so is the output.
    let rc = unsafe { function(text.pointer(), input.len("len"), input.i32("line_no"), output.pointer()) };
    if rc != 0 {
        return json!({ "rc": rc, "written": output.written() });
    }
    let result = output.value();
    json!({
        "rc": rc,
        "written": output.written(),
        "advance": result.advance,
        "line_no": result.line_no,
        "ch": result.ch,
    })
}

fn length(function: Length, input: &Input) -> Value {
    let text = input.bytes("cur");
    // SAFETY: the text is as long as the case says, or null.
    json!({ "result": unsafe { function(text.pointer(), input.len("len")) } })
}

fn int(function: Int, input: &Input) -> Value {
    let text = input.bytes("cur");
    let mut output = Output::null_if(input.is("out_null"));
    // SAFETY: the text is as long as the case says, or null, and so is the output.
    let rc = unsafe { function(text.pointer(), input.len("len"), output.pointer()) };
    if rc != 0 {
        return json!({ "rc": rc, "written": output.written() });
    }
    let result = output.value();
    json!({
        "rc": rc,
        "written": output.written(),
        "value": result.value.to_string(),
        "consumed": result.consumed,
    })
}
