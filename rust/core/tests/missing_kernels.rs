//! Says which kernels nothing has tested on this processor.

mod kernels;

use std::io::{self, Write};

#[test]
fn a_kernel_runs_or_is_said_to_be_missing() {
    let missing = kernels::missing();
    if !missing.is_empty() {
        // Not by a macro: the test harness would hide it.
        writeln!(io::stderr(), "NOT TESTED: this processor lacks {}", missing.join(", ")).unwrap();
    }
    if cfg!(target_arch = "x86_64") {
        assert_eq!(missing.contains(&"SHA"), !kernels::digests().iter().any(|kernel| kernel.has_sha()));
        assert_eq!(missing.contains(&"AES"), !kernels::ciphers().iter().any(|kernel| kernel.has_aes()));
        assert_eq!(missing.contains(&"AVX-512"), kernels::levels().len() < 6);
    }
    if cfg!(target_arch = "aarch64") {
        assert_eq!(missing.contains(&"SHA2"), !kernels::digests().iter().any(|kernel| kernel.has_sha()));
        assert_eq!(missing.contains(&"AES"), !kernels::ciphers().iter().any(|kernel| kernel.has_aes()));
        assert_eq!(missing.contains(&"SHA3"), kernels::levels().len() < 4);
    }
}
