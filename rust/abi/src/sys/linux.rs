//! Reading `/proc`.

use core::ffi::{CStr, c_char, c_int, c_long, c_void};

const O_RDONLY: c_int = 0;
const O_CLOEXEC: c_int = 0x8_0000;
const EINTR: c_int = 4;
const SC_PAGESIZE: c_int = 30;

unsafe extern "C" {
    fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    fn read(file: c_int, buffer: *mut c_void, count: usize) -> isize;
    fn close(file: c_int) -> c_int;
    safe fn sysconf(name: c_int) -> c_long;
    fn __errno_location() -> *mut c_int;
}

/// The unit of the sizes in `/proc`.
pub(crate) fn page_size() -> Option<i64> {
    let size = sysconf(SC_PAGESIZE);
    (size > 0).then_some(size)
}

/// An open file, closed when dropped.
pub(crate) struct File(c_int);

impl File {
    pub(crate) fn open(path: &CStr) -> Option<Self> {
        // SAFETY: `path` ends with a NUL, and without O_CREAT there is no third argument.
        let file = uninterrupted(|| unsafe { open(path.as_ptr(), O_RDONLY | O_CLOEXEC) } as isize)?;
        Some(Self(file as c_int))
    }

    /// Stores the next bytes at the start of `room`; how many, 0 at the end.
    pub(crate) fn read(&self, room: &mut [u8]) -> Option<usize> {
        // SAFETY: `room` is writable for its length.
        let count = uninterrupted(|| unsafe { read(self.0, room.as_mut_ptr().cast(), room.len()) })?;
        usize::try_from(count).ok()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // SAFETY: the descriptor is this value's own. Whatever the result says, Linux has closed it.
        unsafe { close(self.0) };
    }
}

/// Repeats a call while a signal interrupts it; `None` when it fails otherwise.
fn uninterrupted(mut call: impl FnMut() -> isize) -> Option<isize> {
    loop {
        let result = call();
        if result >= 0 {
            return Some(result);
        }
        // SAFETY: the C library gives each thread a readable `errno`.
        if unsafe { *__errno_location() } != EINTR {
            return None;
        }
    }
}
