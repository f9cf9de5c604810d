//! Random changes to valid input.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// One change at a random place.
#[derive(Clone, Debug)]
enum Change {
    Replace(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    Truncate(Index),
}

fn change(bytes: impl Strategy<Value = u8> + Clone + 'static) -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), bytes.clone()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (any::<Index>(), bytes).prop_map(|(at, byte)| Change::Insert(at, byte)),
        any::<Index>().prop_map(Change::Remove),
        any::<Index>().prop_map(Change::Truncate),
    ]
}

/// `valid` input with up to three changes, new bytes taken from `bytes`.
pub(crate) fn mutated(
    valid: impl Strategy<Value = Vec<u8>>,
    bytes: impl Strategy<Value = u8> + Clone + 'static,
) -> impl Strategy<Value = Vec<u8>> {
    (valid, vec(change(bytes), 0..4)).prop_map(|(mut text, changes)| {
        for change in changes {
            let places = text.len() + 1;
            match change {
                Change::Insert(at, byte) => text.insert(at.index(places), byte),
                Change::Truncate(at) => text.truncate(at.index(places)),
                _ if text.is_empty() => {}
                Change::Replace(at, byte) => *at.get_mut(&mut text) = byte,
                Change::Remove(at) => {
                    text.remove(at.index(places - 1));
                }
            }
        }
        text
    })
}
