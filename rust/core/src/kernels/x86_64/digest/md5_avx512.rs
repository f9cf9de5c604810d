//! MD5 in the lanes of AVX-512's registers.

use super::lanes_avx512 as registers;

crate::kernels::lanes::md5::md5_in_lanes!("avx512f");
