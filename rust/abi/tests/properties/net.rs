use mtproxy_abi::net::{
    mtproxy_ffi_msg_buffers_pick_size_index, mtproxy_ffi_net_epoll_conv_flags, mtproxy_ffi_net_epoll_unconv_flags,
    mtproxy_ffi_net_timers_wait_msec,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// Which bits, by their number, make which others: event flags on the left, epoll events on the right.
const EVENTS: [(u32, &[u32]); 3] = [(2, &[0]), (1, &[2]), (0, &[13, 1])];

fn bit(number: u32) -> i32 {
    1_i32.wrapping_shl(number)
}

fn conv_flags(flags: i32) -> i32 {
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

fn unconv_flags(events: i32) -> i32 {
    let mut flags = bit(10);
    for (flag, by) in EVENTS {
        if by.iter().any(|event| events & bit(*event) != 0) {
            flags |= bit(flag);
        }
    }
    if events & bit(3) != 0 { flags | bit(2) } else { flags }
}

fn wait_msec(wakeup_time: f64, now: f64) -> i32 {
    let wait = wakeup_time - now;
    if wait <= 0.0 {
        return 0;
    }
    let msec = (wait * 1000.0 + 1.0).trunc();
    if msec < 2_147_483_647.0 { msec as i32 } else { i32::MAX }
}

fn pick_size_index(sizes: &[i32], hint: i32) -> i32 {
    let mut index = sizes.len() - 1;
    while hint >= 0 && index > 0 && sizes[index - 1] >= hint {
        index -= 1;
    }
    i32::try_from(index).unwrap()
}

/// Times that are close to each other, far apart, or no times at all.
fn times() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![
        (0.0..2e9, -1.0..1e3).prop_map(|(now, wait): (f64, f64)| (now + wait, now)),
        (any::<i32>(), any::<u16>())
            .prop_map(|(now, msec)| { (f64::from(now) + f64::from(msec) / 1000.0, f64::from(now)) }),
        (any::<f64>(), any::<f64>()),
        (proptest::num::f64::ANY, proptest::num::f64::ANY),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn flags_agree_with_the_reference(flags in prop_oneof![any::<i32>(), 0..0x4000]) {
        prop_assert_eq!(mtproxy_ffi_net_epoll_conv_flags(flags), conv_flags(flags));
        prop_assert_eq!(mtproxy_ffi_net_epoll_unconv_flags(flags), unconv_flags(flags));
    }

    #[test]
    fn waits_agree_with_the_reference((wakeup_time, now) in times()) {
        let wait = mtproxy_ffi_net_timers_wait_msec(wakeup_time, now);
        prop_assert_eq!(wait, wait_msec(wakeup_time, now));
    }

    #[test]
    fn size_classes_agree_with_the_reference(
        (sorted, mut sizes) in (any::<bool>(), vec(prop_oneof![any::<i32>(), 0..20], 1..9)),
        hint in prop_oneof![any::<i32>(), -2..22],
    ) {
        if sorted {
            sizes.sort_unstable();
        }
        let count = i32::try_from(sizes.len()).unwrap();
        // SAFETY: there are as many sizes as stated.
        let index = unsafe { mtproxy_ffi_msg_buffers_pick_size_index(sizes.as_ptr(), count, hint) };
        prop_assert_eq!(index, pick_size_index(&sizes, hint));
    }
}
