//! Where a caller's pointers become Rust values. The states of ciphers and digests and the words of shared queues become
//! references in the modules of their functions.

use core::cell::Cell;
use core::ptr::NonNull;
use core::slice;

/// Borrows `len` bytes at `data`; `None` when the pair breaks the conventions of this crate.
///
/// # Safety
/// When `data` is not null, `len` bytes from it must be readable and must not be written to during `'a`.
#[inline]
pub(crate) unsafe fn bytes<'a>(data: *const u8, len: usize) -> Option<&'a [u8]> {
    // SAFETY: `start` gives an address that is not null and a `len` that fits isize, bytes have no alignment, and the caller
    // vouches for the range.
    start(data, len).map(|start| unsafe { slice::from_raw_parts(start, len) })
}

/// Borrows `len` bytes at `data` to write to; `None` when the pair breaks the conventions of this crate.
///
/// # Safety
/// When `data` is not null, `len` bytes from it must be initialised, writable, and referred to by nothing else during
/// `'a`.
#[inline]
pub(crate) unsafe fn bytes_mut<'a>(data: *mut u8, len: usize) -> Option<&'a mut [u8]> {
    // SAFETY: as in `bytes`; the pointer that comes back is the caller's own, or an empty range's.
    start(data, len).map(|start| unsafe { slice::from_raw_parts_mut(start.cast_mut(), len) })
}

/// Borrows `len` bytes at `data` that may be borrowed twice; `None` when the pair breaks the conventions of this crate.
///
/// # Safety
/// When `data` is not null, `len` bytes from it must be readable, and writable where they are written to.
#[inline]
pub(crate) unsafe fn cells<'a>(data: *const u8, len: usize) -> Option<&'a [Cell<u8>]> {
    // SAFETY: as in `bytes`; a cell of a byte is like the byte.
    start(data, len).map(|start| unsafe { slice::from_raw_parts(start.cast(), len) })
}

/// Where a range begins that may be borrowed: anywhere if it is empty, otherwise at `data`.
#[inline]
fn start(data: *const u8, len: usize) -> Option<*const u8> {
    if len == 0 {
        return Some(NonNull::dangling().as_ptr());
    }
    (!data.is_null() && isize::try_from(len).is_ok()).then_some(data)
}

/// What a function returns that refuses an output because it overlaps an input.
pub(crate) const OVERLAP: i32 = -3;

/// Whether two ranges of addresses, each a start and a number of bytes, have a byte in common. At a null pointer there are
/// no bytes: callers refuse it for being null.
#[inline]
pub(crate) fn overlap((one, one_len): (*const u8, usize), (other, other_len): (*const u8, usize)) -> bool {
    let ends_before = |start: *const u8, len: usize, next: *const u8| start.addr().saturating_add(len) <= next.addr();
    let has_bytes = |start: *const u8, len: usize| len > 0 && !start.is_null();
    has_bytes(one, one_len)
        && has_bytes(other, other_len)
        && !ends_before(one, one_len, other)
        && !ends_before(other, other_len, one)
}

/// Copies the value at `from`, which need not be aligned; `None` when it is null.
///
/// # Safety
/// When `from` is not null, it must point to a readable `T` for which every bit pattern is valid.
#[inline]
pub(crate) unsafe fn read<T: Copy>(from: *const T) -> Option<T> {
    if from.is_null() {
        return None;
    }
    // SAFETY: `from` is not null, the caller vouches that a `T` is readable there, and alignment is not assumed.
    Some(unsafe { from.read_unaligned() })
}

/// Stores `value` at `to`, which need not be aligned; −1 when it is null, otherwise 0.
///
/// # Safety
/// When `to` is not null, it must point to memory that is writable for a `T`.
#[inline]
pub(crate) unsafe fn write<T: Copy>(to: *mut T, value: T) -> i32 {
    if to.is_null() {
        return -1;
    }
    // SAFETY: `to` is not null, the caller vouches that a `T` is writable there, and alignment is not assumed.
    unsafe { to.write_unaligned(value) };
    0
}

/// Parses the `len` bytes at `data` into `out`, which may overlap them: 0, or −1 with `out` untouched when the pointers
/// break the conventions of this crate or `parse` has no result.
///
/// # Safety
/// As for [`bytes`] and [`write`].
#[inline]
pub(crate) unsafe fn parse<T: Copy>(
    data: *const u8,
    len: usize,
    out: *mut T,
    parse: impl FnOnce(&[u8]) -> Option<T>,
) -> i32 {
    if out.is_null() {
        return -1;
    }
    // SAFETY: the caller vouches for `len` readable bytes at `data`.
    let result = unsafe { bytes(data, len) }.and_then(parse);
    let Some(result) = &result else {
        return -1;
    };
    // Copied from where it is: moving a large result into `write` would copy it twice.
    let result: *const T = result;
    // SAFETY: the caller vouches that `out` is writable for a `T`; copied as bytes, it needs no alignment, and the input is
    // not used any more.
    unsafe { out.cast::<u8>().copy_from_nonoverlapping(result.cast(), size_of::<T>()) };
    0
}

#[cfg(test)]
mod tests {
    use core::ptr::without_provenance;

    use super::overlap;

    #[test]
    fn ranges_overlap_when_they_share_a_byte() {
        let at = |address: usize, len: usize| (without_provenance(address), len);
        for (one, other, expected) in [
            (at(100, 10), at(100, 10), true),
            (at(100, 10), at(109, 1), true),
            (at(100, 10), at(110, 10), false),
            (at(100, 10), at(90, 10), false),
            (at(100, 10), at(90, 11), true),
            (at(100, 10), at(103, 2), true),
            (at(100, 10), at(105, 0), false),
            (at(usize::MAX - 4, 10), at(usize::MAX - 1, 1), true),
            (at(0, 10), at(0, 10), false),
            (at(0, 200), at(100, 10), false),
        ] {
            assert_eq!(overlap(one, other), expected, "{one:?} {other:?}");
            assert_eq!(overlap(other, one), expected, "{other:?} {one:?}");
        }
    }
}
