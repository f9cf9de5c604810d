use proptest::prelude::*;

use crate::{ALGORITHMS, State, finish, init, pattern, update};

/// Update and final both refuse the state with −2, and change nothing.
fn assert_refused(state: &State, why: &str) {
    let mut changed = *state;
    assert_eq!(update(&mut changed, b"abc"), -2, "update: {why}");
    assert_eq!(update(&mut changed, b""), -2, "empty update: {why}");
    let mut output = [0xa5; 32];
    assert_eq!(finish(&mut changed, &mut output), -2, "final: {why}");
    assert_eq!(output, [0xa5; 32], "{why}");
    assert_eq!(&changed, state, "{why}");
}

#[test]
fn final_writes_the_digest_alone_and_erases_the_state() {
    for algorithm in &ALGORITHMS {
        let mut state = init(algorithm.number);
        let mut output = [0xa5; 40];
        assert_eq!(finish(&mut state, &mut output), 0);
        let (digest, rest) = output.split_at(algorithm.output_len);
        assert_eq!(digest, algorithm.whole(b""));
        assert!(rest.iter().all(|byte| *byte == 0xa5));
        assert_eq!(state, [0; 128]);
        assert_refused(&state, "used up");
    }
}

#[test]
fn the_layout_is_the_documented_one() {
    for algorithm in &ALGORITHMS {
        let mut state = init(algorithm.number);
        let message = pattern(64 + 5);
        assert_eq!(update(&mut state, &message), 0);
        assert_eq!(&state[..8], &[b'm', b't', b'p', b'd', algorithm.number as u8, 1, 0, 0]);
        assert_eq!(&state[algorithm.count_at()..algorithm.fill_at()], &[1, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(state[algorithm.fill_at()], 5);
        assert_eq!(&state[algorithm.fill_at() + 1..][..5], &message[64..]);
        assert!(state[algorithm.fill_at() + 6..].iter().all(|byte| *byte == 0));
    }
}

#[test]
fn a_state_with_any_other_header_is_refused() {
    for algorithm in &ALGORITHMS {
        let state = init(algorithm.number);
        for at in 0..8 {
            for bit in 0..8 {
                let mut bad = state;
                bad[at] ^= 1 << bit;
                // Another algorithm's number is a valid header, over bytes that are rarely that algorithm's.
                if at != 4 || !(1..=3).contains(&bad[4]) {
                    assert_refused(&bad, &format!("algorithm {} header byte {at} bit {bit}", algorithm.number));
                }
            }
        }
    }
    assert_refused(&[0; 128], "all zeros");
    assert_refused(&[0xff; 128], "all ones");
}

#[test]
fn unused_bytes_must_be_zero() {
    for algorithm in &ALGORITHMS {
        let mut state = init(algorithm.number);
        assert_eq!(update(&mut state, &pattern(10)), 0);
        for at in (algorithm.fill_at() + 1 + 10..128).rev() {
            let mut bad = state;
            bad[at] = 1;
            assert_refused(&bad, &format!("algorithm {} byte {at}", algorithm.number));
        }
    }
}

#[test]
fn the_fill_level_must_be_below_a_block() {
    for algorithm in &ALGORITHMS {
        let mut state = init(algorithm.number);
        assert_eq!(update(&mut state, &[0xff; 63]), 0);
        for fill in 64..=255 {
            let mut bad = state;
            bad[algorithm.fill_at()] = fill;
            assert_refused(&bad, &format!("algorithm {} fill level {fill}", algorithm.number));
        }
        // A level below the pending bytes leaves some of them unused, which must be zero.
        for fill in 0..63 {
            let mut bad = state;
            bad[algorithm.fill_at()] = fill;
            assert_refused(&bad, &format!("algorithm {} fill level {fill}", algorithm.number));
        }
    }
}

#[test]
fn a_block_count_that_could_overflow_is_refused() {
    for algorithm in &ALGORITHMS {
        let mut state = init(algorithm.number);
        assert_eq!(update(&mut state, &[7; 64 + 63]), 0);
        let with_count = |count: u64| {
            let mut state = state;
            state[algorithm.count_at()..algorithm.fill_at()].copy_from_slice(&count.to_le_bytes());
            state
        };
        for count in [1 << 54, (1 << 54) + 1, 1 << 55, 1 << 58, u64::MAX / 64, u64::MAX - 1, u64::MAX] {
            assert_refused(&with_count(count), &format!("{count} blocks"));
        }
        let mut last = with_count((1 << 54) - 1);
        assert_eq!(update(&mut last, &vec![1; 1 << 20]), 0);
        let mut last = with_count((1 << 54) - 1);
        assert_eq!(finish(&mut last, &mut [0; 32]), 0);
    }
}

proptest! {
    #[test]
    fn whatever_the_bytes_say_a_state_is_used_or_refused(
        algorithm in 0_u8..5,
        body in proptest::collection::vec(any::<u8>(), 120),
        fill in 0_u8..70,
        input in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut state: State = init(1);
        state[4] = algorithm;
        state[8..].copy_from_slice(&body);
        if let Some(algorithm) = ALGORITHMS.iter().find(|known| known.number == u32::from(algorithm)) {
            // Mostly valid, so that the bytes are used: a plausible count and buffer, no unused bytes.
            state[algorithm.fill_at() - 2..algorithm.fill_at()].fill(0);
            state[algorithm.fill_at()] = fill;
            state[(algorithm.fill_at() + 1 + usize::from(fill)).min(128)..].fill(0);
        }
        let usable = (1..=3).contains(&algorithm) && fill < 64;
        let expected = if usable { 0 } else { -2 };
        let mut continued = state;
        prop_assert_eq!(update(&mut continued, &input), expected);
        prop_assert_eq!(finish(&mut continued, &mut [0; 32]), expected);
    }
}
