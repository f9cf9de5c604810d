//! The state of a job in 72 bytes that the caller owns, as the C header lays them out: its creation, its signals and the
//! count of its references. The caller's engine runs jobs; the results say when it has to.
//!
//! One call at a time may use a job's memory. No call waits, locks a thread or allocates.
//!
//! −1 for null or an argument out of range; −2 for memory that holds no living job; −4 where there is no counting further;
//! −5 for the last reference of a locked job; −6 for a reference that nobody holds. Nothing is written then.

use mtproxy_core::job::{Job, JobFields, Raised, Refusal, Released, STATE};

use crate::memory;

/// The words of `fields`.
const FIELDS: usize = 11;

/// Makes a job in memory that holds none: locked, with one reference. `fields` are its status, sigclass, subclass, type,
/// size of the private area, and the tokens of what runs it, its parent and its messages, each the low word first.
/// `parent_len` is 0, or 72 for the parent's memory at `parent`, which is counted as waiting if the status says so.
/// −3 where the two overlap.
///
/// # Safety
/// 72 bytes are initialised, readable and writable at `job`, and as many as `parent_len` says at `parent`; nothing else
/// uses them during the call. 11 words are readable at `fields`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_job_create(
    job: *mut u8,
    fields: *const u32,
    parent: *mut u8,
    parent_len: u32,
) -> i32 {
    if parent_len != 0 && parent_len as usize != STATE {
        return -1;
    }
    // SAFETY: the caller vouches for the words; any bits are a number.
    let Some(words) = (unsafe { memory::read(fields.cast::<[u32; FIELDS]>()) }) else {
        return -1;
    };
    let [status, sigclass, subclass, kind, custom_bytes, tokens @ ..] = words;
    let [execute, parent_token, messages] = [[tokens[0], tokens[1]], [tokens[2], tokens[3]], [tokens[4], tokens[5]]]
        .map(|[low, high]| u64::from(high) << 32 | u64::from(low));
    let fields = JobFields { status, sigclass, subclass, kind, custom_bytes, execute, parent: parent_token, messages };
    if memory::overlap((job, STATE), (parent, parent_len as usize)) {
        return memory::OVERLAP;
    }
    // SAFETY: the caller vouches for both ranges, which were just seen to be apart.
    let (Some(bytes), Some(parent)) =
        (unsafe { (memory::bytes_mut(job, STATE), memory::bytes_mut(parent, parent_len as usize)) })
    else {
        return -1;
    };
    let parent = if parent.is_empty() { Ok(None) } else { Job::open(parent).map(Some) };
    status_of(parent.and_then(|parent| Job::create(bytes, parent, &fields)).map(|_| 0))
}

/// Raises signal 0 to 7. 1 if the job was locked for that, to be run; 0 if only the reference is left to be given up.
///
/// # Safety
/// 72 bytes are initialised, readable and writable at `job`, and nothing else uses them during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_job_signal(job: *mut u8, signal: u32) -> i32 {
    // SAFETY: the caller vouches for the memory.
    unsafe {
        with(job, |mut job| {
            job.signal(signal).map(|raised| match raised {
                Raised::Noted => 0,
                Raised::Locked => 1,
            })
        })
    }
}

/// Adds a reference.
///
/// # Safety
/// As for `mtproxy_ext_job_signal`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_job_incref(job: *mut u8) -> i32 {
    // SAFETY: the caller vouches for the memory.
    unsafe { with(job, |mut job| job.incref().map(|()| 0)) }
}

/// Gives up a reference: 0. 1 for the last one, which stays: it has to be passed on with signal 7.
///
/// # Safety
/// As for `mtproxy_ext_job_signal`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtproxy_ext_job_decref(job: *mut u8) -> i32 {
    // SAFETY: the caller vouches for the memory.
    unsafe {
        with(job, |mut job| {
            job.decref().map(|released| match released {
                Released::Counted => 0,
                Released::Last => 1,
            })
        })
    }
}

fn status_of(result: Result<i32, Refusal>) -> i32 {
    result.unwrap_or_else(|refusal| match refusal {
        Refusal::Argument => -1,
        Refusal::Foreign => -2,
        Refusal::TooMany => -4,
        Refusal::Locked => -5,
        Refusal::OverReleased => -6,
    })
}

/// # Safety
/// As for `mtproxy_ext_job_signal`.
#[inline]
unsafe fn with(job: *mut u8, run: impl FnOnce(Job<'_>) -> Result<i32, Refusal>) -> i32 {
    // SAFETY: the caller vouches for the memory.
    match unsafe { memory::bytes_mut(job, STATE) } {
        Some(bytes) => status_of(Job::open(bytes).and_then(run)),
        None => -1,
    }
}
