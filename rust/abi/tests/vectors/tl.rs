use mtproxy_abi::tl::{mtproxy_ffi_tl_parse_answer_header, mtproxy_ffi_tl_parse_query_header};
use serde_json::{Value, json};

use crate::common::Output;
use crate::input::Input;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    let parse = match function {
        "mtproxy_ffi_tl_parse_query_header" => mtproxy_ffi_tl_parse_query_header,
        "mtproxy_ffi_tl_parse_answer_header" => mtproxy_ffi_tl_parse_answer_header,
        _ => panic!("unknown function {function}"),
    };
    let data = input.bytes("data");
    let mut output = Output::null_if(input.is("out_null"));
    // SAFETY: the data are as long as the case says, or null, and so is the output.
    let rc = unsafe { parse(data.pointer(), input.len("len"), output.pointer()) };
    if rc != 0 {
        return json!({ "rc": rc, "written": output.written() });
    }
    let header = output.value();
    let end = header.error.iter().position(|byte| *byte == 0).unwrap();
    let (error, rest) = header.error.split_at(end);
    assert!(rest.iter().all(|byte| *byte == 0));
    json!({
        "rc": rc,
        "written": output.written(),
        "status": header.status,
        "consumed": header.consumed,
        "op": header.op,
        "real_op": header.real_op,
        "flags": header.flags,
        "qid": header.qid.to_string(),
        "actor_id": header.actor_id.to_string(),
        "errnum": header.errnum,
        "error_len": header.error_len,
        "error": str::from_utf8(error).unwrap(),
    })
}
