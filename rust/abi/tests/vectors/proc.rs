use mtproxy_abi::proc::{
    mtproxy_ffi_parse_meminfo_summary, mtproxy_ffi_parse_proc_stat_line, mtproxy_ffi_parse_statm,
    mtproxy_ffi_read_proc_stat_file,
};
use mtproxy_core::proc::stat::ProcStats;
use serde_json::{Value, json};

use crate::common::{Output, hex};
use crate::input::Input;

/// What the slots for sizes hold before the call.
const UNTOUCHED: i64 = -7777;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    match function {
        "mtproxy_ffi_parse_proc_stat_line" => {
            let line = input.bytes("line");
            let mut output = Output::null_if(input.is("out_null"));
            let len = input.len("len");
            // SAFETY: the line is as long as the case says, or null, and so is the output.
            let rc = unsafe { mtproxy_ffi_parse_proc_stat_line(line.pointer(), len, output.pointer()) };
            stats(rc, &output)
        }
        "mtproxy_ffi_read_proc_stat_file" => {
            let mut output = Output::null_if(input.is("out_null"));
            let (pid, tid) = (input.i32("pid"), input.i32("tid"));
            // SAFETY: the output is writable or null.
            let rc = unsafe { mtproxy_ffi_read_proc_stat_file(pid, tid, output.pointer()) };
            stats(rc, &output)
        }
        "mtproxy_ffi_parse_statm" => statm(input),
        "mtproxy_ffi_parse_meminfo_summary" => meminfo(input),
        _ => panic!("unknown function {function}"),
    }
}

fn stats(rc: i32, output: &Output<ProcStats>) -> Value {
    if rc != 0 {
        return json!({ "rc": rc, "written": output.written() });
    }
    let stats = output.value();
    let comm_len = stats.comm.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    json!({
        "rc": rc,
        "written": output.written(),
        "pid": stats.pid,
        "comm": hex(&stats.comm[..comm_len]),
        "state": stats.state,
        "ppid": stats.ppid,
        "pgrp": stats.pgrp,
        "session": stats.session,
        "tty_nr": stats.tty_nr,
        "tpgid": stats.tpgid,
        "flags": stats.flags.to_string(),
        "minflt": stats.minflt.to_string(),
        "cminflt": stats.cminflt.to_string(),
        "majflt": stats.majflt.to_string(),
        "cmajflt": stats.cmajflt.to_string(),
        "utime": stats.utime.to_string(),
        "stime": stats.stime.to_string(),
        "cutime": stats.cutime.to_string(),
        "cstime": stats.cstime.to_string(),
        "priority": stats.priority.to_string(),
        "nice": stats.nice.to_string(),
        "num_threads": stats.num_threads.to_string(),
        "itrealvalue": stats.itrealvalue.to_string(),
        "starttime": stats.starttime.to_string(),
        "vsize": stats.vsize.to_string(),
        "rss": stats.rss.to_string(),
        "rlim": stats.rlim.to_string(),
        "startcode": stats.startcode.to_string(),
        "endcode": stats.endcode.to_string(),
        "startstack": stats.startstack.to_string(),
        "kstkesp": stats.kstkesp.to_string(),
        "kstkeip": stats.kstkeip.to_string(),
        "signal": stats.signal.to_string(),
        "blocked": stats.blocked.to_string(),
        "sigignore": stats.sigignore.to_string(),
        "sigcatch": stats.sigcatch.to_string(),
        "wchan": stats.wchan.to_string(),
        "nswap": stats.nswap.to_string(),
        "cnswap": stats.cnswap.to_string(),
        "exit_signal": stats.exit_signal,
        "processor": stats.processor,
        "rt_priority": stats.rt_priority.to_string(),
        "policy": stats.policy.to_string(),
        "delayacct_blkio_ticks": stats.delayacct_blkio_ticks.to_string(),
    })
}

fn statm(input: &Input) -> Value {
    let text = input.bytes("buf");
    let mut slots = Output::holding([UNTOUCHED; 8]);
    let out_values = if input.is("out_null") { std::ptr::null_mut() } else { slots.pointer() };
    // SAFETY: the text is as long as the case says, or null; there is room for more sizes than are ever written.
    let rc = unsafe {
        mtproxy_ffi_parse_statm(
            text.pointer(),
            input.len("len"),
            input.i32("m"),
            input.i64("page_size"),
            out_values.cast(),
        )
    };
    json!({ "rc": rc, "out_values": slots.value().map(|value: i64| value.to_string()) })
}

fn meminfo(input: &Input) -> Value {
    let text = input.bytes("buf");
    let mut output = Output::null_if(input.is("out_null"));
    // SAFETY: the text is as long as the case says, or null, and so is the output.
    let rc = unsafe { mtproxy_ffi_parse_meminfo_summary(text.pointer(), input.len("len"), output.pointer()) };
    if rc != 0 {
        return json!({ "rc": rc, "written": output.written() });
    }
    let summary = output.value();
    json!({
        "rc": rc,
        "written": output.written(),
        "mem_free": summary.mem_free.to_string(),
        "mem_cached": summary.mem_cached.to_string(),
        "swap_total": summary.swap_total.to_string(),
        "swap_free": summary.swap_free.to_string(),
        "found_mask": summary.found_mask,
    })
}
