//! The headers of queries and answers.

use mtproxy_core::tl::HeaderParseResult;

pub const INVOKE: u32 = 0x2374_df3d;
pub const INVOKE_KPHP: u32 = 0x99a3_7fda;
pub const ACTOR: u32 = 0x7568_aabd;
pub const ACTOR_FLAGS: u32 = 0xf0a5_acf7;
pub const FLAGS: u32 = 0xe352_035e;
pub const ERROR: u32 = 0x7ae4_32f5;
pub const ERROR_WRAPPED: u32 = 0x7ae4_32f6;
pub const RESULT: u32 = 0x63ae_da4e;
pub const RESULT_FLAGS: u32 = 0x8cc8_4ce1;

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
    after_flags: [0; _],
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

fn query_grammar(data: &[u8], header: &mut HeaderParseResult) -> Result<usize, String> {
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

fn answer_grammar(data: &[u8], header: &mut HeaderParseResult) -> Result<usize, String> {
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

fn parsed(data: &[u8], grammar: Grammar) -> HeaderParseResult {
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

/// The header of a query.
pub fn query(data: &[u8]) -> HeaderParseResult {
    parsed(data, query_grammar)
}

/// The header of an answer.
pub fn answer(data: &[u8]) -> HeaderParseResult {
    parsed(data, answer_grammar)
}
