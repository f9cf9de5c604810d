use mtproxy_abi::digests::{
    mtproxy_ffi_md5, mtproxy_ffi_md5_hex, mtproxy_ffi_md5_hmac, mtproxy_ffi_sha1, mtproxy_ffi_sha1_two_chunks,
    mtproxy_ffi_sha256, mtproxy_ffi_sha256_hmac, mtproxy_ffi_sha256_two_chunks,
};
use serde_json::{Value, json};

use crate::common::{Output, hex};
use crate::input::Input;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    let chunks = [("input1", "len1"), ("input2", "len2")];
    match function {
        "mtproxy_ffi_md5" => one::<16>(mtproxy_ffi_md5, input),
        "mtproxy_ffi_sha1" => one::<20>(mtproxy_ffi_sha1, input),
        "mtproxy_ffi_sha256" => one::<32>(mtproxy_ffi_sha256, input),
        "mtproxy_ffi_sha1_two_chunks" => two::<20>(mtproxy_ffi_sha1_two_chunks, input, chunks),
        "mtproxy_ffi_sha256_two_chunks" => two::<32>(mtproxy_ffi_sha256_two_chunks, input, chunks),
        "mtproxy_ffi_md5_hex" => md5_hex(input),
        _ => panic!("unknown function {function}"),
    }
}

pub(crate) fn call_hmac(function: &str, input: &Input) -> Value {
    let key_and_input = [("key", "key_len"), ("input", "len")];
    match function {
        "mtproxy_ffi_md5_hmac" => two::<16>(mtproxy_ffi_md5_hmac, input, key_and_input),
        "mtproxy_ffi_sha256_hmac" => two::<32>(mtproxy_ffi_sha256_hmac, input, key_and_input),
        _ => panic!("unknown function {function}"),
    }
}

type One = unsafe extern "C" fn(*const u8, usize, *mut u8) -> i32;
type Two = unsafe extern "C" fn(*const u8, usize, *const u8, usize, *mut u8) -> i32;

fn one<const LENGTH: usize>(function: One, input: &Input) -> Value {
    let data = input.bytes("input");
    let mut output = Output::<[u8; LENGTH]>::null_if(input.is("output_null"));
    let out = output.pointer().cast();
    // SAFETY: the input is as long as the case says, or null; so is the output.
    let rc = unsafe { function(data.pointer(), input.len("len"), out) };
    outcome(rc, &output)
}

/// Calls a function of two inputs, given by the names of their bytes and their lengths.
fn two<const LENGTH: usize>(function: Two, input: &Input, names: [(&str, &str); 2]) -> Value {
    let [first, second] = names.map(|(bytes, _)| input.bytes(bytes));
    let [first_len, second_len] = names.map(|(_, len)| input.len(len));
    let mut output = Output::<[u8; LENGTH]>::null_if(input.is("output_null"));
    let out = output.pointer().cast();
    // SAFETY: the inputs are as long as the case says, or null, or refused for their length alone; so is the output.
    let rc = unsafe { function(first.pointer(), first_len, second.pointer(), second_len, out) };
    outcome(rc, &output)
}

fn outcome<T: Copy>(rc: i32, output: &Output<T>) -> Value {
    let digest = output.written().then(|| hex(output.bytes()));
    json!({ "rc": rc, "output": digest })
}

fn md5_hex(input: &Input) -> Value {
    let data = input.bytes("input");
    let mut output = Output::<[u8; 32]>::null_if(input.is("output_null"));
    let out = output.pointer().cast();
    // SAFETY: the input is as long as the case says, or null; the output has room for 32 digits, or is null.
    let rc = unsafe { mtproxy_ffi_md5_hex(data.pointer(), input.len("len"), out) };
    let digits = output.written().then(|| str::from_utf8(output.bytes()).unwrap());
    json!({ "rc": rc, "output_text": digits })
}
