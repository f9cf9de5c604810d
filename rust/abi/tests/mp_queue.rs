//! The queue over memory of the caller's: beside a model of its tickets, and over memory that holds anything.

use std::collections::VecDeque;

use mtproxy_abi::ext::mp_queue::{
    mtproxy_ext_mpq_clear, mtproxy_ext_mpq_create, mtproxy_ext_mpq_is_empty, mtproxy_ext_mpq_pop, mtproxy_ext_mpq_push,
};
use proptest::prelude::*;

const PLAIN: u32 = 0x1aed_9b43;
const LEAST: usize = 608;
const USED: usize = 32;
const TICKET: usize = 40;
const TOKEN: usize = 48;
/// The counters of the first block.
const HEAD: usize = 80;
const TAIL: usize = 88;

/// A queue in memory that grows.
struct Owned(Vec<u8>);

impl Owned {
    fn new() -> Self {
        let mut bytes = vec![0; LEAST];
        // SAFETY: the vector's bytes are ours.
        assert_eq!(unsafe { mtproxy_ext_mpq_create(bytes.as_mut_ptr(), LEAST as u32, PLAIN) }, 0);
        Self(bytes)
    }

    fn wide(&self, at: usize) -> u64 {
        u64::from_ne_bytes(self.0[at..at + 8].try_into().unwrap())
    }

    fn push(&mut self, token: u64) -> u64 {
        loop {
            let (at, len) = (self.0.as_mut_ptr(), self.0.len() as u32);
            // SAFETY: the vector's bytes are ours.
            let missing = unsafe { mtproxy_ext_mpq_push(at, len, token as u32, (token >> 32) as u32) };
            assert!(missing >= 0, "{missing}");
            if missing == 0 {
                return self.wide(TICKET);
            }
            let used = u32::from_ne_bytes(self.0[USED..USED + 4].try_into().unwrap());
            self.0.resize(used as usize + missing as usize, 0xa5);
        }
    }

    fn pop(&mut self) -> Option<u64> {
        // SAFETY: the vector's bytes are ours.
        match unsafe { mtproxy_ext_mpq_pop(self.0.as_mut_ptr(), self.0.len() as u32) } {
            0 => Some(self.wide(TOKEN)),
            1 => None,
            other => panic!("{other}"),
        }
    }

    fn is_empty(&mut self) -> bool {
        // SAFETY: the vector's bytes are ours.
        unsafe { mtproxy_ext_mpq_is_empty(self.0.as_mut_ptr(), self.0.len() as u32) == 1 }
    }
}

/// The tickets as the original deals them out: blocks of values in a chain.
#[derive(Default)]
struct Model(VecDeque<ModelBlock>);

struct ModelBlock {
    size: u64,
    head: u64,
    tail: u64,
    values: VecDeque<(u64, u64)>,
}

impl Model {
    fn append(&mut self, size: u64) -> &mut ModelBlock {
        self.0.push_back(ModelBlock { size, head: 0, tail: 0, values: VecDeque::new() });
        self.0.back_mut().unwrap()
    }

    fn push(&mut self, token: u64) -> u64 {
        let is_first = self.0.len() == 1;
        let last = self.0.back_mut().unwrap();
        let ticket = last.tail;
        last.tail += 1;
        if ticket - last.head < last.size {
            last.values.push_back((ticket, token));
            return ticket;
        }
        let next = self.append(if is_first { 64 } else { 4096 });
        next.tail = 1;
        next.values.push_back((0, token));
        0
    }

    fn pop(&mut self) -> Option<u64> {
        loop {
            let others = self.0.len() > 1;
            let first = self.0.front_mut().unwrap();
            if let Some((ticket, token)) = first.values.pop_front() {
                first.head = ticket + 1;
                return Some(token);
            }
            first.head = first.tail.max(first.head + 1);
            first.tail = first.head;
            if !others {
                return None;
            }
            self.0.pop_front();
        }
    }

