//! Linux's `/proc`: the parsers, and readers for files that hosts may not be allowed to open themselves.

use core::ffi::{CStr, c_char};

use mtproxy_core::proc::meminfo::{MeminfoSummary, MeminfoTotals, parse_meminfo_summary};
use mtproxy_core::proc::stat::{ProcStats, parse_proc_stat_line};
use mtproxy_core::proc::{path, pieces, statm};

use crate::memory;
use crate::sys::{self, File};

/// A stat line has some 52 numbers of at most 20 digits and a name of at most 64 bytes: 1.2 KiB. Deviation: the original reads
/// files of any size, but a call here takes little of the stack and allocates nothing.
const STAT_CAPACITY: usize = 4096;
/// Seven numbers of at most 20 digits.
const STATM_CAPACITY: usize = 256;
/// Some 60 lines of 28 bytes; read in pieces, so that a call takes little of the stack whatever the size.
const MEMINFO_LINE_CAPACITY: usize = 4096;
/// More than any kernel writes.
const MEMINFO_MAX: usize = 64 * 1024;

/// Parses a stat line.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_parse_proc_stat_line(line: *const c_char, len: usize, out: *mut ProcStats) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(line.cast(), len, out, parse_proc_stat_line) }
}

/// Reads and parses the stat file of a process, or of its thread `tid` when that is positive.
///
/// # Safety
/// `out` follows the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_read_proc_stat_file(pid: i32, tid: i32, out: *mut ProcStats) -> i32 {
    if out.is_null() {
        return -1;
    }
    let path = path::stat(pid, tid);
    match path.as_c_str().and_then(|path| read::<STAT_CAPACITY, _>(path, parse_proc_stat_line)) {
        // SAFETY: the caller vouches for `out`.
        Some(stats) => unsafe { memory::write(out, stats) },
        None => -1,
    }
}

/// Converts the first `m` page counts into bytes. Partial write: on failure the slots before it are written. They are
/// written when everything has been read, so that they may overlap the text.
///
/// # Safety
/// The pointers follow the crate's conventions; `out_values` has room for `m` values.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_parse_statm(
    buf: *const c_char,
    len: usize,
    m: i32,
    page_size: i64,
    out_values: *mut i64,
) -> i32 {
    let Some(count) = statm_count(m) else {
        return -1;
    };
    if out_values.is_null() || page_size <= 0 {
        return -1;
    }
    // SAFETY: the caller vouches for `len` readable bytes at `buf`.
    let parsed = unsafe { memory::bytes(buf.cast(), len) }.and_then(|text| sizes(text, page_size, count));
    let Some((values, read)) = parsed else {
        return -1;
    };
    // SAFETY: the caller vouches for room for `m` values, and no more than these were read; the text is not used any more.
    unsafe { write_values(out_values, values.into_iter().take(read)) };
    if read == count { 0 } else { -1 }
}

/// Extracts four totals from a memory-info text.
///
/// # Safety
/// The pointers follow the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ffi_parse_meminfo_summary(
    buf: *const c_char,
    len: usize,
    out: *mut MeminfoSummary,
) -> i32 {
    // SAFETY: the caller vouches for both pointers.
    unsafe { memory::parse(buf.cast(), len, out, parse_meminfo_summary) }
}

/// Reads the first `m` sizes of a process, in bytes; its own when `pid` is not positive.
///
/// # Safety
/// `out_values` follows the crate's conventions and has room for `m` values.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_read_statm(pid: i32, m: i32, out_values: *mut i64) -> i32 {
    let (Some(count), Some(page_size)) = (statm_count(m), sys::page_size()) else {
        return -1;
    };
    if out_values.is_null() {
        return -1;
    }
    let path = path::statm(pid);
    let parsed = path.as_c_str().and_then(|path| read::<STATM_CAPACITY, _>(path, |text| sizes(text, page_size, count)));
    let Some((values, read)) = parsed else {
        return -1;
    };
    if read < count {
        return -1;
    }
    // SAFETY: the caller vouches for room for `m` values.
    unsafe { write_values(out_values, values.into_iter().take(count)) };
    0
}

/// Reads the memory totals of the machine.
///
/// # Safety
/// `out` follows the crate's conventions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_read_meminfo_summary(out: *mut MeminfoSummary) -> i32 {
    if out.is_null() {
        return -1;
    }
    match read_meminfo() {
        // SAFETY: the caller vouches for `out`.
        Some(summary) => unsafe { memory::write(out, summary) },
        None => -1,
    }
}

/// # Safety
/// There is room for the values at `to`, which need not be aligned.
unsafe fn write_values(to: *mut i64, values: impl Iterator<Item = i64>) {
    for (slot, value) in values.enumerate() {
        // SAFETY: the caller vouches for room for all values.
        unsafe { memory::write(to.add(slot), value) };
    }
}

/// How many numbers of a statm text are asked for; `None` when it never has as many.
fn statm_count(m: i32) -> Option<usize> {
    usize::try_from(m).ok().filter(|count| (1..=statm::FIELDS).contains(count))
}

/// Up to `count` sizes in bytes, and how many of them could be read.
#[inline(never)]
fn sizes(text: &[u8], page_size: i64, count: usize) -> Option<([i64; statm::FIELDS], usize)> {
    let mut values = [0; statm::FIELDS];
    let mut read = 0;
    for (slot, value) in values.iter_mut().take(count).zip(statm::parse_statm(text, page_size)?) {
        *slot = value;
        read += 1;
    }
    Some((values, read))
}

fn read_meminfo() -> Option<MeminfoSummary> {
    let file = File::open(path::MEMINFO)?;
    let mut buffer = [0; MEMINFO_LINE_CAPACITY];
    let mut totals = MeminfoTotals::default();
    pieces::lines(&mut buffer, MEMINFO_MAX, |room| file.read(room), |lines| totals.take(lines))?;
    totals.summary()
}

/// Reads a file of fewer than `CAPACITY` bytes and parses it.
fn read<const CAPACITY: usize, T>(path: &CStr, parse: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
    parse(whole_file(path, &mut [0; CAPACITY])?)
}

/// The bytes of a file that does not fill the buffer.
#[inline(never)]
fn whole_file<'buffer>(path: &CStr, buffer: &'buffer mut [u8]) -> Option<&'buffer [u8]> {
    let file = File::open(path)?;
    pieces::whole(buffer, |room| file.read(room))
}
