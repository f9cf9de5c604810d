//! Event flags, timer waits and buffer size classes. The epoll numbers are Linux's on every platform.

const EVT_SPEC: i32 = 1;
const EVT_WRITE: i32 = 2;
const EVT_READ: i32 = 4;
const EVT_LEVEL: i32 = 8;
const EVT_FROM_EPOLL: i32 = 0x400;

const EPOLLIN: i32 = 1;
const EPOLLPRI: i32 = 2;
const EPOLLOUT: i32 = 4;
const EPOLLERR: i32 = 8;
const EPOLLRDHUP: i32 = 0x2000;
const EPOLLET: i32 = i32::MIN;

/// Event flags to epoll mask. Any flag at all, known or not, asks for errors.
#[must_use]
pub fn epoll_conv_flags(flags: i32) -> i32 {
    if flags == 0 {
        return 0;
    }
    let when = |condition: bool, events: i32| if condition { events } else { 0 };
    EPOLLERR
        | when(flags & EVT_READ != 0, EPOLLIN)
        | when(flags & EVT_WRITE != 0, EPOLLOUT)
        | when(flags & EVT_SPEC != 0, EPOLLRDHUP | EPOLLPRI)
        | when(flags & EVT_LEVEL == 0, EPOLLET)
}

/// Epoll mask to event flags. An error makes a connection readable, so that the reader finds it.
#[must_use]
pub fn epoll_unconv_flags(epoll_flags: i32) -> i32 {
    let when = |events: i32, flag: i32| if epoll_flags & events == 0 { 0 } else { flag };
    EVT_FROM_EPOLL
        | when(EPOLLIN | EPOLLERR, EVT_READ)
        | when(EPOLLOUT, EVT_WRITE)
        | when(EPOLLRDHUP | EPOLLPRI, EVT_SPEC)
}

/// Milliseconds to sleep until `wakeup_time`, never 0 for a time still to come. Without an answer (NaN) the longest.
#[must_use]
pub fn timers_wait_msec(wakeup_time: f64, now: f64) -> i32 {
    let wait = wakeup_time - now;
    if wait <= 0.0 {
        return 0;
    }
    let msec = wait * 1000.0 + 1.0;
    if msec.is_nan() { i32::MAX } else { msec as i32 }
}

/// Chooses the size class for `size_hint`: the smallest that fits when sizes ascend, the last when none does or the
/// hint is negative. `sizes` are native-endian integers without alignment: all but the last class, which needs no look.
#[must_use]
pub fn pick_size_index(sizes: &[[u8; 4]], size_hint: i32) -> usize {
    if size_hint < 0 {
        return sizes.len();
    }
    let fitting = sizes.iter().rev().take_while(|size| i32::from_ne_bytes(**size) >= size_hint).count();
    sizes.len().saturating_sub(fitting)
}