    fn is_empty(&mut self) -> bool {
        while self.0.len() > 1 && self.0[0].tail <= self.0[0].head {
            self.0.pop_front();
        }
        self.0[0].tail <= self.0[0].head
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn tokens_and_tickets_are_those_of_the_model(seed in any::<u64>(), shares in prop::array::uniform4(0_u64..100)) {
        let (mut queue, mut model, mut random) = (Owned::new(), Model::default(), seed);
        model.append(64);
        for step in 0..6000_u64 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let roll = (random >> 33) % 100;
            if roll < shares[(step / 1500) as usize] {
                prop_assert_eq!(queue.push(random | 1), model.push(random | 1), "step {}", step);
            } else if roll % 10 == 0 {
                prop_assert_eq!(queue.is_empty(), model.is_empty(), "step {}", step);
            } else {
                prop_assert_eq!(queue.pop(), model.pop(), "step {}", step);
            }
        }
    }

    #[test]
    fn changed_memory_is_refused_or_used_within_its_bounds(
        tokens in 0_u64..300,
        are_zero in any::<bool>(),
        changes in prop::collection::vec((0_usize..2000, any::<u32>(), 0_u32..3), 1..6),
        operations in prop::collection::vec(0_u8..3, 1..300),
    ) {
        let mut queue = Owned::new();
        for token in 1..=tokens {
            queue.push(if are_zero { 0 } else { token });
        }
        for (at, value, kind) in changes {
            let at = at % (queue.0.len() / 4) * 4;
            // Offsets, small numbers and anything.
            let value = [value, value % 5000 * 8, value % 130][kind as usize];
            queue.0[at..at + 4].copy_from_slice(&value.to_ne_bytes());
        }
        // With nothing behind them, Miri and sanitizers see a step beyond the bytes.
        let mut bytes = queue.0.into_boxed_slice();
        let len = bytes.len() as u32;
        for operation in operations {
            let before = bytes.clone();
            let at = bytes.as_mut_ptr();
            // SAFETY: the bytes are ours.
            let rc = unsafe {
                match operation {
                    0 => mtproxy_ext_mpq_push(at, len, 7, 7),
                    1 => mtproxy_ext_mpq_pop(at, len),
                    _ => mtproxy_ext_mpq_is_empty(at, len),
                }
            };
            prop_assert!([-2, 0, 1, 544, 32800].contains(&rc), "{}", rc);
            prop_assert!(rc != -2 || bytes == before, "a refused call changed the memory");
        }
        // SAFETY: the bytes are ours.
        let rc = unsafe { mtproxy_ext_mpq_clear(bytes.as_mut_ptr(), len) };
        prop_assert!(rc == -2 || bytes.iter().all(|byte| *byte == 0));
    }
}

/// What is no queue, by what was written at which offset of the header.
#[test]
fn what_is_no_queue_is_refused() {
    const MAGIC: usize = 0;
    const VERSION: usize = 4;
    for (what, at, value) in [
        ("without its mark", MAGIC, 0),
        ("of another version", VERSION, 2),
        ("with less in use than one block", USED, LEAST as u32 - 8),
        ("with more in use than there is", USED, LEAST as u32 + 16),
        ("that ends between two slots", USED, LEAST as u32 + 4),
    ] {
        let mut queue = Owned::new();
        queue.push(1);
        queue.0.resize(LEAST + 8, 0);
        queue.0[at..at + 4].copy_from_slice(&u32::to_ne_bytes(value));
        let before = queue.0.clone();
        let (bytes, len) = (queue.0.as_mut_ptr(), queue.0.len() as u32);
        // SAFETY: the vector's bytes are ours, here and below.
        assert_eq!(unsafe { mtproxy_ext_mpq_pop(bytes, len) }, -2, "{what}");
        // SAFETY: as above.
        assert_eq!(unsafe { mtproxy_ext_mpq_push(bytes, len, 2, 0) }, -2, "{what}");
        assert!(queue.0 == before, "{what}");
    }
}

