//! Queues and jobs in memory that somebody else writes to: calls end, stay within it, and refuse without a change.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::job::{
    mtproxy_ext_job_create, mtproxy_ext_job_decref, mtproxy_ext_job_incref, mtproxy_ext_job_signal,
};
use mtproxy_abi::ext::mp_queue::{
    mtproxy_ext_mpq_clear, mtproxy_ext_mpq_create, mtproxy_ext_mpq_is_empty, mtproxy_ext_mpq_pop, mtproxy_ext_mpq_push,
};
use mtproxy_abi::ext::queue::{
    mtproxy_ext_queue_bytes, mtproxy_ext_queue_check, mtproxy_ext_queue_close, mtproxy_ext_queue_init,
    mtproxy_ext_queue_is_closed, mtproxy_ext_queue_pop, mtproxy_ext_queue_push, mtproxy_ext_queue_size,
};
use mtproxy_fuzz::guarded::{Guarded, Side};

/// What happens to the memory: a call, or a change of one byte.
type Step = (u8, u16, u8);

/// Takes all steps; a call that fails with −1 or −2 must change nothing.
fn run(memory: &mut Guarded, steps: &[Step], call: impl Fn(u8, u32, &mut Guarded) -> i32) {
    for (function, argument, change) in &steps[..steps.len().min(200)] {
        if function % 8 == 7 {
            let bytes = memory.bytes_mut();
            bytes[usize::from(*argument) % bytes.len()] ^= change;
            continue;
        }
        let before = memory.bytes().to_vec();
        let status = call(function % 8, (*argument).into(), memory);
        if status == -1 || status == -2 {
            assert_eq!(memory.bytes(), before, "a refused call changed the memory");
        }
    }
}

fn tokens(function: u8, argument: u32, memory: &mut Guarded) -> i32 {
    let (queue, len) = (memory.pointer(), memory.len32());
    // SAFETY: the memory is writable and as long as stated.
    unsafe {
        match function {
            0..3 => mtproxy_ext_mpq_push(queue, len, argument, 0),
            3 => mtproxy_ext_mpq_pop(queue, len),
            4 => mtproxy_ext_mpq_is_empty(queue, len),
            5 if argument == 0 => mtproxy_ext_mpq_clear(queue, len),
            _ => mtproxy_ext_mpq_create(queue, len, 0x1aed_9b43),
        }
    }
}

fn job(function: u8, argument: u32, memory: &mut Guarded) -> i32 {
    let job = memory.pointer();
    // SAFETY: the memory has a job's 72 bytes.
    unsafe {
        match function {
            0..3 => mtproxy_ext_job_signal(job, argument % 9),
            3 => mtproxy_ext_job_incref(job),
            _ => mtproxy_ext_job_decref(job),
        }
    }
}

fn messages(function: u8, argument: u32, memory: &mut Guarded) -> i32 {
    let (queue, len) = (memory.pointer(), memory.len32());
    let mut message = Guarded::bytes_of(argument as usize % 32, Side::Back);
    let (room, room_len) = (message.pointer(), message.len32());
    // SAFETY: the memory is writable and as long as stated, and so is the message.
    unsafe {
        match function {
            0 | 1 => mtproxy_ext_queue_push(queue, len, room, room_len),
            2 => mtproxy_ext_queue_pop(queue, len, room, room_len),
            3 => mtproxy_ext_queue_size(queue, len),
            4 if argument == 0 => mtproxy_ext_queue_close(queue, len),
            4 => mtproxy_ext_queue_is_closed(queue, len),
            _ => mtproxy_ext_queue_check(queue, len),
        }
    }
}

fuzz_target!(|input: (bool, u8, u16, Vec<Step>)| {
    let (front, which, size, steps) = input;
    let side = Side::of(front);
    match which % 3 {
        0 => {
            let mut memory = Guarded::holding(&vec![0; usize::from(size) % (40 << 10)], side);
            if memory.len32() > 0 {
                // SAFETY: the memory is writable and as long as stated.
                let status = unsafe { mtproxy_ext_mpq_create(memory.pointer(), memory.len32(), 0x1aed_9b43) };
                assert_eq!(status, if memory.len32() < 608 { -2 } else { 0 });
                run(&mut memory, &steps, tokens);
            }
        }
        1 => {
            let (mut memory, fields) = (Guarded::holding(&[0; 72], side), [0xff00_0000, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
            let parent = std::ptr::null_mut();
            // SAFETY: the memory has a job's 72 bytes, and there are 11 words.
            assert_eq!(unsafe { mtproxy_ext_job_create(memory.pointer(), fields.as_ptr(), parent, 0) }, 0);
            run(&mut memory, &steps, job);
        }
        _ => {
            let (capacity, message_bytes) = (1 + u32::from(size) % 5, 1 + u32::from(size) / 5 % 40);
            let len = mtproxy_ext_queue_bytes(capacity, message_bytes);
            // A multiple of 8, so that the memory is at one, too.
            let mut memory = Guarded::holding(&vec![0; len as usize], side);
            // SAFETY: the memory is writable and as long as stated.
            let status = unsafe { mtproxy_ext_queue_init(memory.pointer(), len, capacity, message_bytes) };
            assert_eq!(status, 0);
            run(&mut memory, &steps, messages);
        }
    }
});
