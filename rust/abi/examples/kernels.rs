//! Prints, as JSON, the nanoseconds that each function takes when Rust calls it: what a runtime's FFI adds is the rest.
//! `read` is the time to read the bytes and do nothing with them.

use std::hint::black_box;
use std::time::{Duration, Instant};

use mtproxy_abi::ext::aes::{mtproxy_ext_aes_init, mtproxy_ext_aes_update};
use mtproxy_abi::ext::crc::{mtproxy_ext_crc32_partial, mtproxy_ext_crc32c_partial};
use mtproxy_abi::ext::digests::{
    mtproxy_ext_md5, mtproxy_ext_md5_hmac, mtproxy_ext_sha1, mtproxy_ext_sha256, mtproxy_ext_sha256_hmac,
};

const SIZES: [u32; 8] = [16, 64, 256, 1 << 10, 4 << 10, 64 << 10, 1 << 20, 16 << 20];
const ROUNDS: usize = 15;
const ROUND: Duration = Duration::from_millis(4);

/// Nanoseconds a call: the median of all rounds.
fn measure<T>(mut call: impl FnMut() -> T) -> f64 {
    let mut rounds: Vec<f64> = (0..=ROUNDS)
        .map(|_| {
            let (start, mut times) = (Instant::now(), 0_u32);
            while start.elapsed() < ROUND {
                for _ in 0..16 {
                    black_box(call());
                }
                times += 16;
            }
            start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
        })
        .skip(1)
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[ROUNDS / 2]
}

/// A running cipher. Its output is a buffer's, as long as the longest input.
fn aes(mode: u32) -> [u8; 280] {
    let (mut state, secret) = ([0; 280], [7; 32]);
    // SAFETY: the state and the key, which is the vector, too, are as long as they have to be.
    unsafe { mtproxy_ext_aes_init(state.as_mut_ptr(), secret.as_ptr(), secret.as_ptr(), mode) };
    state
}

fn read(data: &[u8]) -> u64 {
    let mut sums = [0_u64; 16];
    for block in data.as_chunks::<128>().0 {
        for (sum, word) in sums.iter_mut().zip(block.as_chunks::<8>().0) {
            *sum ^= u64::from_ne_bytes(*word);
        }
    }
    sums.into_iter().fold(0, |all, sum| all ^ sum)
}

fn main() {
    let data: Vec<u8> = (0..SIZES[SIZES.len() - 1]).map(|index| (index * 7) as u8).collect();
    let key = &data[..16];
    let mut out = [0_u8; 32];
    let mut ciphers = [1, 2, 3, 4, 5].map(aes);
    let mut encrypted = vec![0_u8; data.len()];
    let mut lines = Vec::new();
    for size in SIZES {
        let input = black_box(data.as_ptr());
        let out = out.as_mut_ptr();
        // SAFETY: `size` bytes are readable at `input`, 16 at the key, and 32 writable at `out`.
        let rows = unsafe {
            [
                ("crc32", measure(|| mtproxy_ext_crc32_partial(input, size, 0))),
                ("crc32c", measure(|| mtproxy_ext_crc32c_partial(input, size, 0))),
                ("md5", measure(|| mtproxy_ext_md5(input, size, out))),
                ("sha1", measure(|| mtproxy_ext_sha1(input, size, out))),
                ("sha256", measure(|| mtproxy_ext_sha256(input, size, out))),
                ("md5Hmac", measure(|| mtproxy_ext_md5_hmac(key.as_ptr(), 16, input, size, out))),
                ("sha256Hmac", measure(|| mtproxy_ext_sha256_hmac(key.as_ptr(), 16, input, size, out))),
                ("read", measure(|| read(black_box(&data[..size as usize])))),
            ]
        };
        let names = ["aesCtr", "aesCbcEncrypt", "aesCbcDecrypt", "aesIgeEncrypt", "aesIgeDecrypt"];
        let aes_rows = names.into_iter().zip(&mut ciphers).map(|(name, state)| {
            let (state, output) = (state.as_mut_ptr(), encrypted.as_mut_ptr());
            // SAFETY: `size` bytes are readable at `input` and writable at the output; the state is one.
            (name, measure(|| unsafe { mtproxy_ext_aes_update(state, input, size, output) }))
        });
        let rows = rows.into_iter().chain(aes_rows);
        lines
            .extend(rows.map(|(name, ns)| format!("  {{ \"area\": \"{name}\", \"bytes\": {size}, \"ns\": {ns:.1} }}")));
    }
    println!("[\n{}\n]", lines.join(",\n"));
}
