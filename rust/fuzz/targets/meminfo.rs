//! A memory-info text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::proc::mtproxy_ext_parse_meminfo_summary;
use mtproxy_abi::proc::mtproxy_ffi_parse_meminfo_summary;
use mtproxy_fuzz::parser::parsed;
use mtproxy_fuzz::reference::totals::parse_meminfo;

fuzz_target!(|text: &[u8]| {
    let summary = parsed(text, mtproxy_ffi_parse_meminfo_summary, mtproxy_ext_parse_meminfo_summary);
    assert_eq!(summary, parse_meminfo(text));
});
