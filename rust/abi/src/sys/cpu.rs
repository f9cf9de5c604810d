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
    // SAFETY: `detect_sha` has found the instructions.
    unsafe { kernel.with_sha() }
}

#[cold]
#[inline(never)]
fn detect_once() -> u8 {
    let found = detect() as u8 | if detect_sha() { SHA } else { 0 };
    FOUND.store(found, Ordering::Relaxed);
    found
}

#[cfg(target_arch = "x86_64")]
fn detect_sha() -> bool {
    use core::arch::x86_64::{__cpuid, __cpuid_count};

    // EBX of leaf 7.
    const SHA: u32 = 1 << 29;
    __cpuid(0).eax >= 7 && __cpuid_count(7, 0).ebx & SHA != 0
}

/// No kernel would use it.
#[cfg(not(target_arch = "x86_64"))]
fn detect_sha() -> bool {
    false
}

#[cfg(target_arch = "x86_64")]
fn detect() -> Level {
    use core::arch::x86_64::{__cpuid, __cpuid_count};

    // ECX of leaf 1.
    const PCLMULQDQ: u32 = 1 << 1;
    const SSSE3: u32 = 1 << 9;
    const SSE4_1: u32 = 1 << 19;
    const SSE4_2: u32 = 1 << 20;
    const OSXSAVE: u32 = 1 << 27;
    const FOLDING: u32 = PCLMULQDQ | SSSE3 | SSE4_1;
    // EBX and ECX of leaf 7.
    const AVX2: u32 = 1 << 5;
    const AVX512_F_BW_VL: u32 = 1 << 16 | 1 << 30 | 1 << 31;
    const VPCLMULQDQ: u32 = 1 << 10;
    // XCR0: the system saves the SSE and the AVX halves of the registers, and AVX-512's masks, halves and registers (macOS
    // says so only once they are used, and gets the level below).
    const YMM_STATE: u64 = 0b110;
    const ZMM_STATE: u64 = 0b1110_0110;

    let features = __cpuid(1).ecx;
    if features & SSE4_2 == 0 {
        return Level::Portable;
    }
    if features & FOLDING != FOLDING {
        return Level::Crc;
    }
    if features & OSXSAVE == 0 || __cpuid(0).eax < 7 {
        return Level::Fold;
    }
    let extended = __cpuid_count(7, 0);
    // SAFETY: OSXSAVE says that the system has enabled the instruction.
    let saved = unsafe { core::arch::x86_64::_xgetbv(0) };
    if extended.ebx & AVX2 == 0 || extended.ecx & VPCLMULQDQ == 0 || saved & YMM_STATE != YMM_STATE {
        Level::Fold
    } else if extended.ebx & AVX512_F_BW_VL != AVX512_F_BW_VL || saved & ZMM_STATE != ZMM_STATE {
        Level::WideFold
    } else {
        Level::WidestFold
    }
}

#[cfg(target_arch = "aarch64")]
fn detect() -> Level {
    match aarch64_features() {
        (true, true) => Level::Fold,
        (true, false) => Level::Crc,
        (false, _) => Level::Portable,
    }
}

/// Whether there are checksum instructions, and polynomial multiplication.
#[cfg(all(target_arch = "aarch64", target_os = "linux"))]
fn aarch64_features() -> (bool, bool) {
    use core::ffi::c_ulong;

    const AT_HWCAP: c_ulong = 16;
    const HWCAP_PMULL: c_ulong = 1 << 4;
    const HWCAP_CRC32: c_ulong = 1 << 7;
    unsafe extern "C" {
        safe fn getauxval(kind: c_ulong) -> c_ulong;
    }
    let features = getauxval(AT_HWCAP);
    (features & HWCAP_CRC32 != 0, features & HWCAP_PMULL != 0)
}

/// Every Apple processor of this architecture has both.
#[cfg(all(target_arch = "aarch64", target_vendor = "apple"))]
fn aarch64_features() -> (bool, bool) {
    (true, true)
}

/// Whether there are checksum instructions, and polynomial multiplication.
#[cfg(all(target_arch = "aarch64", windows))]
fn aarch64_features() -> (bool, bool) {
    const PF_ARM_V8_CRYPTO_INSTRUCTIONS_AVAILABLE: u32 = 30;
    const PF_ARM_V8_CRC32_INSTRUCTIONS_AVAILABLE: u32 = 31;
    #[link(name = "kernel32")]
    unsafe extern "system" {
        safe fn IsProcessorFeaturePresent(feature: u32) -> i32;
    }
    (
        IsProcessorFeaturePresent(PF_ARM_V8_CRC32_INSTRUCTIONS_AVAILABLE) != 0,
        IsProcessorFeaturePresent(PF_ARM_V8_CRYPTO_INSTRUCTIONS_AVAILABLE) != 0,
    )
}

#[cfg(not(any(
    target_arch = "x86_64",
    all(target_arch = "aarch64", any(target_os = "linux", target_vendor = "apple", windows))
)))]
fn detect() -> Level {
    Level::Portable
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
