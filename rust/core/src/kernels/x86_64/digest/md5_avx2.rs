//! MD5 in the lanes of AVX2's registers.

use super::lanes_avx2 as registers;

crate::kernels::lanes::md5::md5_in_lanes!("avx2");
