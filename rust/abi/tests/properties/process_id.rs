use mtproxy_abi::process_id::{
    mtproxy_ffi_matches_pid, mtproxy_ffi_pid_init_client, mtproxy_ffi_pid_init_server, mtproxy_ffi_process_id_is_newer,
};
use mtproxy_core::process_id::ProcessId;
use proptest::prelude::*;

use crate::common::Output;
use crate::reference::process_id as reference;

/// Few different values, so that fields are often equal, unset or close to each other.
fn id() -> impl Strategy<Value = ProcessId> {
    let pid = prop_oneof![any::<u16>(), 0..3_u16, 0x7ffe..0x8002_u16];
    (0..3_u32, -1..2_i16, pid, -1..2_i32).prop_map(|(ip, port, pid, utime)| ProcessId { ip, port, pid, utime })
}

fn ip() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0), Just(0x7f00_0001), any::<u32>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8192))]

    #[test]
    fn comparisons_agree_with_the_reference(x in id(), y in id()) {
        // SAFETY: both ids are readable.
        unsafe {
            prop_assert_eq!(mtproxy_ffi_matches_pid(&raw const x, &raw const y), reference::matches(x, y));
            prop_assert_eq!(mtproxy_ffi_process_id_is_newer(&raw const x, &raw const y), reference::is_newer(x, y));
        }
    }

    #[test]
    fn initialising_agrees_with_the_reference(id in id(), ip in ip(), port in any::<i32>()) {
        // What is unset would come from the system.
        let id = ProcessId { pid: id.pid.max(1), utime: id.utime | 1, ..id };
        let (mut client, mut server) = (Output::holding(id), Output::holding(id));
        // SAFETY: both ids are writable.
        unsafe {
            prop_assert_eq!(mtproxy_ffi_pid_init_client(client.pointer(), ip), 0);
            prop_assert_eq!(mtproxy_ffi_pid_init_server(server.pointer(), ip, port), 0);
        }
        prop_assert_eq!(client.value(), reference::client(id, ip));
        prop_assert_eq!(server.value(), reference::server(id, ip, port));
    }
}
