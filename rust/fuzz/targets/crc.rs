//! The checksums, by every entry and every kernel of this processor, whole and in parts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtproxy_abi::crc::{mtproxy_ffi_crc32_partial, mtproxy_ffi_crc32c_partial};
use mtproxy_abi::ext::crc::{
    mtproxy_ext_crc32_combine, mtproxy_ext_crc32_partial, mtproxy_ext_crc32c_combine, mtproxy_ext_crc32c_partial,
};
use mtproxy_core::crc;
use mtproxy_core::kernels::Kernel;
use mtproxy_fuzz::guarded::{Guarded, Side};
use mtproxy_fuzz::{digests, kernels, name_missing_kernels};

struct Checksum {
    expected: fn(&[u8], u32) -> u32,
    frozen: unsafe extern "C" fn(*const u8, usize, u32) -> u32,
    ext: unsafe extern "C" fn(*const u8, u32, u32) -> u32,
    combine: extern "C" fn(u32, u32, u32, u32) -> u32,
    by: fn(Kernel, &[u8], u32) -> u32,
}

const CHECKSUMS: [Checksum; 2] = [
    Checksum {
        expected: digests::crc32,
        frozen: mtproxy_ffi_crc32_partial,
        ext: mtproxy_ext_crc32_partial,
        combine: mtproxy_ext_crc32_combine,
        by: crc::crc32,
    },
    Checksum {
        expected: digests::crc32c,
        frozen: mtproxy_ffi_crc32c_partial,
        ext: mtproxy_ext_crc32c_partial,
        combine: mtproxy_ext_crc32c_combine,
        by: crc::crc32c,
    },
];

type Input<'a> = (bool, u32, u16, u8, &'a [u8]);

fuzz_target!(init: name_missing_kernels(), |input: Input| {
    let (front, state, cut, repeat, piece) = input;
    // Some kernels take over at 4096 bytes.
    let data = piece.repeat(1 + usize::from(repeat) % 8);
    let (head, tail) = data.split_at(usize::from(cut) % (data.len() + 1));
    let mut memory = Guarded::holding(&data, Side::of(front));
    let pointer = memory.pointer();
    for Checksum { expected, frozen, ext, combine, by } in CHECKSUMS {
        let whole = expected(&data, state);
        // SAFETY: the data are readable, and so are both parts of them.
        unsafe {
            assert_eq!(frozen(pointer, data.len(), state), whole);
            assert_eq!(ext(pointer, data.len() as u32, state), whole);
            let before = ext(pointer, head.len() as u32, state);
            assert_eq!(ext(pointer.add(head.len()), tail.len() as u32, before), whole);
        }
        for kernel in kernels::checksums() {
            assert_eq!(by(kernel, memory.bytes(), state), whole, "{kernel:?}");
        }
        let [first, second, both] = [head, tail, &data].map(|part| !expected(part, !0));
        assert_eq!(combine(first, second, tail.len() as u32, 0), both);
    }
});
