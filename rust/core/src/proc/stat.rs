//! The state of one process or thread.

use super::text::{Words, words};
use crate::layout::assert_layout;

const COMM_BYTES: usize = 256;
/// The longest name that a kernel writes, with its parentheses.
const COMM_MAX: usize = 64 + 2;

/// The first 42 fields of a stat line; see `proc_pid_stat(5)`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcStats {
    /// Process id.
    pub pid: i32,
    /// Command name with its parentheses, zeros behind it.
    pub comm: [u8; COMM_BYTES],
    /// State letter.
    pub state: i8,
    /// Zeros, where C has no field.
    pub after_state: [u8; 3],
    /// Parent's process id.
    pub ppid: i32,
    /// Process group.
    pub pgrp: i32,
    /// Session.
    pub session: i32,
    /// Controlling terminal.
    pub tty_nr: i32,
    /// Foreground process group of that terminal.
    pub tpgid: i32,
    /// Zeros, where C has no field.
    pub after_tpgid: [u8; 4],
    /// Kernel flags.
    pub flags: u64,
    /// Minor faults.
    pub minflt: u64,
    /// Minor faults of waited-for children.
    pub cminflt: u64,
    /// Major faults.
    pub majflt: u64,
    /// Major faults of waited-for children.
    pub cmajflt: u64,
    /// User time in clock ticks.
    pub utime: u64,
    /// Kernel time in clock ticks.
    pub stime: u64,
    /// User time of waited-for children.
    pub cutime: i64,
    /// Kernel time of waited-for children.
    pub cstime: i64,
    /// Priority.
    pub priority: i64,
    /// Nice value.
    pub nice: i64,
    /// Threads.
    pub num_threads: i64,
    /// Always 0 on current kernels.
    pub itrealvalue: i64,
    /// Start after boot, in clock ticks.
    pub starttime: u64,
    /// Virtual memory in bytes.
    pub vsize: u64,
    /// Resident pages.
    pub rss: i64,
    /// Soft limit on resident memory.
    pub rlim: u64,
    /// Lowest address of program text.
    pub startcode: u64,
    /// Highest address of program text.
    pub endcode: u64,
    /// Bottom of the stack.
    pub startstack: u64,
    /// Stack pointer.
    pub kstkesp: u64,
    /// Instruction pointer.
    pub kstkeip: u64,
    /// Pending signals.
    pub signal: u64,
    /// Blocked signals.
    pub blocked: u64,
    /// Ignored signals.
    pub sigignore: u64,
    /// Caught signals.
    pub sigcatch: u64,
    /// Where in the kernel it waits.
    pub wchan: u64,
    /// Not maintained.
    pub nswap: u64,
    /// Not maintained.
    pub cnswap: u64,
    /// Signal sent to the parent at the end.
    pub exit_signal: i32,
    /// Processor last run on.
    pub processor: i32,
    /// Real-time priority.
    pub rt_priority: u64,
    /// Scheduling policy.
    pub policy: u64,
    /// Delays by block input and output, in clock ticks.
    pub delayacct_blkio_ticks: u64,
}

assert_layout!(ProcStats, size 552, align 8, {
    pid: 0,
    comm: 4,
    state: 260,
    after_state: 261,
    ppid: 264,
    pgrp: 268,
    session: 272,
    tty_nr: 276,
    tpgid: 280,
    after_tpgid: 284,
    flags: 288,
    minflt: 296,
    cminflt: 304,
    majflt: 312,
    cmajflt: 320,
    utime: 328,
    stime: 336,
    cutime: 344,
    cstime: 352,
    priority: 360,
    nice: 368,
    num_threads: 376,
    itrealvalue: 384,
    starttime: 392,
    vsize: 400,
    rss: 408,
    rlim: 416,
    startcode: 424,
    endcode: 432,
    startstack: 440,
    kstkesp: 448,
    kstkeip: 456,
    signal: 464,
    blocked: 472,
    sigignore: 480,
    sigcatch: 488,
    wchan: 496,
    nswap: 504,
    cnswap: 512,
    exit_signal: 520,
    processor: 524,
    rt_priority: 528,
    policy: 536,
    delayacct_blkio_ticks: 544,
});

