//! A value that the compiler cannot trace. Miri, which runs no assembly, may trace it.

/// The same value, of which the compiler knows no more where it comes from: it cannot rearrange what was added before.
#[cfg(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(miri)))]
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

/// The same reference, of which the compiler does not know that: what is behind it is read anew, not kept from before.
#[cfg(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(miri)))]
#[inline]
#[expect(unsafe_code, reason = "assembly without an instruction")]
pub(crate) fn opaque_reference<T>(value: &T) -> &T {
    let mut address: *const T = value;
    // SAFETY: there is no instruction; the register keeps the address, so that the reference is the one that was given.
    unsafe {
        core::arch::asm!("/* {0} */", inout(reg) address, options(readonly, nostack, preserves_flags));
        &*address
    }
}

/// The same value.
#[cfg(not(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(miri))))]
#[inline]
pub(crate) fn opaque(value: u32) -> u32 {
    value
}

/// The same reference. Nobody asks for it on other architectures, where AES is portable code.
#[cfg(all(any(target_arch = "x86_64", target_arch = "aarch64"), miri))]
#[inline]
pub(crate) fn opaque_reference<T>(value: &T) -> &T {
    value
}
