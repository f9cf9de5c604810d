//! Ids of processes.

use mtproxy_core::process_id::ProcessId;

fn fields(id: ProcessId) -> [i64; 4] {
    [id.ip.into(), id.port.into(), id.pid.into(), id.utime.into()]
}

/// How an id fits a pattern: 2 exactly, 1 by a wildcard.
pub fn matches(id: ProcessId, pattern: ProcessId) -> i32 {
    let fits = |(field, wanted): (i64, i64)| wanted == 0 || field == wanted;
    if id == pattern { 2 } else { fields(id).into_iter().zip(fields(pattern)).all(fits).into() }
}

/// Whether `a` is a later incarnation of `b`.
pub fn is_newer(a: ProcessId, b: ProcessId) -> i32 {
    let ahead = (i32::from(a.pid) - i32::from(b.pid)).rem_euclid(32_768);
    let same_endpoint = (a.ip, a.port) == (b.ip, b.port);
    (same_endpoint && (a.utime > b.utime || (a.utime == b.utime && ahead > 0 && ahead < 16_384))).into()
}

/// What a client's own address leaves of an id of which nothing but it and the port is unset.
pub fn client(id: ProcessId, ip: u32) -> ProcessId {
    if ip == 0 || ip == 0x7f00_0001 { id } else { ProcessId { ip, ..id } }
}

/// The same for a server, which has a port.
pub fn server(id: ProcessId, ip: u32, port: i32) -> ProcessId {
    let low = port.rem_euclid(65_536);
    let low = i16::try_from(if low > 32_767 { low - 65_536 } else { low }).unwrap();
    let with_ip = client(id, ip);
    if id.port == 0 { ProcessId { port: low, ..with_ip } } else { with_ip }
}
