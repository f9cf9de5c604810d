use mtproxy_abi::tl::{mtproxy_ffi_tl_parse_answer_header, mtproxy_ffi_tl_parse_query_header};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::Output;
use crate::mutation::mutated;
use crate::reference::tl::{
    ACTOR, ACTOR_FLAGS, ERROR, ERROR_WRAPPED, FLAGS, INVOKE, INVOKE_KPHP, RESULT, RESULT_FLAGS, answer, query,
};

const OPCODES: [u32; 9] = [INVOKE, INVOKE_KPHP, ACTOR, ACTOR_FLAGS, FLAGS, ERROR, ERROR_WRAPPED, RESULT, RESULT_FLAGS];

/// A header that begins like one of `first`, with markers and what may follow them in any order.
fn packet(first: [u32; 2]) -> impl Strategy<Value = Vec<u8>> {
    let opcode = select(&OPCODES[..]).prop_map(|opcode| opcode.to_le_bytes().to_vec());
    let flags = prop_oneof![Just(0), any::<u32>()].prop_map(|flags: u32| flags.to_le_bytes().to_vec());
    let id = any::<i64>().prop_map(|id| id.to_le_bytes().to_vec());
    let piece = prop_oneof![4 => opcode, 2 => flags, 3 => id];
    (select(first.to_vec()), any::<i64>(), vec(piece, 0..8)).prop_map(|(opcode, qid, pieces)| {
        [opcode.to_le_bytes().to_vec(), qid.to_le_bytes().to_vec(), pieces.concat()].concat()
    })
}

fn queries() -> impl Strategy<Value = Vec<u8>> {
    mutated(packet([INVOKE, INVOKE_KPHP]), any::<u8>())
}

fn answers() -> impl Strategy<Value = Vec<u8>> {
    mutated(packet([ERROR, RESULT]), any::<u8>())
}

fn check(data: &[u8]) -> Result<(), TestCaseError> {
    let (mut query_out, mut answer_out) = (Output::new(), Output::new());
    // SAFETY: the data are readable, the outputs are writable.
    unsafe {
        prop_assert_eq!(mtproxy_ffi_tl_parse_query_header(data.as_ptr(), data.len(), query_out.pointer()), 0);
        prop_assert_eq!(mtproxy_ffi_tl_parse_answer_header(data.as_ptr(), data.len(), answer_out.pointer()), 0);
    }
    prop_assert_eq!(query_out.value(), query(data));
    prop_assert_eq!(answer_out.value(), answer(data));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn queries_agree_with_the_reference(data in queries()) {
        check(&data)?;
    }

    #[test]
    fn answers_agree_with_the_reference(data in answers()) {
        check(&data)?;
    }

    #[test]
    fn random_bytes_agree_with_the_reference(data in vec(any::<u8>(), 0..64)) {
        check(&data)?;
    }
}
