//! Two 64-bit words for each thread, kept in the pointers that the system stores under thread-specific keys: nothing
//! to allocate, and a null pointer is 0 and 0.0.

use core::sync::atomic::{AtomicUsize, Ordering};

use super::os::Key;

const _: () = assert!(size_of::<usize>() == 8, "a pointer must hold 64 bits");

/// Bits of the thread's last monotonic time.
pub(crate) static NOW: ThreadWord = ThreadWord::new();
/// Tick count of that time.
pub(crate) static NOW_TICKS: ThreadWord = ThreadWord::new();

/// A word for each thread, 0 at first.
pub(crate) struct ThreadWord {
    /// The key's number plus one; 0 before the first `set`, which creates the key.
    key: AtomicUsize,
}

impl ThreadWord {
    const fn new() -> Self {
        Self { key: AtomicUsize::new(0) }
    }

    pub(crate) fn get(&self) -> u64 {
        decode(self.key.load(Ordering::Acquire)).map_or(0, Key::get) as u64
    }

    /// Stores the word, unless the system has no key left.
    pub(crate) fn set(&self, value: u64) {
        if let Some(key) = decode(self.key.load(Ordering::Acquire)).or_else(|| self.create_key()) {
            key.set(value as usize);
        }
    }

    fn create_key(&self) -> Option<Key> {
        let created = Key::create()?;
        match self.key.compare_exchange(0, encode(created), Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => Some(created),
            Err(winner) => {
                created.delete();
                decode(winner)
            }
        }
    }

    /// Gives the key back; a later `set` creates another.
    #[cfg(any(test, not(target_os = "linux")))]
    pub(super) fn release(&self) {
        if let Some(key) = decode(self.key.swap(0, Ordering::AcqRel)) {
            key.delete();
        }
    }
}

fn encode(key: Key) -> usize {
    key.to_number().wrapping_add(1)
}

fn decode(number: usize) -> Option<Key> {
    number.checked_sub(1).map(Key::from_number)
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::sync::Barrier;
    use std::thread;

    use super::{Key, Ordering, ThreadWord};

    #[test]
    fn a_key_that_comes_too_late_is_given_back() {
        // More rounds than a system has keys.
        for round in 0..2000 {
            let word = ThreadWord::new();
            let [first, second] = [word.create_key(), word.create_key()].map(|key| key.map(Key::to_number));
            assert!(first.is_some(), "no key is left after {round} rounds");
            assert_eq!(second, first);
            word.release();
            assert_eq!(word.key.load(Ordering::Relaxed), 0);
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "takes minutes")]
    fn threads_that_race_to_create_a_key_agree_on_one() {
        // More rounds than a system has keys: each must come back.
        for round in 0..2000 {
            let word = ThreadWord::new();
            let together = Barrier::new(3);
            thread::scope(|scope| {
                for mine in 1..4 {
                    let (word, together) = (&word, &together);
                    scope.spawn(move || {
                        together.wait();
                        assert_eq!(word.get(), 0);
                        word.set(mine);
                        assert_eq!(word.get(), mine, "round {round}");
                    });
                }
            });
            assert_eq!(word.get(), 0);
            word.set(u64::MAX);
            assert_eq!(word.get(), u64::MAX);
            word.release();
            assert_eq!(word.get(), 0);
        }
    }
}
