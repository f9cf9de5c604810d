//! Erasing secrets, which the compiler would leave where it sees that nobody reads the zeros.

/// Overwrites `bytes` with zeros.
#[inline]
pub(crate) fn erase(bytes: &mut [u8]) {
    bytes.fill(0);
    keep(bytes);
}

/// Overwrites the `N` bytes of the stack below the caller's frame: what the functions that it called have left there.
#[inline(never)]
pub fn erase_stack<const N: usize>() {
    keep(&mut [0; N]);
}

/// Makes what was stored in `bytes` count as read.
#[cfg(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(miri)))]
#[inline]
#[expect(unsafe_code, reason = "assembly without an instruction")]
fn keep(bytes: &mut [u8]) {
    // SAFETY: there is no instruction. The compiler must assume that it reads the bytes, which it may: they are borrowed.
    unsafe {
        core::arch::asm!("/* {} */", in(reg) bytes.as_mut_ptr(), options(nostack, preserves_flags));
    }
}

/// Makes what was stored in `bytes` count as read.
#[cfg(not(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(miri))))]
#[inline]
fn keep(bytes: &mut [u8]) {
    core::hint::black_box(bytes);
}

#[cfg(test)]
mod tests {
    use super::erase;

    #[test]
    fn erased_bytes_are_zero() {
        let mut bytes = [0xa5; 100];
        erase(&mut bytes);
        assert_eq!(bytes, [0; 100]);
    }
}
