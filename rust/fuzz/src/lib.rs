//! What the fuzz targets share: memory between unreadable pages, and what the functions should give by other means than
//! ours.

#[path = "../../core/tests/aes_modes/mod.rs"]
pub mod aes_modes;
pub mod digests;
pub mod guarded;
#[path = "../../core/tests/kernels/mod.rs"]
pub mod kernels;
pub mod parser;
#[path = "../../abi/tests/reference/mod.rs"]
pub mod reference;
pub mod tokens;

/// Says which kernels this processor leaves out.
pub fn name_missing_kernels() {
    let missing = kernels::missing();
    if !missing.is_empty() {
        eprintln!("NOT FUZZED: this processor lacks {}", missing.join(", "));
    }
}
