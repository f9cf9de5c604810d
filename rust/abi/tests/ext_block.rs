//! Calls with everything in one block, beside the same calls with pointers.

use std::ptr;

use mtproxy_abi::ext::aes::{mtproxy_ext_aes_init, mtproxy_ext_aes_update};
use mtproxy_abi::ext::block::mtproxy_ext_block_call;
use mtproxy_abi::ext::crc::{mtproxy_ext_crc32_partial, mtproxy_ext_crc32c_partial};
use mtproxy_abi::ext::digests::{mtproxy_ext_md5, mtproxy_ext_sha1, mtproxy_ext_sha256};
use mtproxy_abi::ext::queue::{mtproxy_ext_queue_bytes, mtproxy_ext_queue_init};

/// Calls the block with this function and data; the result, and the block.
fn call_block(function: u32, data: &[u8], state: u32) -> (i32, Vec<u8>) {
    let words = [function, data.len() as u32, state].map(u32::to_ne_bytes).concat();
    let mut block = [&words[..], &[0x5a; 52], data].concat();
    // SAFETY: the block has its header and as much data as it says.
    let rc = unsafe { mtproxy_ext_block_call(block.as_mut_ptr()) };
    assert_eq!(&block[64..], data);
    (rc, block)
}

#[test]
fn a_block_holds_a_call() {
    let data: Vec<u8> = (0..300_usize).map(|index| (index * 7) as u8).collect();
    for len in [0, 1, 16, 64, 236, 300] {
        let data = &data[..len];
        for (function, direct) in
            [(1, mtproxy_ext_crc32_partial as unsafe extern "C" fn(_, _, _) -> _), (2, mtproxy_ext_crc32c_partial)]
        {
            let (rc, block) = call_block(function, data, 0x1234_5678);
            // SAFETY: the data is readable.
            let state: u32 = unsafe { direct(data.as_ptr(), len as u32, 0x1234_5678) };
            assert_eq!((rc, &block[8..12]), (0, &state.to_ne_bytes()[..]), "{function} {len}");
            assert_eq!(block[12..64], [0x5a; 52]);
        }
        for (function, size, direct) in [
            (3, 16, mtproxy_ext_md5 as unsafe extern "C" fn(_, _, _) -> _),
            (4, 20, mtproxy_ext_sha1),
            (5, 32, mtproxy_ext_sha256),
        ] {
            let (rc, block) = call_block(function, data, 0);
            let mut expected = [0x5a_u8; 48];
            // SAFETY: the data is readable, and there is room for any digest.
            let direct: i32 = unsafe { direct(data.as_ptr(), len as u32, expected.as_mut_ptr()) };
            assert_eq!((rc, direct), (0, 0));
            assert_eq!(block[16..64], expected, "{function} {len}: {size} bytes and no more");
        }
    }
}

#[test]
fn a_block_of_another_function_is_refused_untouched() {
    for function in [0, 10, u32::MAX] {
        let (rc, block) = call_block(function, b"data", 7);
        assert_eq!(rc, -1);
        assert_eq!(block[8..12], 7_u32.to_ne_bytes());
        assert_eq!(block[12..64], [0x5a; 52]);
    }
    // SAFETY: null is what the call must notice.
    assert_eq!(unsafe { mtproxy_ext_block_call(ptr::null_mut()) }, -1);
}

#[test]
fn functions_6_and_7_move_a_message_through_a_queue() {
    let mut queue = vec![0_u64; mtproxy_ext_queue_bytes(1, 8) as usize / 8];
    let (at, len) = (queue.as_mut_ptr().cast::<u8>(), queue.len() as u32 * 8);
    let mut block = vec![0; 64 + 8];
    let mut call = |function: u32, data_len: u32, queue: usize, data: &[u8]| {
        let words = [function.to_ne_bytes(), data_len.to_ne_bytes(), len.to_ne_bytes()].concat();
        block[..12].copy_from_slice(&words);
        block[48..56].copy_from_slice(&queue.to_ne_bytes());
        block[64..64 + data.len()].copy_from_slice(data);
        // SAFETY: the block has as many bytes as it says, and the address is the queue's, or null.
        let result = unsafe { mtproxy_ext_block_call(block.as_mut_ptr()) };
        (result, block[64..].to_vec())
    };
    // SAFETY: the queue has as many bytes.
    assert_eq!(unsafe { mtproxy_ext_queue_init(at, len, 1, 8) }, 0);
    let address = at.expose_provenance();
    assert_eq!(call(6, 8, address, b"a queue.").0, 0);
    assert_eq!(call(6, 1, address, b"2").0, -7);
    assert_eq!(call(7, 7, address, b"........").0, -9);
    assert_eq!(call(7, 8, address, b"........"), (8, b"a queue.".to_vec()));
    assert_eq!([call(7, 8, address, b"").0, call(6, 8, 0, b"").0, call(7, 8, 0, b"").0], [-7, -1, -1]);
}

#[test]
fn functions_8_and_9_are_those_of_a_cipher() {
    const STATE_LEN: usize = 280;
    let all_secrets: Vec<u8> = (0..65_u8).map(|index| index * 3).collect();
    let data: Vec<u8> = (0..100_u8).collect();
    for (mode, len) in [(1, 100), (2, 96), (3, 96), (4, 96), (5, 96), (5, 0)] {
        let secrets = &all_secrets[..if mode < 4 { 48 } else { 64 }];
        let (mut expected, mut state) = ([0_u8; STATE_LEN], [0x5a_u8; STATE_LEN]);
        let mut output = vec![0; len];
        // SAFETY: all arrays are as long as the functions say.
        let rcs = unsafe {
            let rc = mtproxy_ext_aes_init(expected.as_mut_ptr(), secrets.as_ptr(), secrets[32..].as_ptr(), mode);
            [rc, mtproxy_ext_aes_update(expected.as_mut_ptr(), data.as_ptr(), len as u32, output.as_mut_ptr())]
        };
        assert_eq!(rcs, [0, 0]);
        let address = state.as_mut_ptr().expose_provenance();
        let call = |function: u32, data: &[u8], word: u32| {
            let words = [function, data.len() as u32, word].map(u32::to_ne_bytes).concat();
            let mut block = [&words[..], &[0x5a; 36], &address.to_ne_bytes(), &[0x5a; 8], data].concat();
            // SAFETY: the block has as many bytes as it says, and the address is that of a state's bytes.
            let rc = unsafe { mtproxy_ext_block_call(block.as_mut_ptr()) };
            assert_eq!(block[12..48], [0x5a; 36]);
            (rc, block[64..].to_vec())
        };
        assert_eq!(call(8, &data[..len], 0), (-2, data[..len].to_vec()), "no state yet");
        assert_eq!(call(9, secrets, 6).0, -1, "another mode");
        // With less behind the header, a vector of 16 bytes more would be read.
        for other in (0..=65).filter(|other| *other != secrets.len()) {
            assert_eq!(call(9, &all_secrets[..other], mode).0, -1, "{other} bytes of secrets in mode {mode}");
        }
        assert_eq!(call(8, &data[..len], 0).0, -2, "still no state");
        assert_eq!(call(9, secrets, mode).0, 0);
        assert_eq!(call(8, &data[..len], 0), (0, output), "mode {mode}");
        assert_eq!(state, expected);
        if mode > 1 {
            assert_eq!(call(8, &data[..15], 0).0, -1, "less than a block");
        }
    }
}
