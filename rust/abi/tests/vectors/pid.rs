use std::ptr;

use mtproxy_abi::process_id::{
    mtproxy_ffi_matches_pid, mtproxy_ffi_pid_init_client, mtproxy_ffi_pid_init_common, mtproxy_ffi_pid_init_server,
    mtproxy_ffi_process_id_is_newer,
};
use mtproxy_core::process_id::ProcessId;
use serde_json::{Value, json};

use crate::common::Output;
use crate::input::Input;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    match function {
        "mtproxy_ffi_pid_init_common" => init(input, |pid| {
            // SAFETY: the pointer is that of an id, or null.
            unsafe { mtproxy_ffi_pid_init_common(pid) }
        }),
        "mtproxy_ffi_pid_init_client" => init(input, |pid| {
            // SAFETY: the pointer is that of an id, or null.
            unsafe { mtproxy_ffi_pid_init_client(pid, input.u32("ip")) }
        }),
        "mtproxy_ffi_pid_init_server" => init(input, |pid| {
            // SAFETY: the pointer is that of an id, or null.
            unsafe { mtproxy_ffi_pid_init_server(pid, input.u32("ip"), input.i32("port")) }
        }),
        "mtproxy_ffi_matches_pid" => compare(input, ["x", "y"], mtproxy_ffi_matches_pid),
        "mtproxy_ffi_process_id_is_newer" => compare(input, ["a", "b"], mtproxy_ffi_process_id_is_newer),
        _ => panic!("unknown function {function}"),
    }
}

fn operand(input: &Input, name: &str) -> Option<Output<ProcessId>> {
    let id = input.part(name)?;
    Some(Output::holding(ProcessId {
        ip: id.u32("ip"),
        port: i16::try_from(id.i32("port")).unwrap(),
        pid: u16::try_from(id.u32("pid")).unwrap(),
        utime: id.i32("utime"),
    }))
}

fn pointer(operand: &mut Option<Output<ProcessId>>) -> *mut ProcessId {
    operand.as_mut().map_or(ptr::null_mut(), Output::pointer)
}

fn init(input: &Input, function: impl Fn(*mut ProcessId) -> i32) -> Value {
    let mut id = operand(input, "pid");
    let rc = function(pointer(&mut id));
    let after = id.map(|id| {
        let id = id.value();
        json!({ "ip": id.ip, "port": id.port, "pid": id.pid, "utime": id.utime })
    });
    json!({ "rc": rc, "pid": after })
}

type Compare = unsafe extern "C" fn(*const ProcessId, *const ProcessId) -> i32;

fn compare(input: &Input, names: [&str; 2], function: Compare) -> Value {
    let [mut left, mut right] = names.map(|name| operand(input, name));
    // SAFETY: each pointer is that of an id, or null.
    json!({ "result": unsafe { function(pointer(&mut left), pointer(&mut right)) } })
}
