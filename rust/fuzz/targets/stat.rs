//! A line of a process's stat file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::proc::mtproxy_ext_parse_proc_stat_line;
use mtproxy_abi::proc::mtproxy_ffi_parse_proc_stat_line;
use mtproxy_core::proc::stat::ProcStats;
use mtproxy_fuzz::guarded::{Guarded, Side};
use mtproxy_fuzz::parser::parsed;
use mtproxy_fuzz::reference::stat::parse_stat;

fn bytes_of(stats: &ProcStats) -> Vec<u8> {
    let mut room = Guarded::<ProcStats>::room(Side::Back);
    // SAFETY: there is room for it.
    unsafe { room.pointer().write_unaligned(*stats) };
    room.bytes().to_vec()
}

fuzz_target!(|line: &[u8]| {
    let stats = parsed(line, mtproxy_ffi_parse_proc_stat_line, mtproxy_ext_parse_proc_stat_line);
    assert_eq!(stats.as_ref().map(bytes_of), parse_stat(line));
});
