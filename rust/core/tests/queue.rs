//! The queue between threads, over memory of its own, and over memory that somebody scrambles.

use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64};
use std::thread;

use mtproxy_core::queue::layout::{HEADER_BYTES, SIGNAL_BYTES, Signals, required_bytes};
use mtproxy_core::queue::{Fault, Memory, Moved, Queue, Refusal};

/// A queue's memory.
struct Own {
    signals: Signals,
    words: Vec<AtomicU64>,
}

const TAIL: usize = 0;
const SLOTS: usize = (HEADER_BYTES - SIGNAL_BYTES) / 8;

impl Own {
    fn with_bytes(bytes: u32) -> Self {
        let words = (bytes as usize - SIGNAL_BYTES) / 8;
        Self { signals: Signals::default(), words: (0..words).map(|_| AtomicU64::new(0)).collect() }
    }

    fn new(capacity: u32, message_bytes: u32) -> Self {
        let own = Self::with_bytes(required_bytes(capacity, message_bytes).unwrap());
        assert!(own.memory().lay_out(capacity, message_bytes).is_some());
        own
    }

    fn memory(&self) -> Memory<'_> {
        Memory { signals: &self.signals, words: &self.words }
    }

    fn number(&self, at: usize) -> &AtomicU32 {
        let Signals { magic, version, capacity, message_bytes, .. } = &self.signals;
        [magic, version, capacity, message_bytes][at]
    }

    fn queue(&self) -> Queue<'_> {
        self.memory().queue().unwrap()
    }
}

fn pop(queue: Queue<'_>) -> Result<Vec<u8>, Refusal> {
    let mut out = vec![0; queue.message_bytes() as usize];
    let Moved { len, .. } = queue.pop(&mut out)?;
    out.truncate(len as usize);
    Ok(out)
}

#[test]
fn messages_come_out_as_they_went_in() {
    for capacity in 1..10 {
        let own = Own::new(capacity, 21);
        let queue = own.queue();
        for round in 0..25_u8 {
            for index in 0..capacity as u8 {
                let message = vec![round ^ index; usize::from((round + index) % 22)];
                assert!(queue.push(&message).is_ok(), "message {index} of {capacity}");
                assert_eq!(queue.size(), u32::from(index) + 1);
            }
            assert_eq!(queue.push(&[]), Err(Refusal::Unavailable), "{capacity} are all");
            assert!(queue.is_consistent());
            for index in 0..capacity as u8 {
                assert_eq!(pop(queue), Ok(vec![round ^ index; usize::from((round + index) % 22)]));
            }
            assert_eq!((pop(queue), queue.size()), (Err(Refusal::Unavailable), 0));
        }
    }
}

#[test]
fn a_message_that_does_not_fit_is_refused_and_stays() {
    let own = Own::new(2, 4);
    let queue = own.queue();
    assert_eq!(queue.push(&[0; 5]), Err(Refusal::Length));
    assert!(queue.push(&[1, 2, 3]).is_ok());
    let mut out = [9; 2];
    assert_eq!((queue.pop(&mut out), out), (Err(Refusal::Length), [9; 2]));
    assert_eq!(pop(queue), Ok(vec![1, 2, 3]));
}

#[test]
fn a_closed_queue_takes_nothing_and_gives_what_it_has() {
    let own = Own::new(2, 4);
    let queue = own.queue();
    assert!(queue.push(&[7]).is_ok() && !queue.is_closed());
    queue.close();
    assert!(queue.is_closed());
    assert_eq!((queue.push(&[8]), queue.size()), (Err(Refusal::Closed), 1));
    assert_eq!((pop(queue), pop(queue)), (Ok(vec![7]), Err(Refusal::Closed)));
    assert!(queue.is_consistent());
}

#[test]
fn who_may_sleep_is_seen_and_his_word_advances() {
    let own = Own::new(1, 4);
    let queue = own.queue();
    let Signals { consumers, producers, .. } = &own.signals;
    assert_eq!(queue.push(&[1]).map(|moved| moved.wake), Ok(false));
    producers.waits.store(1, SeqCst);
    assert_eq!(queue.pop(&mut [0; 4]), Ok(Moved { len: 1, wake: true }));
    consumers.waits.store(1, SeqCst);
    assert_eq!(queue.push(&[1]), Ok(Moved { len: 1, wake: true }));
    assert_eq!([consumers, producers].map(|side| side.signalled.load(SeqCst)), [1, 1]);
    queue.close();
    assert_eq!([consumers, producers].map(|side| side.signalled.load(SeqCst)), [2, 2]);
}

