//! What tests of the C functions share.
#![allow(dead_code, reason = "each test crate uses a part of it")]

use std::marker::PhantomData;
use std::ptr;

/// The byte that outputs are filled with before a call.
pub(crate) const PREFILL: u8 = 0xa5;

/// One guard byte in front makes the address odd: no output needs alignment.
const FRONT: usize = 1;
const BACK: usize = 8;

/// Room for a `T` at an odd address between guard bytes, or a null pointer in its place.
pub(crate) struct Output<T> {
    bytes: Vec<u8>,
    prefill: u8,
    null: bool,
    holds: PhantomData<T>,
}

impl<T: Copy> Output<T> {
    pub(crate) fn new() -> Self {
        Self::filled_with(PREFILL, false)
    }

    pub(crate) fn null_if(null: bool) -> Self {
        Self::filled_with(PREFILL, null)
    }

    pub(crate) fn filled_with(prefill: u8, null: bool) -> Self {
        Self { bytes: vec![prefill; FRONT + size_of::<T>() + BACK], prefill, null, holds: PhantomData }
    }

    pub(crate) fn holding(value: T) -> Self {
        let mut output = Self::new();
        // SAFETY: the buffer has room for a `T` there.
        unsafe { output.pointer().write_unaligned(value) };
        output
    }

    pub(crate) fn pointer(&mut self) -> *mut T {
        if self.null {
            return ptr::null_mut();
        }
        self.bytes[FRONT..].as_mut_ptr().cast()
    }

    /// The bytes where the `T` is, once the guards around it have been checked.
    pub(crate) fn bytes(&self) -> &[u8] {
        let (front, rest) = self.bytes.split_at(FRONT);
        let (value, back) = rest.split_at(size_of::<T>());
        for guard in front.iter().chain(back) {
            assert_eq!(*guard, self.prefill, "a byte beside the output was written");
        }
        value
    }

    pub(crate) fn written(&self) -> bool {
        self.bytes().iter().any(|byte| *byte != self.prefill)
    }

    pub(crate) fn value(&self) -> T {
        // SAFETY: the bytes are as many as a `T` has, and the types used here take any.
        unsafe { self.bytes().as_ptr().cast::<T>().read_unaligned() }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}
