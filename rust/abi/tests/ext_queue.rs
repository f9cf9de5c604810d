//! The C functions of queues in shared memory: what they refuse, and that they write nothing beside the queue.

use std::ptr;

use mtproxy_abi::ext::queue::{
    mtproxy_ext_queue_bytes, mtproxy_ext_queue_check, mtproxy_ext_queue_close, mtproxy_ext_queue_init,
    mtproxy_ext_queue_is_closed, mtproxy_ext_queue_pop, mtproxy_ext_queue_push, mtproxy_ext_queue_size,
};

const GUARD: u64 = 0xa5a5_a5a5_a5a5_a5a5;
const WAKE: i32 = 1 << 30;

/// A queue between guards.
struct Guarded {
    words: Vec<u64>,
    len: u32,
}

impl Guarded {
    fn new(capacity: u32, message_bytes: u32) -> Self {
        let len = mtproxy_ext_queue_bytes(capacity, message_bytes);
        let mut guarded = Self { words: vec![GUARD; len as usize / 8 + 2], len };
        // SAFETY: as many bytes are there.
        assert_eq!(unsafe { mtproxy_ext_queue_init(guarded.at(), len, capacity, message_bytes) }, 0);
        guarded
    }

    fn at(&mut self) -> *mut u8 {
        self.words[1..].as_mut_ptr().cast()
    }

    fn push(&mut self, message: &[u8]) -> i32 {
        // SAFETY: both are as long as the call assumes.
        unsafe { mtproxy_ext_queue_push(self.at(), self.len, message.as_ptr(), message.len() as u32) }
    }

    fn pop(&mut self, out: &mut [u8]) -> i32 {
        // SAFETY: both are as long as the call assumes.
        unsafe { mtproxy_ext_queue_pop(self.at(), self.len, out.as_mut_ptr(), out.len() as u32) }
    }

    fn check(&mut self) -> i32 {
        // SAFETY: the queue is as long as the call assumes.
        unsafe { mtproxy_ext_queue_check(self.at(), self.len) }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        assert_eq!((self.words.first(), self.words.last()), (Some(&GUARD), Some(&GUARD)), "a guard was written");
    }
}

#[test]
fn messages_go_in_and_out_until_it_is_closed() {
    let mut queue = Guarded::new(2, 9);
    let (at, len) = (queue.at(), queue.len);
    let mut out = [0; 16];
    assert_eq!([queue.push(b"123456789"), queue.push(b""), queue.push(b"3")], [0, 0, -7]);
    // SAFETY: the queue is as long as the calls assume.
    unsafe {
        assert_eq!([mtproxy_ext_queue_size(at, len), mtproxy_ext_queue_is_closed(at, len)], [2, 0]);
        assert_eq!([mtproxy_ext_queue_close(at, len), mtproxy_ext_queue_is_closed(at, len)], [0, 1]);
    }
    assert_eq!([queue.push(b"3"), queue.pop(&mut out[..8]), queue.pop(&mut out)], [-8, -9, 9]);
    assert_eq!((&out[..9], out[9]), (&b"123456789"[..], 0));
    assert_eq!([queue.pop(&mut []), queue.pop(&mut out), queue.check()], [0, -8, 0]);
}

#[test]
fn the_bit_of_a_wake_up_stands_above_every_length() {
    let mut queue = Guarded::new(1, 9);
    // The words that say that one of each side may sleep.
    queue.words[1 + 8] = 1;
    queue.words[1 + 16] = 1;
    assert_eq!([queue.push(b"12"), queue.pop(&mut [0; 9])], [WAKE, WAKE | 2]);
}

#[test]
fn pointers_that_are_none_are_refused() {
    let mut queue = Guarded::new(2, 8);
    let (at, len) = (queue.at(), queue.len);
    let nothing = ptr::null_mut();
    // SAFETY: what is refused is not touched, and the rest is as long as the calls assume.
    unsafe {
        for (pointer, bytes) in
            [(nothing, len), (at.wrapping_add(1), len - 8), (at.wrapping_add(4), len - 8), (at, 319)]
        {
            assert_eq!(mtproxy_ext_queue_init(pointer, bytes, 1, 1), -1);
            assert_eq!(mtproxy_ext_queue_check(pointer, bytes), -1);
            assert_eq!(mtproxy_ext_queue_push(pointer, bytes, nothing, 0), -1);
            assert_eq!(mtproxy_ext_queue_pop(pointer, bytes, nothing, 0), -1);
            assert_eq!(mtproxy_ext_queue_size(pointer, bytes), -1);
            assert_eq!(mtproxy_ext_queue_close(pointer, bytes), -1);
            assert_eq!(mtproxy_ext_queue_is_closed(pointer, bytes), -1);
        }
        assert_eq!(mtproxy_ext_queue_push(nothing, len, nothing, 1), -1);
        assert_eq!(mtproxy_ext_queue_pop(nothing, len, nothing, 1), -1);
        assert_eq!(mtproxy_ext_queue_push(at, len, nothing, 1), -1);
        assert_eq!(mtproxy_ext_queue_pop(at, len, nothing, 1), -1);
        for inside in [at, at.wrapping_add(len as usize - 1)] {
            assert_eq!(mtproxy_ext_queue_push(at, len, inside, 1), -3);
            assert_eq!(mtproxy_ext_queue_pop(at, len, inside, 1), -3);
        }
        assert_eq!([mtproxy_ext_queue_init(at, len - 8, 2, 8), mtproxy_ext_queue_init(at, len, 0, 8)], [-1, -1]);
    }
    assert_eq!(queue.check(), 0, "nothing was written");
}

#[test]
fn memory_that_is_no_queue_is_refused_by_every_call() {
    for (word, value, code) in [(0, 0, -2), (0, 0x0000_0002_7351_504d, -4), (1, 0x0000_0008_0000_0003, -5), (1, 0, -6)]
    {
        let mut queue = Guarded::new(2, 8);
        let (at, len) = (queue.at(), queue.len);
        queue.words[1 + word] = value;
        // SAFETY: the queue is as long as the calls assume.
        let codes = unsafe {
            [
                mtproxy_ext_queue_check(at, len),
                mtproxy_ext_queue_push(at, len, ptr::null(), 0),
                mtproxy_ext_queue_pop(at, len, ptr::null_mut(), 0),
                mtproxy_ext_queue_size(at, len),
                mtproxy_ext_queue_close(at, len),
                mtproxy_ext_queue_is_closed(at, len),
            ]
        };
        assert_eq!(codes, [code; 6], "word {word} is {value:#x}");
    }
    let mut queue = Guarded::new(2, 8);
    queue.words[1 + 40] = 78;
    assert_eq!([queue.check(), queue.push(b"1"), queue.pop(&mut [0; 8])], [-6; 3], "a stamp of nobody");
}

#[test]
fn the_bytes_that_a_queue_takes() {
    for (capacity, message_bytes, expected) in [
        (1, 1, 344),
        (3, 9, 320 + 3 * 32),
        (1, (1 << 30) - 1, 320 + 16 + (1 << 30)),
        (1, 1 << 30, 0),
        (0, 1, 0),
        (1, 0, 0),
        (u32::MAX, 8, 0),
        (u32::MAX / 24 - 13, 8, (u32::MAX / 24 - 13) * 24 + 320),
        (u32::MAX / 24, 8, 0),
    ] {
        assert_eq!(mtproxy_ext_queue_bytes(capacity, message_bytes), expected, "{capacity} of {message_bytes}");
    }
}