#[test]
fn a_claim_that_is_never_completed_stops_nobody() {
    let own = Own::new(3, 4);
    let queue = own.queue();
    // What a thread leaves that was killed behind its claim: the tail has moved, the slot has not been stamped.
    own.words[TAIL].store(1, SeqCst);
    assert!(queue.push(&[1]).is_ok() && queue.push(&[2]).is_ok());
    assert_eq!((pop(queue), queue.push(&[3])), (Err(Refusal::Unavailable), Err(Refusal::Unavailable)));
    assert_eq!((queue.size(), queue.is_consistent()), (3, true));
    queue.close();
    assert_eq!((pop(queue), queue.push(&[3])), (Err(Refusal::Unavailable), Err(Refusal::Closed)));
}

#[test]
fn memory_that_holds_no_queue_is_told_by_its_fault() {
    let fault = |at: usize, value: u32| {
        let own = Own::new(4, 8);
        own.number(at).store(value, SeqCst);
        own.memory().queue().err()
    };
    for (at, value, expected) in [
        (0, 1, Some(Fault::Foreign)),
        (1, 2, Some(Fault::Version)),
        (2, 5, Some(Fault::Short)),
        (2, u32::MAX, Some(Fault::Corrupt)),
        (2, 0, Some(Fault::Corrupt)),
        (3, 9, Some(Fault::Short)),
        (3, 1 << 30, Some(Fault::Corrupt)),
        (3, 0, Some(Fault::Corrupt)),
        (2, 3, None),
    ] {
        assert_eq!(fault(at, value), expected, "word {at} is {value}");
    }
    let own = Own::with_bytes(1024);
    assert!(own.memory().lay_out(1024, 8).is_none() && own.memory().lay_out(0, 8).is_none());
}

#[test]
fn a_stamp_or_a_position_of_nobody_is_seen() {
    // The tail, the head, and the stamps of slots 0 and 1, which are three words each.
    for (at, value) in [(TAIL, 5), (TAIL, 1 << 40), (8, 5), (8, 1), (SLOTS, 2), (SLOTS + 3, 0), (SLOTS + 3, u64::MAX)] {
        let own = Own::new(4, 8);
        own.words[at].store(value, SeqCst);
        assert!(!own.queue().is_consistent(), "word {at} is {value}");
        assert!(own.queue().size() <= 4, "word {at} is {value}");
    }
    let own = Own::new(4, 8);
    own.words[SLOTS].store(2, SeqCst);
    assert_eq!((own.queue().push(&[1]), pop(own.queue())), (Err(Refusal::Corrupt), Err(Refusal::Corrupt)));
}

#[test]
fn a_length_that_no_message_has_is_seen() {
    let own = Own::new(1, 4);
    assert!(own.queue().push(&[1]).is_ok());
    for len in [5, 16, 1 << 32 | 1, u64::MAX] {
        own.words[SLOTS + 1].store(len, SeqCst);
        assert_eq!(own.queue().pop(&mut [0; 16]), Err(Refusal::Corrupt), "{len}");
    }
}

/// Message `number` of `producer`, of a length that both tell, filled so that a torn one is seen.
fn message(producer: u32, number: u32) -> Vec<u8> {
    let mut bytes = [producer.to_ne_bytes(), number.to_ne_bytes()].concat();
    bytes.resize(8 + (number % 57) as usize, (number ^ producer) as u8);
    bytes
}

/// Closes the queue when its thread fails: the others would wait for that one, and the test would not end.
struct CloseOnFailure<'a>(Queue<'a>);

impl Drop for CloseOnFailure<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

