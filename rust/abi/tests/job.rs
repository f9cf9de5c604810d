//! The state of jobs in memory of the caller's: beside a model, and over memory that holds anything.

use std::ptr;

use mtproxy_abi::ext::job::{
    mtproxy_ext_job_create, mtproxy_ext_job_decref, mtproxy_ext_job_incref, mtproxy_ext_job_signal,
};
use proptest::prelude::*;

const LOCKED: u32 = 0x1_0000;
const FINISH: u32 = 0x8000_0000;
const FLAGS: usize = 2;
const REFCNT: usize = 5;
const CHILDREN: usize = 7;

type State = [u32; 18];

fn create_in(state: &mut State, fields: [u32; 11]) -> i32 {
    // SAFETY: the state and the fields are ours.
    unsafe { mtproxy_ext_job_create(state.as_mut_ptr().cast(), fields.as_ptr(), ptr::null_mut(), 0) }
}

fn create(fields: [u32; 11]) -> State {
    let mut state = State::default();
    assert_eq!(create_in(&mut state, fields), 0);
    state
}

#[derive(Clone, Copy, Debug)]
enum Operation {
    Signal(u32),
    Incref,
    Decref,
    /// What an engine does when it has nothing more to run.
    Unlock,
    /// What an engine does before it runs signals.
    TakeSignals,
}

fn operations() -> impl Strategy<Value = Vec<Operation>> {
    let one = prop_oneof![
        (0_u32..9).prop_map(Operation::Signal),
        Just(Operation::Incref),
        Just(Operation::Decref),
        Just(Operation::Unlock),
        Just(Operation::TakeSignals),
    ];
    prop::collection::vec(one, 0..60)
}

/// Calls the library; for what an engine does, changes the flags.
fn call(state: &mut State, operation: Operation) -> i32 {
    let at = state.as_mut_ptr().cast();
    // SAFETY: the state is ours.
    unsafe {
        match operation {
            Operation::Signal(signal) => mtproxy_ext_job_signal(at, signal),
            Operation::Incref => mtproxy_ext_job_incref(at),
            Operation::Decref => mtproxy_ext_job_decref(at),
            Operation::Unlock => {
                state[FLAGS] &= !LOCKED;
                0
            }
            Operation::TakeSignals => {
                state[FLAGS] &= 0x00ff_ffff;
                0
            }
        }
    }
}

/// The answer that the rules give, with the flags and the references after it.
fn expected(flags: u32, refs: u32, operation: Operation) -> (i32, u32, u32) {
    match operation {
        Operation::Signal(signal) if signal > 7 => (-1, flags, refs),
        Operation::Signal(signal) => {
            let raised = flags | 1 << (24 + signal);
            let runs = raised != flags && flags & LOCKED == 0;
            (i32::from(runs), if runs { raised | LOCKED } else { raised }, refs)
        }
        Operation::Incref => (0, flags, refs + 1),
        Operation::Decref if refs > 1 => (0, flags, refs - 1),
        Operation::Decref if flags & LOCKED != 0 => (-5, flags, refs),
        Operation::Decref if flags & FINISH != 0 => (-6, flags, refs),
        Operation::Decref => (1, flags, refs),
        Operation::Unlock => (0, flags & !LOCKED, refs),
        Operation::TakeSignals => (0, flags & 0x00ff_ffff, refs),
    }
}

proptest! {
    #[test]
    fn signals_and_references_follow_the_rules(status in any::<u32>(), operations in operations()) {
        let mut state = create([status | FINISH, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        prop_assert_eq!(state[3], (status | FINISH) & 0xffff_001f);
        for operation in operations {
            let (before, mut after) = (state, state);
            let (rc, flags, refs) = expected(before[FLAGS], before[REFCNT], operation);
            after[FLAGS] = flags;
            after[REFCNT] = refs;
            prop_assert_eq!(call(&mut state, operation), rc, "{:?}", operation);
            prop_assert_eq!(state, after, "{:?}", operation);
        }
    }

    #[test]
    fn changed_memory_is_refused_or_used(words in prop::array::uniform18(any::<u32>()), operations in operations()) {
        let mut state = create([FINISH; 11]);
        for (slot, word) in state.iter_mut().zip(words) {
            if word % 3 == 0 {
                *slot = word;
            }
        }
        for operation in operations {
            let before = state;
            let rc = call(&mut state, operation);
            prop_assert!((-6..=1).contains(&rc), "{}", rc);
            if rc < 0 {
                prop_assert_eq!(state, before);
            }
        }
    }
}

#[test]
fn a_living_job_is_not_made_anew() {
    let mut state = create([FINISH; 11]);
    let before = state;
    assert_eq!((create_in(&mut state, [FINISH | 1; 11]), state), (-2, before));
}

#[test]
fn a_parent_counts_a_child_that_is_to_wake_it_and_no_other() {
    let mut parent = create([FINISH; 11]);
    for (relation, children) in [(4, 1), (3, 1), (7, 2), (0, 2)] {
        let (mut child, mut fields) = (State::default(), [0; 11]);
        fields[0] = FINISH | relation;
        // SAFETY: everything is ours.
        let rc = unsafe {
            mtproxy_ext_job_create(child.as_mut_ptr().cast(), fields.as_ptr(), parent.as_mut_ptr().cast(), 72)
        };
        assert_eq!((rc, parent[CHILDREN]), (0, children), "{relation}");
    }
    parent[CHILDREN] = i32::MAX as u32;
    let before = parent;
    let mut child = State::default();
    // SAFETY: everything is ours.
    let rc = unsafe {
        mtproxy_ext_job_create(child.as_mut_ptr().cast(), [FINISH | 4; 11].as_ptr(), parent.as_mut_ptr().cast(), 72)
    };
    assert_eq!((rc, parent, child), (-4, before, State::default()));
}
