//! The two polynomials, and the remainder that a look-up of each byte finds.

pub(crate) mod polynomial;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(crate) mod powers_of_x;
pub(crate) mod update;
