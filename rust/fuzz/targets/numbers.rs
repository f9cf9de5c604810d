//! What takes numbers alone: the prefix of a log line, event flags, waits, size classes and ids of processes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::log::mtproxy_ffi_format_log_prefix;
use mtproxy_abi::net::{
    mtproxy_ffi_msg_buffers_pick_size_index, mtproxy_ffi_net_epoll_conv_flags, mtproxy_ffi_net_epoll_unconv_flags,
    mtproxy_ffi_net_timers_wait_msec,
};
use mtproxy_abi::process_id::{
    mtproxy_ffi_matches_pid, mtproxy_ffi_pid_init_client, mtproxy_ffi_pid_init_server, mtproxy_ffi_process_id_is_newer,
};
use mtproxy_core::log::LogTime;
use mtproxy_core::process_id::ProcessId;
use mtproxy_fuzz::guarded::{Guarded, Side};
use mtproxy_fuzz::reference::{log, net, process_id};

fn check_log([pid, year, mon, mday, hour, min, sec, usec]: [i32; 8], room: usize, side: Side) {
    let whole = log::prefix(pid, &LogTime { year, mon, mday, hour, min, sec, usec });
    let mut output = Guarded::bytes_of(room, side);
    // SAFETY: there is as much room as stated.
    let length = unsafe {
        let out = output.pointer().cast();
        mtproxy_ffi_format_log_prefix(pid, year, mon, mday, hour, min, sec, usec, out, room)
    };
    if room == 0 {
        assert_eq!(length, -1);
        return;
    }
    let text = &whole.as_bytes()[..whole.len().min(room - 1)];
    assert_eq!(length as usize, text.len());
    assert_eq!(output.bytes()[..=text.len()], [text, &[0]].concat());
    assert!(output.bytes()[text.len() + 1..].iter().all(|byte| *byte == 0xa5), "bytes behind the NUL were written");
}

fn check_sizes(sizes: &[i32], hint: i32, side: Side) {
    let bytes: Vec<u8> = sizes.iter().flat_map(|size| size.to_ne_bytes()).collect();
    let mut memory = Guarded::holding(&bytes, side);
    // SAFETY: there are as many sizes as stated.
    let index = unsafe { mtproxy_ffi_msg_buffers_pick_size_index(memory.pointer().cast(), sizes.len() as i32, hint) };
    assert_eq!(index, if sizes.is_empty() { -1 } else { net::pick_size_index(sizes, hint) });
}

fn id_at(id: ProcessId, side: Side) -> Guarded<ProcessId> {
    let mut memory = Guarded::<ProcessId>::room(side);
    // SAFETY: there is room for it.
    unsafe { memory.pointer().write_unaligned(id) };
    memory
}

fn check_ids(one: ProcessId, other: ProcessId, ip: u32, port: i32, side: Side) {
    let (mut x, mut y) = (id_at(one, side), id_at(other, side));
    // SAFETY: both ids are readable.
    unsafe {
        assert_eq!(mtproxy_ffi_matches_pid(x.pointer(), y.pointer()), process_id::matches(one, other));
        assert_eq!(mtproxy_ffi_process_id_is_newer(x.pointer(), y.pointer()), process_id::is_newer(one, other));
    }
    // What is unset would come from the system.
    let id = ProcessId { pid: one.pid.max(1), utime: one.utime | 1, ..one };
    let (mut client, mut server) = (id_at(id, side), id_at(id, side));
    // SAFETY: both ids are writable.
    unsafe {
        assert_eq!(mtproxy_ffi_pid_init_client(client.pointer(), ip), 0);
        assert_eq!(mtproxy_ffi_pid_init_server(server.pointer(), ip, port), 0);
    }
    assert_eq!(client.value(), process_id::client(id, ip));
    assert_eq!(server.value(), process_id::server(id, ip, port));
}

type Id = (u32, i16, u16, i32);
type Input = (bool, [i32; 8], u8, [u64; 2], i32, Vec<i32>, [Id; 2]);

fuzz_target!(|input: Input| {
    let (front, fields, room, times, hint, sizes, ids) = input;
    let side = Side::of(front);
    check_log(fields, room.into(), side);
    for flags in fields {
        assert_eq!(mtproxy_ffi_net_epoll_conv_flags(flags), net::conv_flags(flags));
        assert_eq!(mtproxy_ffi_net_epoll_unconv_flags(flags), net::unconv_flags(flags));
    }
    let [wakeup_time, now] = times.map(f64::from_bits);
    assert_eq!(mtproxy_ffi_net_timers_wait_msec(wakeup_time, now), net::wait_msec(wakeup_time, now));
    check_sizes(&sizes, hint, side);
    let [one, other] = ids.map(|(ip, port, pid, utime)| ProcessId { ip, port, pid, utime });
    check_ids(one, other, fields[0].cast_unsigned(), hint, side);
});