/// What is no block where the queue looks for one, by what was written at which offset.
#[test]
fn what_is_no_block_is_refused() {
    const FIRST: usize = 16;
    const MAGIC: usize = 64;
    const SLOTS: usize = 68;
    for (what, at, value) in [
        ("within the header", FIRST, 56),
        ("between two slots", FIRST, 68),
        ("behind what is used", FIRST, 608),
        ("without its mark", MAGIC, 0),
        ("on the list of free blocks", MAGIC, 0x6d71_6266),
        ("with a slot less", SLOTS, 63),
        ("larger than what is used", SLOTS, 4096),
    ] {
        let mut queue = Owned::new();
        queue.push(1);
        queue.0[at..at + 4].copy_from_slice(&u32::to_ne_bytes(value));
        let before = queue.0.clone();
        let (bytes, len) = (queue.0.as_mut_ptr(), LEAST as u32);
        // SAFETY: the vector's bytes are ours, here and below.
        assert_eq!(unsafe { mtproxy_ext_mpq_pop(bytes, len) }, -2, "{what}");
        // SAFETY: as above.
        assert_eq!(unsafe { mtproxy_ext_mpq_is_empty(bytes, len) }, -2, "{what}");
        assert!(queue.0 == before, "{what}");
    }
}

/// Three blocks, the first two exhausted, by what was written at which offset of the second or the third.
#[test]
fn what_is_no_block_behind_exhausted_ones_is_refused() {
    const SECOND: usize = LEAST;
    const THIRD: usize = LEAST + 544;
    for (what, at, value) in [
        ("a third block without its mark", THIRD, 0),
        ("a third block with a slot less", THIRD + 4, 4095),
        ("a second block that leads to nothing", SECOND + 8, 8),
        ("a second block that leads to itself", SECOND + 8, SECOND as u32),
        ("a second block that leads back to the first", SECOND + 8, 64),
    ] {
        let mut queue = Owned::new();
        // Zeros are skipped by pops; a test for emptiness goes by the counters.
        for _ in 0..128 {
            queue.push(0);
        }
        queue.push(7);
        queue.0[at..at + 4].copy_from_slice(&u32::to_ne_bytes(value));
        let before = queue.0.clone();
        let len = queue.0.len() as u32;
        // SAFETY: the vector's bytes are ours, here and below.
        assert_eq!(unsafe { mtproxy_ext_mpq_pop(queue.0.as_mut_ptr(), len) }, -2, "{what}");
        assert!(queue.0 == before, "pop changed {what}");

        for head in [64 + 16, SECOND + 16] {
            queue.0[head..head + 8].copy_from_slice(&u64::to_ne_bytes(65));
        }
        let before = queue.0.clone();
        // SAFETY: as above.
        assert_eq!(unsafe { mtproxy_ext_mpq_is_empty(queue.0.as_mut_ptr(), len) }, -2, "{what}");
        assert!(queue.0 == before, "the test for emptiness changed {what}");
    }
}

#[test]
fn a_token_of_0_takes_a_ticket_and_is_skipped() {
    let mut queue = Owned::new();
    assert_eq!([queue.push(0), queue.push(0), queue.push(9)], [0, 1, 2]);
    assert_eq!((queue.is_empty(), queue.pop(), queue.pop()), (false, Some(9), None));
}

#[test]
fn memory_is_used_again_before_more_is_asked_for() {
    let mut queue = Owned::new();
    for token in 1..=9000 {
        queue.push(token);
    }
    let len = queue.0.len();
    for _ in 0..3 {
        while queue.pop().is_some() {}
        for token in 1..=8000 {
            queue.push(token);
        }
    }
    assert_eq!(queue.0.len(), len);
}

#[test]
fn counters_that_no_queue_reaches_are_refused() {
    for (counter, code) in [((1_u64 << 53) - 1, 0), (1 << 53, -2), (u64::MAX, -2)] {
        let mut queue = Owned::new();
        for at in [HEAD, TAIL] {
            queue.0[at..at + 8].copy_from_slice(&counter.to_ne_bytes());
        }
        // SAFETY: the vector's bytes are ours.
        let rc = unsafe { mtproxy_ext_mpq_push(queue.0.as_mut_ptr(), queue.0.len() as u32, 7, 0) };
        assert_eq!(rc, code, "{counter}");
    }
}
