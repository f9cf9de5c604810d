//! Which kernels this processor and this system can run.

use core::sync::atomic::{AtomicU8, Ordering};

use mtproxy_core::kernels::{Kernel, Level};

/// A [`Level`], with [`SHA`] where the processor has it; 0 until the first call.
static FOUND: AtomicU8 = AtomicU8::new(0);

/// The processor has the instructions of SHA-256.
const SHA: u8 = 0x80;

const CRC: u8 = Level::Crc as u8;
const FOLD: u8 = Level::Fold as u8;
const WIDE_FOLD: u8 = Level::WideFold as u8;
const WIDEST_FOLD: u8 = Level::WidestFold as u8;

/// The best kernel, found at the first call. Threads that race find the same.
#[inline]
pub(crate) fn kernel() -> Kernel {
    let found = match FOUND.load(Ordering::Relaxed) {
        0 => detect_once(),
        found => found,
    };
    let level = match found & !SHA {
        CRC => Level::Crc,
        FOLD => Level::Fold,
        WIDE_FOLD => Level::WideFold,
        WIDEST_FOLD => Level::WidestFold,
        _ => Level::Portable,
    };
    // SAFETY: the level is one that `detect` has found.
    let kernel = unsafe { Kernel::assume(level) };
    if found & SHA == 0 {
        return kernel;
    }
    // SAFETY: `detect` has found the instructions.
    unsafe { kernel.with_sha() }
}

#[cold]
#[inline(never)]
fn detect_once() -> u8 {
    let (level, has_sha) = detect();
    let found = level as u8 | if has_sha { SHA } else { 0 };
    FOUND.store(found, Ordering::Relaxed);
    found
}

/// The highest level of this processor and this system, and whether there are the instructions of SHA-256.
#[cfg(target_arch = "x86_64")]
fn detect() -> (Level, bool) {
    let registers = super::x86_64_features::Registers::read();
    (registers.level(), registers.has_sha())
}

/// The highest level of this processor. No kernel would use the instructions of SHA-256.
#[cfg(all(target_arch = "aarch64", any(target_os = "linux", target_vendor = "apple", windows)))]
fn detect() -> (Level, bool) {
    (super::aarch64_features::Features::read().level(), false)
}

/// Nothing is known of this processor.
#[cfg(not(any(
    target_arch = "x86_64",
    all(target_arch = "aarch64", any(target_os = "linux", target_vendor = "apple", windows))
)))]
fn detect() -> (Level, bool) {
    (Level::Portable, false)
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
        } else if !(has!("avx2") && has!("vpclmulqdq")) {
            Level::Fold
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
        } else {
            Level::Fold
        }
    }

    #[test]
    fn the_kernel_is_the_best_that_the_processor_has() {
        assert_eq!(kernel().level(), expected(), "at the first call");
        assert_eq!(kernel().level(), expected(), "at the second call");
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn the_kernel_knows_whether_the_processor_has_sha() {
        assert_eq!(kernel().has_sha(), std::is_x86_feature_detected!("sha"), "at the first call");
        assert_eq!(kernel().has_sha(), std::is_x86_feature_detected!("sha"), "at the second call");
    }
}
