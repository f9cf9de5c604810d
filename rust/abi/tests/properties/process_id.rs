use mtproxy_abi::process_id::{
    mtproxy_ffi_matches_pid, mtproxy_ffi_pid_init_client, mtproxy_ffi_pid_init_server, mtproxy_ffi_process_id_is_newer,
};
use mtproxy_core::process_id::ProcessId;
use proptest::prelude::*;

use crate::common::Output;

/// Few different values, so that fields are often equal, unset or close to each other.
fn id() -> impl Strategy<Value = ProcessId> {
    let pid = prop_oneof![any::<u16>(), 0..3_u16, 0x7ffe..0x8002_u16];
    (0..3_u32, -1..2_i16, pid, -1..2_i32).prop_map(|(ip, port, pid, utime)| ProcessId { ip, port, pid, utime })
}

fn ip() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0), Just(0x7f00_0001), any::<u32>()]
}

fn fields(id: ProcessId) -> [i64; 4] {
    [id.ip.into(), id.port.into(), id.pid.into(), id.utime.into()]
}

fn matches(id: ProcessId, pattern: ProcessId) -> i32 {
    let fits = |(field, wanted): (i64, i64)| wanted == 0 || field == wanted;
    if id == pattern { 2 } else { fields(id).into_iter().zip(fields(pattern)).all(fits).into() }
}

fn is_newer(a: ProcessId, b: ProcessId) -> i32 {
    let ahead = (i32::from(a.pid) - i32::from(b.pid)).rem_euclid(32_768);
    let same_endpoint = (a.ip, a.port) == (b.ip, b.port);
    (same_endpoint && (a.utime > b.utime || (a.utime == b.utime && ahead > 0 && ahead < 16_384))).into()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8192))]

    #[test]
    fn comparisons_agree_with_the_reference(x in id(), y in id()) {
        // SAFETY: both ids are readable.
        unsafe {
            prop_assert_eq!(mtproxy_ffi_matches_pid(&raw const x, &raw const y), matches(x, y));
            prop_assert_eq!(mtproxy_ffi_process_id_is_newer(&raw const x, &raw const y), is_newer(x, y));
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
        let with_ip = if ip == 0 || ip == 0x7f00_0001 { id } else { ProcessId { ip, ..id } };
        let low = port.rem_euclid(65_536);
        let low = i16::try_from(if low > 32_767 { low - 65_536 } else { low }).unwrap();
        let with_port = if id.port == 0 { ProcessId { port: low, ..with_ip } } else { with_ip };
        prop_assert_eq!(client.value(), with_ip);
        prop_assert_eq!(server.value(), with_port);
    }
}
