//! Erasing secrets, which the compiler would leave where it sees that nobody reads the zeros.

use core::mem::{self, MaybeUninit};

use super::opaque::opaque;

/// Overwrites `bytes` with zeros.
#[inline]
pub(crate) fn erase(bytes: &mut [u8]) {
    bytes.fill(0);
    keep(bytes);
}

#[cfg(target_arch = "x86_64")]
type Register = core::arch::x86_64::__m128i;
#[cfg(target_arch = "aarch64")]
type Register = core::arch::aarch64::uint8x16_t;
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
type Register = u128;

#[repr(C, align(16))]
struct Aligned<const N: usize>([u8; N]);

/// Overwrites the `N` bytes of the stack below the caller's frame: what the functions that it called have left there. By
/// registers, since the `memset` that a library brings along takes twice as long.
#[inline(never)]
#[expect(unsafe_code, reason = "stores that the compiler keeps")]
pub fn erase_stack<const N: usize>() {
    const { assert!(N.is_multiple_of(size_of::<Register>()), "whole registers") };
    let mut stack = MaybeUninit::<Aligned<N>>::uninit();
    let first = stack.as_mut_ptr().cast::<Register>();
    // A number that the compiler does not know keeps the loop short.
    for index in 0..opaque((N / size_of::<Register>()) as u32) as usize {
        // SAFETY: that many registers are within `stack`, which is aligned for them, and zeros are one's value.
        unsafe { first.add(index).write_volatile(mem::zeroed()) };
    }
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
