//! Which kernels this processor can run, as the standard library finds it, and which it cannot.
#![allow(dead_code, unreachable_pub, reason = "each test crate uses a part of it, and the fuzz targets see it, too")]

use std::iter;

use mtproxy_core::kernels::{Kernel, Level};

/// A group of instructions, and whether there are such.
type Feature = (&'static str, bool);

const LEVELS: [Level; 5] = [Level::Crc, Level::Fold, Level::Wide, Level::WideFold, Level::WidestFold];

/// What each level takes beside those before it.
#[cfg(target_arch = "x86_64")]
fn level_features() -> Vec<Feature> {
    use std::arch::is_x86_feature_detected as has;
    vec![
        ("SSE4.2", has!("sse4.2")),
        ("PCLMULQDQ", has!("pclmulqdq") && has!("ssse3") && has!("sse4.1")),
        ("AVX2", has!("avx2")),
        ("VPCLMULQDQ", has!("vpclmulqdq")),
        ("AVX-512", has!("avx512f") && has!("avx512bw") && has!("avx512vl")),
    ]
}

#[cfg(target_arch = "x86_64")]
fn sha() -> Feature {
    ("SHA", is_x86_feature_detected!("sha"))
}

#[cfg(target_arch = "x86_64")]
fn aes() -> Vec<Feature> {
    vec![("AES", is_x86_feature_detected!("aes")), ("VAES", is_x86_feature_detected!("vaes"))]
}

#[cfg(target_arch = "aarch64")]
fn level_features() -> Vec<Feature> {
    use std::arch::is_aarch64_feature_detected as has;
    vec![("CRC32", has!("crc")), ("PMULL", has!("pmull")), ("SHA3", has!("sha3"))]
}

#[cfg(target_arch = "aarch64")]
fn sha() -> Feature {
    ("SHA2", std::arch::is_aarch64_feature_detected!("sha2"))
}

#[cfg(target_arch = "aarch64")]
fn aes() -> Vec<Feature> {
    vec![("AES", std::arch::is_aarch64_feature_detected!("aes"))]
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn level_features() -> Vec<Feature> {
    Vec::new()
}

/// No kernel takes instructions for SHA-1 and SHA-256 elsewhere.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn sha() -> Feature {
    ("SHA", false)
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn aes() -> Vec<Feature> {
    Vec::new()
}

/// One kernel for each level.
pub fn levels() -> Vec<Kernel> {
    let found = level_features().into_iter().zip(LEVELS).take_while(|((_, has), _)| *has);
    // SAFETY: the processor was just seen to have what the level and those before it take.
    let kernels = found.map(|(_, level)| unsafe { Kernel::assume(level) });
    iter::once(Kernel::PORTABLE).chain(kernels).collect()
}

/// One kernel for each way to compute checksums.
pub fn checksums() -> Vec<Kernel> {
    let halves = levels().into_iter().filter(|kernel| kernel.level() == Level::WidestFold).map(Kernel::with_halves);
    levels().into_iter().chain(halves).collect()
}

/// One kernel for each way to digest messages.
pub fn digests() -> Vec<Kernel> {
    let mut kernels = levels();
    if sha().1 {
        // SAFETY: the processor was just seen to have the instructions of SHA-1 and SHA-256.
        kernels.extend(levels().into_iter().map(|kernel| unsafe { kernel.with_sha() }));
    }
    kernels
}

/// One kernel for each way to take blocks through AES.
pub fn ciphers() -> Vec<Kernel> {
    let found: Vec<bool> = aes().into_iter().map(|(_, has)| has).collect();
    let mut kernels = vec![Kernel::PORTABLE];
    if found.first() == Some(&true) {
        // SAFETY: the processor was just seen to have the instructions of AES.
        kernels.push(unsafe { Kernel::PORTABLE.with_aes() });
    }
    if found == [true, true] {
        let wide = levels().into_iter().filter(|kernel| kernel.level() >= Level::WideFold);
        // SAFETY: the processor was just seen to have those for several blocks, too.
        kernels.extend(wide.map(|kernel| unsafe { kernel.with_wide_aes() }));
    }
    kernels
}

/// The instructions that this processor lacks, and whose kernels nothing can run here.
pub fn missing() -> Vec<&'static str> {
    let sha = cfg!(any(target_arch = "x86_64", target_arch = "aarch64")).then(sha);
    let features = level_features().into_iter().chain(sha).chain(aes());
    features.filter(|(_, has)| !has).map(|(name, _)| name).collect()
}
