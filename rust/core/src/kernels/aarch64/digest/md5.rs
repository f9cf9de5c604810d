//! MD5 in the lanes of registers.

use super::lanes as registers;

crate::kernels::lanes::md5::md5_in_lanes!("neon");
