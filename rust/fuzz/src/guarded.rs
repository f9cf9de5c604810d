//! Memory that touches an unreadable page, so that one byte beyond it ends the process, whatever the sanitizer.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::{ptr, slice};

/// Which end of the memory touches the unreadable page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The byte before the first cannot be read.
    Front,
    /// The byte behind the last cannot be read.
    Back,
}

impl Side {
    /// Both, for targets whose inputs have no room for a choice.
    pub const BOTH: [Self; 2] = [Self::Back, Self::Front];

    /// The one that an input chooses.
    pub fn of(front: bool) -> Self {
        if front { Self::Front } else { Self::Back }
    }
}

/// Readable bytes of a region. No target needs more.
const ROOM: usize = 128 << 10;
/// A multiple of every page's size.
const GUARD: usize = 64 << 10;
/// What fills outputs, and the bytes on the readable side.
const FILL: u8 = 0xa5;
/// How many bytes on the readable side must stay as they are.
const MARGIN: usize = 64;

thread_local! {
    /// Regions that nothing uses: mapping takes longer than most calls.
    static FREE: RefCell<Vec<*mut u8>> = const { RefCell::new(Vec::new()) };
}

/// The first readable byte between two unreadable pages.
fn region() -> *mut u8 {
    if let Some(start) = FREE.with_borrow_mut(Vec::pop) {
        return start;
    }
    // SAFETY: a new mapping, of which only the middle is made accessible.
    unsafe {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        let mapped = libc::mmap(ptr::null_mut(), ROOM + 2 * GUARD, libc::PROT_NONE, flags, -1, 0);
        assert_ne!(mapped, libc::MAP_FAILED, "no memory");
        let start = mapped.byte_add(GUARD);
        assert_eq!(libc::mprotect(start, ROOM, libc::PROT_READ | libc::PROT_WRITE), 0, "no memory");
        start.cast()
    }
}

/// Bytes, or a `T`, against an unreadable page.
pub struct Guarded<T = u8> {
    region: *mut u8,
    start: *mut u8,
    len: usize,
    side: Side,
    holds: PhantomData<T>,
}

impl<T> Guarded<T> {
    fn filled(len: usize, side: Side) -> Self {
        assert!(len + MARGIN <= ROOM, "{len} bytes are too many");
        let region = region();
        let (start, filled) = match side {
            Side::Front => (region, region),
            Side::Back => {
                let start = region.wrapping_add(ROOM - len);
                (start, start.wrapping_sub(MARGIN))
            }
        };
        // SAFETY: both are within the region.
        unsafe { filled.write_bytes(FILL, len + MARGIN) };
        Self { region, start, len, side, holds: PhantomData }
    }

    /// Room for one `T`.
    pub fn room(side: Side) -> Self {
        Self::filled(size_of::<T>(), side)
    }

    /// Where it is.
    pub fn pointer(&mut self) -> *mut T {
        self.start.cast()
    }

    /// All bytes, once the margin has been checked.
    pub fn bytes(&self) -> &[u8] {
        let margin = match self.side {
            Side::Front => self.start.wrapping_add(self.len),
            Side::Back => self.start.wrapping_sub(MARGIN),
        };
        // SAFETY: both are within the region, and written to by nothing that runs meanwhile.
        let (margin, bytes) =
            unsafe { (slice::from_raw_parts(margin, MARGIN), slice::from_raw_parts(self.start, self.len)) };
        assert!(margin.iter().all(|byte| *byte == FILL), "bytes beside the memory were written");
        bytes
    }

    /// Whether anything was written.
    pub fn written(&self) -> bool {
        self.bytes().iter().any(|byte| *byte != FILL)
    }
}

impl<T: Copy> Guarded<T> {
    /// The value that was written. For types that take any bytes.
    pub fn value(&self) -> T {
        // SAFETY: the memory has as many bytes as a `T`, and the types that are read take any.
        unsafe { self.bytes().as_ptr().cast::<T>().read_unaligned() }
    }
}

impl Guarded<u8> {
    /// Room for `len` bytes.
    pub fn bytes_of(len: usize, side: Side) -> Self {
        Self::filled(len, side)
    }

    /// A copy of `bytes`.
    pub fn holding(bytes: &[u8], side: Side) -> Self {
        let guarded = Self::filled(bytes.len(), side);
        // SAFETY: there is room for as many bytes.
        unsafe { guarded.start.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        guarded
    }

    /// Its bytes, to be changed.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: within the region, and nothing else refers to it.
        unsafe { slice::from_raw_parts_mut(self.start, self.len) }
    }

    /// How many bytes it has, as the extension's functions take it.
    pub fn len32(&self) -> u32 {
        self.len as u32
    }
}

impl<T> Drop for Guarded<T> {
    fn drop(&mut self) {
        FREE.with_borrow_mut(|free| free.push(self.region));
    }
}
