//! Digests in steps, and the states that must be refused.

#[path = "../common/mod.rs"]
mod common;

mod arguments;
mod hmac;
mod refusal;
mod steps;

use common::Output;
use mtproxy_abi::digests::{mtproxy_ffi_md5, mtproxy_ffi_sha1, mtproxy_ffi_sha256};
use mtproxy_abi::ext::digest_state::{mtproxy_ext_digest_final, mtproxy_ext_digest_init, mtproxy_ext_digest_update};

pub(crate) type State = [u8; 128];
type WholeDigest = unsafe extern "C" fn(*const u8, usize, *mut u8) -> i32;

pub(crate) struct Algorithm {
    pub(crate) number: u32,
    pub(crate) output_len: usize,
    chaining_len: usize,
    whole: WholeDigest,
}

pub(crate) const ALGORITHMS: [Algorithm; 3] = [
    Algorithm { number: 1, output_len: 16, chaining_len: 16, whole: mtproxy_ffi_md5 },
    Algorithm { number: 2, output_len: 20, chaining_len: 20, whole: mtproxy_ffi_sha1 },
    Algorithm { number: 3, output_len: 32, chaining_len: 32, whole: mtproxy_ffi_sha256 },
];

impl Algorithm {
    pub(crate) fn whole(&self, input: &[u8]) -> Vec<u8> {
        let mut output = vec![0; self.output_len];
        // SAFETY: both are as long as the call assumes.
        assert_eq!(unsafe { (self.whole)(input.as_ptr(), input.len(), output.as_mut_ptr()) }, 0);
        output
    }

    /// Where the block count stands in a state.
    pub(crate) fn count_at(&self) -> usize {
        8 + self.chaining_len
    }

    /// Where the fill level stands, before the pending bytes.
    pub(crate) fn fill_at(&self) -> usize {
        self.count_at() + 8
    }
}

pub(crate) fn init(algorithm: u32) -> State {
    let mut state = Output::<State>::new();
    // SAFETY: the output has room for a state.
    assert_eq!(unsafe { mtproxy_ext_digest_init(state.pointer().cast(), algorithm) }, 0);
    state.value()
}

pub(crate) fn update(state: &mut State, input: &[u8]) -> i32 {
    // SAFETY: both are readable, and the state is writable.
    unsafe { mtproxy_ext_digest_update(state.as_mut_ptr(), input.as_ptr(), input.len() as u32) }
}

pub(crate) fn finish(state: &mut State, output: &mut [u8]) -> i32 {
    // SAFETY: both are writable.
    unsafe { mtproxy_ext_digest_final(state.as_mut_ptr(), output.as_mut_ptr(), output.len() as u32) }
}

pub(crate) fn digest(algorithm: &Algorithm, state: &mut State) -> Vec<u8> {
    let mut output = vec![0; algorithm.output_len];
    assert_eq!(finish(state, &mut output), 0);
    output
}

pub(crate) fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i % 251) as u8).collect()
}
