//! The extension functions, versioned apart from the frozen set: lengths of 32 bits, which every runtime passes
//! cheaply, digests, HMACs and ciphers in steps, a comparison in constant time, a table of tokens, many messages a call,
//! small calls in one block, queues of tokens, the state of jobs, queues in shared memory, and the questions of a host's start
//! in one call.

pub mod aes;
pub mod block;
pub mod config;
pub mod crc;
pub mod digest_state;
pub mod digests;
pub mod equal;
pub mod hmac;
pub mod job;
pub mod many;
pub mod mp_queue;
pub mod proc;
pub mod queue;
pub mod self_check;
pub mod start_up;
pub mod tl;

/// The version of the extension set.
pub const EXT_API_VERSION: u32 = 2;

/// Reports the version of the extension set.
#[unsafe(no_mangle)]
pub extern "C" fn mtproxy_ext_api_version() -> u32 {
    EXT_API_VERSION
}
