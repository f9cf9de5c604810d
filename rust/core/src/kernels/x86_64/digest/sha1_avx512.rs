//! SHA-1 in the lanes of AVX-512's registers.

use super::lanes_avx512 as registers;

crate::kernels::lanes::sha1::sha1_in_lanes!("avx512f,avx512bw");
