use mtproxy_abi::boundary::{
    mtproxy_ffi_api_version, mtproxy_ffi_get_concurrency_boundary, mtproxy_ffi_get_network_boundary,
    mtproxy_ffi_startup_handshake,
};
use mtproxy_abi::cpuid::mtproxy_ffi_cpuid_fill;
use serde_json::{Value, json};

use crate::common::{Output, hex};
use crate::input::Input;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    match function {
        "mtproxy_ffi_api_version" => json!({ "result": mtproxy_ffi_api_version() }),
        "mtproxy_ffi_startup_handshake" => {
            json!({ "result": mtproxy_ffi_startup_handshake(input.u32("expected_api_version")) })
        }
        "mtproxy_ffi_get_concurrency_boundary" => {
            let mut output = report(input);
            // SAFETY: the output is writable or null.
            let rc = unsafe { mtproxy_ffi_get_concurrency_boundary(output.pointer()) };
            if rc != 0 {
                return json!({ "rc": rc });
            }
            let report = output.value();
            json!({
                "rc": rc,
                "boundary_version": report.boundary_version,
                "mpq_contract_ops": report.mpq_contract_ops,
                "mpq_implemented_ops": report.mpq_implemented_ops,
                "jobs_contract_ops": report.jobs_contract_ops,
                "jobs_implemented_ops": report.jobs_implemented_ops,
                "struct": hex(output.bytes()),
            })
        }
        "mtproxy_ffi_get_network_boundary" => {
            let mut output = report(input);
            // SAFETY: the output is writable or null.
            let rc = unsafe { mtproxy_ffi_get_network_boundary(output.pointer()) };
            if rc != 0 {
                return json!({ "rc": rc });
            }
            let report = output.value();
            json!({
                "rc": rc,
                "boundary_version": report.boundary_version,
                "net_events_contract_ops": report.net_events_contract_ops,
                "net_events_implemented_ops": report.net_events_implemented_ops,
                "net_timers_contract_ops": report.net_timers_contract_ops,
                "net_timers_implemented_ops": report.net_timers_implemented_ops,
                "net_msg_buffers_contract_ops": report.net_msg_buffers_contract_ops,
                "net_msg_buffers_implemented_ops": report.net_msg_buffers_implemented_ops,
                "struct": hex(output.bytes()),
            })
        }
        "mtproxy_ffi_cpuid_fill" => {
            let mut output = Output::null_if(input.is("out_null"));
            // SAFETY: the output is writable or null.
            json!({ "rc": unsafe { mtproxy_ffi_cpuid_fill(output.pointer()) } })
        }
        _ => panic!("unknown function {function}"),
    }
}

fn report<T: Copy>(input: &Input) -> Output<T> {
    if input.is("out_null") {
        return Output::null_if(true);
    }
    let prefill = u8::from_str_radix(input.0["prefill"].as_str().unwrap(), 16).unwrap();
    Output::filled_with(prefill, false)
}
