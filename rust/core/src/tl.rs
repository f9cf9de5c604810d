//! The headers of RPC queries and answers. Integers are little-endian at any address.

use crate::layout::assert_layout;

const TL_ERROR_HEADER: i32 = -1002;

const RPC_INVOKE_REQ: u32 = 0x2374_df3d;
const RPC_INVOKE_KPHP_REQ: u32 = 0x99a3_7fda;
const RPC_DEST_ACTOR: u32 = 0x7568_aabd;
const RPC_DEST_ACTOR_FLAGS: u32 = 0xf0a5_acf7;
const RPC_DEST_FLAGS: u32 = 0xe352_035e;
const RPC_REQ_ERROR: u32 = 0x7ae4_32f5;
const RPC_REQ_ERROR_WRAPPED: u32 = RPC_REQ_ERROR + 1;
const RPC_REQ_RESULT: u32 = 0x63ae_da4e;
const RPC_REQ_RESULT_FLAGS: u32 = 0x8cc8_4ce1;

const ERROR_BYTES: usize = 192;

/// A decoded header, or why there is none. On failure the fields read so far keep their values.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderParseResult {
    /// 0, or −1 for a malformed header.
    pub status: i32,
    /// Bytes of the header; 0 on failure.
    pub consumed: i32,
    /// The operation: the first opcode, or `RPC_REQ_ERROR_WRAPPED` for an error inside a result.
    pub op: i32,
    /// The first opcode.
    pub real_op: i32,
    /// Always 0: no flag is supported.
    pub flags: i32,
    /// Zeros, where C has no field.
    pub after_flags: [u8; 4],
    /// Query id.
    pub qid: i64,
    /// The last actor id given, else 0.
    pub actor_id: i64,
    /// 0, or the code of the failure.
    pub errnum: i32,
    /// Length of the message without its NUL.
    pub error_len: i32,
    /// The message, zeros behind it.
    pub error: [u8; ERROR_BYTES],
}

assert_layout!(HeaderParseResult, size 240, align 8, {
    status: 0,
    consumed: 4,
    op: 8,
    real_op: 12,
    flags: 16,
    after_flags: 20,
    qid: 24,
    actor_id: 32,
    errnum: 40,
    error_len: 44,
    error: 48,
});

/// Decodes the header of a query.
#[must_use]
pub fn parse_query_header(data: &[u8]) -> HeaderParseResult {
    parse(data, query, b"Expected RPC_INVOKE_REQ or RPC_INVOKE_KPHP_REQ")
}

/// Decodes the header of an answer.
#[must_use]
pub fn parse_answer_header(data: &[u8]) -> HeaderParseResult {
    parse(data, answer, b"Expected RPC_REQ_ERROR or RPC_REQ_RESULT")
}

enum Refusal {
    /// A wrong first opcode, or too few bytes anywhere but at the flags.
    Malformed,
    FlagsMissing,
    FlagsUnsupported(u32),
}

type Verdict = Result<(), Refusal>;

fn parse(
    data: &[u8],
    grammar: impl Fn(&mut Reader, &mut HeaderParseResult) -> Verdict,
    expected: &[u8],
) -> HeaderParseResult {
    let mut header = HeaderParseResult {
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
        error: [0; ERROR_BYTES],
    };
    let mut reader = Reader { rest: data };
    match grammar(&mut reader, &mut header) {
        Ok(()) => {
            let consumed = data.len().saturating_sub(reader.rest.len());
            header.consumed = i32::try_from(consumed).unwrap_or(i32::MAX);
        }
        Err(Refusal::Malformed) => header.refuse(expected),
        Err(Refusal::FlagsMissing) => header.refuse(b"Trying to read 4 bytes at header flags"),
        Err(Refusal::FlagsUnsupported(flags)) => {
            let mut message = *b"Unsupported flags in header 0x________";
            let nibbles = (0..8).map(|place: u32| (flags >> (4 * place)) & 0xf);
            for (digit, nibble) in message.iter_mut().rev().zip(nibbles) {
                *digit = b"0123456789abcdef".get(nibble as usize).copied().unwrap_or_default();
            }
            header.refuse(&message);
        }
    }
    header
}

fn query(reader: &mut Reader, header: &mut HeaderParseResult) -> Verdict {
    let op = reader.opcode(header)?;
    if op != RPC_INVOKE_REQ && op != RPC_INVOKE_KPHP_REQ {
        return Err(Refusal::Malformed);
    }
    header.qid = reader.i64()?;
    if op == RPC_INVOKE_KPHP_REQ {
        return Ok(());
    }
    loop {
        let before_marker = reader.rest;
        match reader.u32()? {
            RPC_DEST_ACTOR => header.actor_id = reader.i64()?,
            RPC_DEST_ACTOR_FLAGS => {
                header.actor_id = reader.i64()?;
                reader.flags()?;
            }
            RPC_DEST_FLAGS => reader.flags()?,
            _ => {
                reader.rest = before_marker;
                return Ok(());
            }
        }
    }
}

fn answer(reader: &mut Reader, header: &mut HeaderParseResult) -> Verdict {
    let op = reader.opcode(header)?;
    if op != RPC_REQ_ERROR && op != RPC_REQ_RESULT {
        return Err(Refusal::Malformed);
    }
    header.qid = reader.i64()?;
    if op == RPC_REQ_ERROR {
        return Ok(());
    }
    loop {
        let before_marker = reader.rest;
        match reader.u32()? {
            RPC_REQ_ERROR => {
                header.op = RPC_REQ_ERROR_WRAPPED as i32;
                // The query id again, which nobody needs twice.
                reader.i64()?;
            }
            RPC_REQ_RESULT_FLAGS => reader.flags()?,
            marker => {
                if marker == RPC_REQ_ERROR_WRAPPED {
                    header.op = RPC_REQ_ERROR_WRAPPED as i32;
                }
                reader.rest = before_marker;
                return Ok(());
            }
        }
    }
}

impl HeaderParseResult {
    fn refuse(&mut self, message: &[u8]) {
        self.status = -1;
        self.errnum = TL_ERROR_HEADER;
        self.error_len = message.len() as i32;
        for (slot, byte) in self.error.iter_mut().zip(message) {
            *slot = *byte;
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(Refusal::Malformed)?;
        self.rest = rest;
        Ok(*taken)
    }

    fn u32(&mut self) -> Result<u32, Refusal> {
        self.take().map(u32::from_le_bytes)
    }

    fn i64(&mut self) -> Result<i64, Refusal> {
        self.take().map(i64::from_le_bytes)
    }

    fn opcode(&mut self, header: &mut HeaderParseResult) -> Result<u32, Refusal> {
        let op = self.u32()?;
        header.op = op as i32;
        header.real_op = op as i32;
        Ok(op)
    }

    /// Reads a set of flags, of which none is supported.
    fn flags(&mut self) -> Verdict {
        match self.u32() {
            Ok(0) => Ok(()),
            Ok(flags) => Err(Refusal::FlagsUnsupported(flags)),
            Err(_) => Err(Refusal::FlagsMissing),
        }
    }
}
