//! Event flags, timer waits and buffer size classes.

use mtproxy_core::net;

use crate::memory;

/// Event flags to epoll mask.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_net_epoll_conv_flags(flags: i32) -> i32 {
    net::epoll_conv_flags(flags)
}

/// Epoll mask to event flags.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_net_epoll_unconv_flags(epoll_flags: i32) -> i32 {
    net::epoll_unconv_flags(epoll_flags)
}

/// Milliseconds to sleep until `wakeup_time`.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ffi_net_timers_wait_msec(wakeup_time: f64, now: f64) -> i32 {
    net::timers_wait_msec(wakeup_time, now)
}

/// Chooses a buffer size class; −1 when there is none. The last size is never read.
///
/// # Safety
/// `buffer_sizes` must be null or readable for all but the last of `buffer_size_values` integers, at any alignment.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_msg_buffers_pick_size_index(
    buffer_sizes: *const i32,
    buffer_size_values: i32,
    size_hint: i32,
) -> i32 {
    if buffer_sizes.is_null() || buffer_size_values <= 0 {
        return -1;
    }
    let len = (buffer_size_values as usize - 1).saturating_mul(size_of::<i32>());
    // SAFETY: the caller vouches for all sizes but the last.
    let Some(bytes) = (unsafe { memory::bytes(buffer_sizes.cast(), len) }) else {
        return -1;
    };
    net::pick_size_index(bytes.as_chunks().0, size_hint) as i32
}