/// Four threads push, four pop; each message must come out once, whole, and in its producer's order.
fn stress(capacity: u32, each: u32) {
    const SIDES: u32 = 4;
    let own = Own::new(capacity, 64);
    let finished = AtomicU32::new(0);
    let counts: Vec<Vec<u32>> = thread::scope(|scope| {
        for producer in 0..SIDES {
            let (queue, finished) = (own.queue(), &finished);
            scope.spawn(move || {
                let _others_end = CloseOnFailure(queue);
                for number in 0..each {
                    while let Err(refusal) = queue.push(&message(producer, number)) {
                        assert_eq!(refusal, Refusal::Unavailable);
                        thread::yield_now();
                    }
                }
                if finished.fetch_add(1, SeqCst) + 1 == SIDES {
                    queue.close();
                }
            });
        }
        let consume = |queue: Queue<'_>| {
            let _others_end = CloseOnFailure(queue);
            let mut next = vec![0; SIDES as usize];
            let mut counts = vec![0; SIDES as usize];
            loop {
                match pop(queue) {
                    Ok(bytes) => {
                        let [producer, number] =
                            [0, 4].map(|at| u32::from_ne_bytes(bytes[at..at + 4].try_into().unwrap()));
                        assert_eq!(bytes, message(producer, number), "a torn message");
                        assert!(number >= next[producer as usize], "out of order");
                        next[producer as usize] = number + 1;
                        counts[producer as usize] += 1;
                    }
                    Err(Refusal::Closed) => return counts,
                    Err(refusal) => {
                        assert_eq!(refusal, Refusal::Unavailable);
                        thread::yield_now();
                    }
                }
                assert!(queue.size() <= capacity);
            }
        };
        let consumers: Vec<_> = (0..SIDES).map(|_| (own.queue(), consume)).collect();
        let running: Vec<_> =
            consumers.into_iter().map(|(queue, consume)| scope.spawn(move || consume(queue))).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    for producer in 0..SIDES as usize {
        assert_eq!(counts.iter().map(|one| one[producer]).sum::<u32>(), each, "each message once");
    }
    assert!(own.queue().is_consistent() && own.queue().size() == 0);
}

#[test]
#[cfg_attr(miri, ignore = "takes minutes")]
fn each_message_comes_out_once_whole_and_in_order() {
    for capacity in [1, 3, 64] {
        stress(capacity, 5_000);
    }
}

/// Only a processor that reads old values shows it. Miri does: `MIRIFLAGS=-Zmiri-many-seeds cargo +nightly miri test --package
/// mtproxy-core --test queue -- seems_corrupt`.
#[test]
fn no_queue_that_another_thread_has_used_seems_corrupt() {
    for capacity in [1, 2] {
        let (own, done) = (Own::new(capacity, 8), AtomicBool::new(false));
        let queue = own.queue();
        thread::scope(|scope| {
            scope.spawn(|| {
                let went_well = (0..7_u64).all(|number| {
                    queue.push(&number.to_ne_bytes()).is_ok() && pop(queue) == Ok(number.to_ne_bytes().to_vec())
                });
                done.store(true, Relaxed);
                assert!(went_well);
            });
            scope.spawn(|| {
                while !done.load(Relaxed) {
                    thread::yield_now();
                }
                assert_eq!(pop(queue), Err(Refusal::Unavailable));
            });
        });
    }
}

/// A generator of numbers that are the same in each run.
fn scrambled(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 27)
}

/// Mostly numbers near those of a queue, since others are refused at once.
fn scramble(own: &Own, seed: &mut u64) {
    let at = (scrambled(seed) as usize) % (own.words.len() + 4);
    let value = match scrambled(seed) % 3 {
        0 => scrambled(seed),
        1 => u64::MAX - scrambled(seed) % 16,
        _ => scrambled(seed) % 64,
    };
    match own.words.get(at) {
        Some(word) => word.store(value, SeqCst),
        None => own.number(2 + at % 2).store(value as u32, SeqCst),
    }
}

fn use_whatever_is_there(own: &Own) {
    let Ok(queue) = own.memory().queue() else { return };
    let mut out = [0; 16];
    let _ = queue.push(&[1; 12]);
    let _ = queue.pop(&mut out);
    let _ = (queue.size(), queue.is_closed(), queue.is_consistent());
}

#[test]
#[cfg_attr(miri, ignore = "takes minutes")]
fn scrambled_memory_ends_every_call() {
    let mut seed = 1;
    for _ in 0..3_000 {
        let own = Own::new(1 + (scrambled(&mut seed) % 9) as u32, 16);
        for _ in 0..20 {
            scramble(&own, &mut seed);
            use_whatever_is_there(&own);
        }
    }
}

#[test]
#[cfg_attr(miri, ignore = "takes minutes")]
fn memory_that_another_thread_scrambles_ends_every_call() {
    let own = Own::new(7, 16);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut seed = 2;
            while !done.load(SeqCst) {
                scramble(&own, &mut seed);
            }
        });
        for _ in 0..50_000 {
            let _ = own.memory().lay_out(7, 16);
            use_whatever_is_there(&own);
        }
        done.store(true, SeqCst);
    });
}
