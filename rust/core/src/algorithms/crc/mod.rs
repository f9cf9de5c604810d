//! The two polynomials, what is computed of them at compile time, and the checksum by look-ups.

pub(crate) mod polynomial;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(crate) mod powers_of_x;
pub(crate) mod update;
