use mtproxy_abi::tl::{mtproxy_ffi_tl_parse_answer_header, mtproxy_ffi_tl_parse_query_header};
use mtproxy_core::tl::HeaderParseResult;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::Output;
use crate::mutation::mutated;

const INVOKE: u32 = 0x2374_df3d;
const INVOKE_KPHP: u32 = 0x99a3_7fda;
const ACTOR: u32 = 0x7568_aabd;
const ACTOR_FLAGS: u32 = 0xf0a5_acf7;
const FLAGS: u32 = 0xe352_035e;
const ERROR: u32 = 0x7ae4_32f5;
const ERROR_WRAPPED: u32 = 0x7ae4_32f6;
const RESULT: u32 = 0x63ae_da4e;
const RESULT_FLAGS: u32 = 0x8cc8_4ce1;

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

fn word(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().unwrap()))
}

fn long(data: &[u8], at: usize) -> Option<i64> {
    Some(i64::from_le_bytes(data.get(at..at + 8)?.try_into().unwrap()))
}

fn no_flags(data: &[u8], at: usize) -> Result<(), String> {
    match word(data, at) {
        None => Err("Trying to read 4 bytes at header flags".into()),
        Some(0) => Ok(()),
        Some(flags) => Err(format!("Unsupported flags in header 0x{flags:08x}")),
    }
}

const EMPTY: HeaderParseResult = HeaderParseResult {
    status: 0,
    consumed: 0,
    op: 0,
    real_op: 0,
    flags: 0,
    qid: 0,
    actor_id: 0,
    errnum: 0,
    error_len: 0,
    error: [0; 192],
};

/// Reads what a header must start with; the offset after it, or `None` when the header ends there.
fn start(data: &[u8], header: &mut HeaderParseResult, longer: u32, short: u32) -> Result<Option<usize>, ()> {
    let op = word(data, 0).ok_or(())?;
    header.op = op.cast_signed();
    header.real_op = op.cast_signed();
    if op != longer && op != short {
        return Err(());
    }
    header.qid = long(data, 4).ok_or(())?;
    Ok((op == longer).then_some(12))
}

fn query(data: &[u8], header: &mut HeaderParseResult) -> Result<usize, String> {
    let malformed = || "Expected RPC_INVOKE_REQ or RPC_INVOKE_KPHP_REQ".to_owned();
    let Some(mut at) = start(data, header, INVOKE, INVOKE_KPHP).map_err(|()| malformed())? else {
        return Ok(12);
    };
    loop {
        let marker = word(data, at).ok_or_else(malformed)?;
        let has_actor = marker == ACTOR || marker == ACTOR_FLAGS;
        let has_flags = marker == FLAGS || marker == ACTOR_FLAGS;
        if !has_actor && !has_flags {
            return Ok(at);
        }
        at += 4;
        if has_actor {
            header.actor_id = long(data, at).ok_or_else(malformed)?;
            at += 8;
        }
        if has_flags {
            no_flags(data, at)?;
            at += 4;
        }
    }
}

fn answer(data: &[u8], header: &mut HeaderParseResult) -> Result<usize, String> {
    let malformed = || "Expected RPC_REQ_ERROR or RPC_REQ_RESULT".to_owned();
    let Some(mut at) = start(data, header, RESULT, ERROR).map_err(|()| malformed())? else {
        return Ok(12);
    };
    loop {
        let marker = word(data, at).ok_or_else(malformed)?;
        if marker == ERROR || marker == ERROR_WRAPPED {
            header.op = ERROR_WRAPPED.cast_signed();
        }
        match marker {
            ERROR => {
                long(data, at + 4).ok_or_else(malformed)?;
                at += 12;
            }
            RESULT_FLAGS => {
                no_flags(data, at + 4)?;
                at += 8;
            }
            _ => return Ok(at),
        }
    }
}

type Grammar = fn(&[u8], &mut HeaderParseResult) -> Result<usize, String>;

fn reference(data: &[u8], grammar: Grammar) -> HeaderParseResult {
    let mut header = EMPTY;
    match grammar(data, &mut header) {
        Ok(consumed) => header.consumed = i32::try_from(consumed).unwrap(),
        Err(message) => {
            header.status = -1;
            header.errnum = -1002;
            header.error_len = i32::try_from(message.len()).unwrap();
            header.error[..message.len()].copy_from_slice(message.as_bytes());
        }
    }
    header
}

fn check(data: &[u8]) -> Result<(), TestCaseError> {
    let (mut query_out, mut answer_out) = (Output::new(), Output::new());
    // SAFETY: the data are readable, the outputs are writable.
    unsafe {
        prop_assert_eq!(mtproxy_ffi_tl_parse_query_header(data.as_ptr(), data.len(), query_out.pointer()), 0);
        prop_assert_eq!(mtproxy_ffi_tl_parse_answer_header(data.as_ptr(), data.len(), answer_out.pointer()), 0);
    }
    prop_assert_eq!(query_out.value(), reference(data, query));
    prop_assert_eq!(answer_out.value(), reference(data, answer));
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