/// Parses a stat line; `None` unless its first 42 fields are well formed.
///
/// A name may hold any byte. Words alone are looked at first: hosts rely on what that accepts. Then the name is looked for
/// in the first line, so that two records are not read as one, and then on to the text's end, since it may hold a line feed.
#[must_use]
pub fn parse_proc_stat_line(line: &[u8]) -> Option<ProcStats> {
    word_by_word(line).or_else(|| {
        let first_line = line.split(|&byte| byte == b'\n').next()?;
        let name = first_line.iter().position(|&byte| byte == b'(')?;
        around_the_name(first_line, name).or_else(|| around_the_name(line, name))
    })
}

/// Takes the name for one word, parentheses or not.
fn word_by_word(line: &[u8]) -> Option<ProcStats> {
    let mut words = words(line)?;
    let pid = words.i32()?;
    let comm = words.word()?;
    fields(pid, comm, &mut words)
}

/// Takes everything from the `(` at `name` to the last `)` for the name: between white space, and no longer than a kernel's.
fn around_the_name(line: &[u8], name: usize) -> Option<ProcStats> {
    let (before, rest) = line.split_at_checked(name)?;
    let name_end = rest.iter().rposition(|&byte| byte == b')')?;
    let (comm, after) = rest.split_at_checked(name_end.wrapping_add(1))?;
    let mut before = words(before)?;
    let pid = before.i32()?;
    let mut after = words(after)?;
    let stands_alone = before.is_at_white_space() && before.word().is_none() && after.is_at_white_space();
    if !stands_alone || comm.len() > COMM_MAX {
        return None;
    }
    fields(pid, comm, &mut after)
}

fn fields(pid: i32, comm: &[u8], rest: &mut Words) -> Option<ProcStats> {
    Some(ProcStats {
        pid,
        comm: comm_field(comm),
        state: *rest.word()?.first()? as i8,
        after_state: [0; _],
        ppid: rest.i32()?,
        pgrp: rest.i32()?,
        session: rest.i32()?,
        tty_nr: rest.i32()?,
        tpgid: rest.i32()?,
        after_tpgid: [0; _],
        flags: rest.u64()?,
        minflt: rest.u64()?,
        cminflt: rest.u64()?,
        majflt: rest.u64()?,
        cmajflt: rest.u64()?,
        utime: rest.u64()?,
        stime: rest.u64()?,
        cutime: rest.i64()?,
        cstime: rest.i64()?,
        priority: rest.i64()?,
        nice: rest.i64()?,
        num_threads: rest.i64()?,
        itrealvalue: rest.i64()?,
        starttime: rest.u64()?,
        vsize: rest.u64()?,
        rss: rest.i64()?,
        rlim: rest.u64()?,
        startcode: rest.u64()?,
        endcode: rest.u64()?,
        startstack: rest.u64()?,
        kstkesp: rest.u64()?,
        kstkeip: rest.u64()?,
        signal: rest.u64()?,
        blocked: rest.u64()?,
        sigignore: rest.u64()?,
        sigcatch: rest.u64()?,
        wchan: rest.u64()?,
        nswap: rest.u64()?,
        cnswap: rest.u64()?,
        exit_signal: rest.i32()?,
        processor: rest.i32()?,
        rt_priority: rest.u64()?,
        policy: rest.u64()?,
        delayacct_blkio_ticks: rest.u64()?,
    })
}

/// The name, cut so that at least one zero follows it.
fn comm_field(comm: &[u8]) -> [u8; COMM_BYTES] {
    let mut field = [0; COMM_BYTES];
    for (slot, byte) in field.iter_mut().take(COMM_BYTES - 1).zip(comm) {
        *slot = *byte;
    }
    field
}
