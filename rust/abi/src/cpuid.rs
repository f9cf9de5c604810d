//! The processor's feature words.

use core::mem::offset_of;

#[cfg(target_arch = "x86_64")]
use crate::memory;

/// CPUID leaf 1.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cpuid {
    /// The mark.
    pub magic: i32,
    /// EBX, which names the core that executes.
    pub ebx: i32,
    /// ECX.
    pub ecx: i32,
    /// EDX.
    pub edx: i32,
}

const _: () = {
    assert!(size_of::<Cpuid>() == 16 && align_of::<Cpuid>() == 4);
    assert!(offset_of!(Cpuid, magic) == 0 && offset_of!(Cpuid, ebx) == 4);
    assert!(offset_of!(Cpuid, ecx) == 8 && offset_of!(Cpuid, edx) == 12);
};

/// Marks a struct that has been filled.
#[cfg(target_arch = "x86_64")]
const MAGIC: i32 = 0x2801_47b8;

/// Reads the feature words: 0, or −2 where the processor has no CPUID.
///
/// # Safety
/// `out` follows the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_cpuid_fill(out: *mut Cpuid) -> i32 {
    #[cfg(target_arch = "x86_64")]
    {
        let leaf = core::arch::x86_64::__cpuid(1);
        let words = Cpuid { magic: MAGIC, ebx: leaf.ebx as i32, ecx: leaf.ecx as i32, edx: leaf.edx as i32 };
        // SAFETY: the caller vouches for `out`.
        unsafe { memory::write(out, words) }
    }
    #[cfg(not(target_arch = "x86_64"))]
    if out.is_null() { -1 } else { -2 }
}
