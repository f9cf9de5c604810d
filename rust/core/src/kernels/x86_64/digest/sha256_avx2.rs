//! SHA-256 in the lanes of AVX2's registers.

use super::lanes_avx2 as registers;

crate::kernels::lanes::sha256::sha256_in_lanes!("avx2");
