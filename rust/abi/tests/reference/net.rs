//! Event flags, waits and size classes.

/// Which bits, by their number, make which others: event flags on the left, epoll events on the right.
const EVENTS: [(u32, &[u32]); 3] = [(2, &[0]), (1, &[2]), (0, &[13, 1])];

fn bit(number: u32) -> i32 {
    1_i32.wrapping_shl(number)
}

/// Event flags to epoll events.
pub fn conv_flags(flags: i32) -> i32 {
    if flags == 0 {
        return 0;
    }
    let mut events = bit(3);
    for (flag, made) in EVENTS {
        if flags & bit(flag) != 0 {
            events |= made.iter().map(|event| bit(*event)).sum::<i32>();
        }
    }
    if flags & bit(3) == 0 { events | bit(31) } else { events }
}

/// Epoll events to event flags.
pub fn unconv_flags(events: i32) -> i32 {
    let mut flags = bit(10);
    for (flag, by) in EVENTS {
        if by.iter().any(|event| events & bit(*event) != 0) {
            flags |= bit(flag);
        }
    }
    if events & bit(3) != 0 { flags | bit(2) } else { flags }
}

/// The wait in milliseconds.
pub fn wait_msec(wakeup_time: f64, now: f64) -> i32 {
    let wait = wakeup_time - now;
    if wait <= 0.0 {
        return 0;
    }
    let msec = (wait * 1000.0 + 1.0).trunc();
    if msec < 2_147_483_647.0 { msec as i32 } else { i32::MAX }
}

/// The index of the size class.
pub fn pick_size_index(sizes: &[i32], hint: i32) -> i32 {
    let mut index = sizes.len() - 1;
    while hint >= 0 && index > 0 && sizes[index - 1] >= hint {
        index -= 1;
    }
    i32::try_from(index).unwrap()
}
