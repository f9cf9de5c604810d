use mtproxy_abi::net::{
    mtproxy_ffi_msg_buffers_pick_size_index, mtproxy_ffi_net_epoll_conv_flags, mtproxy_ffi_net_epoll_unconv_flags,
    mtproxy_ffi_net_timers_wait_msec,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::reference::net::{conv_flags, pick_size_index, unconv_flags, wait_msec};

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
