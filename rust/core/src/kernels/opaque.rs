//! A value that the compiler cannot trace.

/// The same value, of which the compiler knows no more where it comes from: it cannot rearrange what was added before.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
#[inline]
#[expect(unsafe_code, reason = "assembly without an instruction")]
pub(crate) fn opaque(mut value: u32) -> u32 {
    // SAFETY: there is no instruction; the register keeps its value.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        core::arch::asm!("/* {0:e} */", inout(reg) value, options(pure, nomem, nostack, preserves_flags));
        #[cfg(target_arch = "aarch64")]
        core::arch::asm!("/* {0:w} */", inout(reg) value, options(pure, nomem, nostack, preserves_flags));
    }
    value
}

/// The same value.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
#[inline]
pub(crate) fn opaque(value: u32) -> u32 {
    value
}
