//! The headers of queries and answers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::ext::tl::{mtproxy_ext_tl_parse_answer_header, mtproxy_ext_tl_parse_query_header};
use mtproxy_abi::tl::{mtproxy_ffi_tl_parse_answer_header, mtproxy_ffi_tl_parse_query_header};
use mtproxy_fuzz::parser::parsed;
use mtproxy_fuzz::reference::tl::{answer, query};

fuzz_target!(|data: &[u8]| {
    let header = parsed(data, mtproxy_ffi_tl_parse_query_header, mtproxy_ext_tl_parse_query_header);
    assert_eq!(header, Some(query(data)));
    let header = parsed(data, mtproxy_ffi_tl_parse_answer_header, mtproxy_ext_tl_parse_answer_header);
    assert_eq!(header, Some(answer(data)));
});
