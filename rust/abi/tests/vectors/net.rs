use std::ptr;

use mtproxy_abi::net::{
    mtproxy_ffi_msg_buffers_pick_size_index, mtproxy_ffi_net_epoll_conv_flags, mtproxy_ffi_net_epoll_unconv_flags,
    mtproxy_ffi_net_timers_wait_msec,
};
use serde_json::{Value, json};

use crate::input::Input;

pub(crate) fn call(function: &str, input: &Input) -> Value {
    let result = match function {
        "mtproxy_ffi_net_epoll_conv_flags" => mtproxy_ffi_net_epoll_conv_flags(input.i32("flags")),
        "mtproxy_ffi_net_epoll_unconv_flags" => mtproxy_ffi_net_epoll_unconv_flags(input.i32("epoll_flags")),
        "mtproxy_ffi_net_timers_wait_msec" => {
            mtproxy_ffi_net_timers_wait_msec(input.double("wakeup_time_bits"), input.double("now_bits"))
        }
        "mtproxy_ffi_msg_buffers_pick_size_index" => pick_size_index(input),
        _ => panic!("unknown function {function}"),
    };
    json!({ "result": result })
}

fn pick_size_index(input: &Input) -> i32 {
    // One byte in front makes the address of the sizes odd.
    let sizes = input.part("buffer_sizes").map(|sizes| {
        let sizes = sizes.0.as_array().unwrap().iter();
        let sizes = sizes.map(|size| i32::try_from(size.as_i64().unwrap()).unwrap());
        [0].into_iter().chain(sizes.flat_map(i32::to_ne_bytes)).collect::<Vec<u8>>()
    });
    let pointer = sizes.as_ref().map_or(ptr::null(), |bytes| bytes[1..].as_ptr());
    let (count, hint) = (input.i32("buffer_size_values"), input.i32("size_hint"));
    // SAFETY: no case has a count above that of its sizes, except together with a null pointer.
    unsafe { mtproxy_ffi_msg_buffers_pick_size_index(pointer.cast(), count, hint) }
}
