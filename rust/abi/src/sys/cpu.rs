//! Which kernels this processor and this system can run.

use core::sync::atomic::{AtomicU8, Ordering};

use mtproxy_core::kernels::{Kernel, Level};

/// A [`Level`], with [`SHA`], [`AES`], [`WIDE_AES`] and [`HALVES`] as the processor is; 0 until the first call.
static FOUND: AtomicU8 = AtomicU8::new(0);

/// The processor has the instructions of SHA-1 and SHA-256.
const SHA: u8 = 0x80;
/// The processor has the instructions of AES.
const AES: u8 = 0x40;
/// The processor has those of AES for several blocks, too.
const WIDE_AES: u8 = 0x20;
/// The processor folds long data faster by halves.
const HALVES: u8 = 0x10;

const _: () = assert!((Level::HIGHEST as u8) < HALVES, "a level must not reach the bits beside it");

/// The best kernel, found at the first call. Threads that race find the same.
#[inline]
pub(crate) fn kernel() -> Kernel {
    let found = match FOUND.load(Ordering::Relaxed) {
        // Known when this is compiled, which leaves out what no such processor runs.
        _ if cfg!(all(target_arch = "aarch64", target_vendor = "apple")) => detected(),
        0 => detect_once(),
        found => found,
    };
    // SAFETY: `detect` has found it, now or before: `FOUND` holds nothing but what `detect` gave.
    unsafe { kernel_of(found) }
}

/// The kernel for what was found of a processor.
///
/// # Safety
/// The processor must have it.
#[inline]
unsafe fn kernel_of(found: u8) -> Kernel {
    let level = Level::from_u8(found & !(SHA | AES | WIDE_AES | HALVES));
    // SAFETY: the caller vouches for the level.
    let mut kernel = unsafe { Kernel::assume(level) };
    if found & SHA != 0 {
        // SAFETY: the caller vouches for the instructions.
        kernel = unsafe { kernel.with_sha() };
    }
    if found & AES != 0 {
        // SAFETY: the caller vouches for the instructions.
        kernel = unsafe { kernel.with_aes() };
    }
    if found & (AES | WIDE_AES) == AES | WIDE_AES {
        // SAFETY: the caller vouches for the instructions.
        kernel = unsafe { kernel.with_wide_aes() };
    }
    if found & HALVES == 0 { kernel } else { kernel.with_halves() }
}

/// The kernel for digests of one message: the crates find the instructions of other processors than arm64's by themselves.
#[inline]
pub(crate) fn digest_kernel() -> Kernel {
    if cfg!(target_arch = "aarch64") { kernel() } else { Kernel::PORTABLE }
}

#[cold]
#[inline(never)]
fn detect_once() -> u8 {
    let found = detected();
    FOUND.store(found, Ordering::Relaxed);
    found
}

#[inline]
fn detected() -> u8 {
    let (level, instructions) = detect();
    level as u8 | instructions
}

/// The highest level of this processor and this system, and which of [`SHA`], [`AES`], [`WIDE_AES`] and [`HALVES`] hold.
#[cfg(all(target_arch = "x86_64", not(miri)))]
fn detect() -> (Level, u8) {
    let registers = super::x86_64_features::Registers::read();
    let bit = |has: bool, bit: u8| if has { bit } else { 0 };
    let aes = bit(registers.has_aes(), AES) | bit(registers.has_wide_aes(), WIDE_AES);
    let halves = bit(registers.multiplies_slowly(), HALVES);
    (registers.level(), bit(registers.has_sha(), SHA) | aes | halves)
}

/// The highest level of this processor, and which of [`SHA`] and [`AES`] there are.
#[cfg(all(target_arch = "aarch64", any(target_os = "linux", target_vendor = "apple", windows)))]
fn detect() -> (Level, u8) {
    let features = super::aarch64_features::Features::read();
    let bit = |has: bool, bit: u8| if has { bit } else { 0 };
    (features.level(), bit(features.has_sha(), SHA) | bit(features.has_aes(), AES))
}

