//! SHA-1 in the lanes of AVX2's registers.

use super::lanes_avx2 as registers;

crate::kernels::lanes::sha1::sha1_in_lanes!("avx2");