/// Nothing is known of this processor, or Miri cannot ask it.
#[cfg(not(any(
    all(target_arch = "x86_64", not(miri)),
    all(target_arch = "aarch64", any(target_os = "linux", target_vendor = "apple", windows))
)))]
fn detect() -> (Level, u8) {
    (Level::Portable, 0)
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;

    /// What the standard library finds by its own means.
    #[cfg(target_arch = "x86_64")]
    fn expected() -> Level {
        use std::is_x86_feature_detected as has;
        if !has!("sse4.2") {
            Level::Portable
        } else if !(has!("pclmulqdq") && has!("ssse3") && has!("sse4.1")) {
            Level::Crc
        } else if !has!("avx2") {
            Level::Fold
        } else if !has!("vpclmulqdq") {
            Level::Wide
        } else if !(has!("avx512f") && has!("avx512bw") && has!("avx512vl")) {
            Level::WideFold
        } else {
            Level::WidestFold
        }
    }

    #[cfg(target_arch = "aarch64")]
    fn expected() -> Level {
        use std::arch::is_aarch64_feature_detected as has;
        if !has!("crc") {
            Level::Portable
        } else if !has!("pmull") {
            Level::Crc
        } else if !has!("sha3") {
            Level::Fold
        } else {
            Level::Wide
        }
    }

    #[test]
    fn the_kernel_is_the_best_that_the_processor_has() {
        assert_eq!(kernel().level(), expected(), "at the first call");
        assert_eq!(kernel().level(), expected(), "at the second call");
    }

    #[test]
    fn the_kernel_is_what_was_found_and_no_more() {
        use Level::{Crc, Fold, Portable, Wide, WideFold, WidestFold};
        for level in [Portable, Crc, Fold, Wide, WideFold, WidestFold] {
            for flags in [0, SHA, AES, AES | WIDE_AES, SHA | AES, HALVES, SHA | AES | WIDE_AES | HALVES] {
                // SAFETY: nothing runs by this kernel.
                let kernel = unsafe { kernel_of(level as u8 | flags) };
                let has = [kernel.has_sha(), kernel.has_aes(), kernel.has_wide_aes(), kernel.has_halves()];
                assert_eq!(kernel.level(), level, "{flags:x}");
                assert_eq!(has, [SHA, AES, WIDE_AES, HALVES].map(|flag| flags & flag != 0), "{level:?} {flags:x}");
            }
        }
        // SAFETY: nothing runs by this kernel.
        let kernel = unsafe { kernel_of(Portable as u8 | WIDE_AES) };
        assert_eq!(kernel, Kernel::PORTABLE, "AES for several blocks alone");
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn the_kernel_knows_whether_the_processor_has_sha() {
        assert_eq!(kernel().has_sha(), std::is_x86_feature_detected!("sha"), "at the first call");
        assert_eq!(kernel().has_sha(), std::is_x86_feature_detected!("sha"), "at the second call");
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn the_kernel_knows_whether_the_processor_has_aes() {
        let wide = std::is_x86_feature_detected!("aes") && std::is_x86_feature_detected!("vaes");
        assert_eq!(kernel().has_aes(), std::is_x86_feature_detected!("aes"), "one block");
        assert_eq!(kernel().has_wide_aes(), wide, "several blocks");
    }

    #[cfg(target_arch = "aarch64")]
    #[test]
    fn the_kernel_knows_whether_the_processor_has_sha() {
        assert_eq!(kernel().has_sha(), std::arch::is_aarch64_feature_detected!("sha2"), "many messages");
        assert_eq!(digest_kernel().has_sha(), std::arch::is_aarch64_feature_detected!("sha2"), "one message");
    }

    #[cfg(target_arch = "aarch64")]
    #[test]
    fn the_kernel_knows_whether_the_processor_has_aes() {
        assert_eq!(kernel().has_aes(), std::arch::is_aarch64_feature_detected!("aes"));
    }
}
