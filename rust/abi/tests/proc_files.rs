//! Reading `/proc` of the machine that runs the tests.
#![cfg(target_os = "linux")]

mod common;

use std::fs;
use std::os::unix::process::parent_id;
use std::process;
use std::sync::mpsc;
use std::thread;

use common::Output;
use mtproxy_abi::proc::{mtproxy_ext_read_meminfo_summary, mtproxy_ext_read_statm, mtproxy_ffi_read_proc_stat_file};
use mtproxy_core::proc::stat::{ProcStats, parse_proc_stat_line};

fn read_stat(pid: u32, tid: i32) -> Option<ProcStats> {
    let mut output = Output::new();
    // SAFETY: the output is writable.
    let rc = unsafe { mtproxy_ffi_read_proc_stat_file(pid.cast_signed(), tid, output.pointer()) };
    assert_eq!(rc, if output.written() { 0 } else { -1 });
    (rc == 0).then(|| output.value())
}

fn read_statm(pid: i32, m: i32) -> Option<[i64; 8]> {
    let untouched = [-7777; 8];
    let mut slots = Output::holding(untouched);
    // SAFETY: there is room for more values than are ever written.
    let rc = unsafe { mtproxy_ext_read_statm(pid, m, slots.pointer().cast()) };
    assert!(rc == 0 || (rc == -1 && slots.value() == untouched));
    (rc == 0).then(|| slots.value())
}

/// The number on the line of `text` that starts with `key`.
fn number_after(text: &str, key: &str) -> i64 {
    let line = text.lines().find(|line| line.starts_with(key)).unwrap();
    line.split_ascii_whitespace().nth(1).unwrap().parse().unwrap()
}

fn comm(stats: &ProcStats) -> &[u8] {
    let len = stats.comm.iter().position(|byte| *byte == 0).unwrap();
    &stats.comm[..len]
}

#[test]
fn the_own_process_is_read() {
    let stats = read_stat(process::id(), 0).unwrap();
    let line = fs::read("/proc/self/stat").unwrap();
    let expected = parse_proc_stat_line(&line).unwrap();
    assert_eq!(stats.pid, process::id().cast_signed());
    assert_eq!(stats.ppid, parent_id().cast_signed());
    assert_eq!(stats.comm, expected.comm);
    assert_eq!(stats.pgrp, expected.pgrp);
    assert_eq!(stats.session, expected.session);
    assert_eq!(stats.starttime, expected.starttime);
    assert_eq!(stats.startstack, expected.startstack);
    assert!(stats.num_threads >= 1);
    assert!(stats.vsize > 0);
    // A negative thread id counts as none.
    assert_eq!(read_stat(process::id(), -1).unwrap().pid, stats.pid);
}

#[test]
fn a_thread_is_read_whatever_its_name_is() {
    let names: [&[u8]; 10] = [
        b"plain",
        b"tmux: server",
        b" ",
        b"()",
        b")",
        b") R 1 2 (",
        b"new\nline",
        b"a\tb",
        b"\xff\xfe",
        b"caf\xc3\xa9 \xc3",
    ];
    for name in names {
        let (tell, told) = mpsc::channel();
        let (stop, stopped) = mpsc::channel::<()>();
        let thread = thread::spawn(move || {
            fs::write("/proc/thread-self/comm", name).unwrap();
            let link = fs::read_link("/proc/thread-self").unwrap();
            let tid: i32 = link.file_name().unwrap().to_str().unwrap().parse().unwrap();
            tell.send(tid).unwrap();
            // Ends when the other side hangs up.
            let _ = stopped.recv();
        });
        let tid = told.recv().unwrap();
        let stats = read_stat(process::id(), tid).unwrap_or_else(|| panic!("{name:?} is readable"));
        drop(stop);
        thread.join().unwrap();
        assert_eq!(stats.pid, tid);
        assert_eq!(stats.ppid, parent_id().cast_signed());
        assert_eq!(comm(&stats), [b"(", name, b")"].concat(), "{name:?}");
        assert!(b"RSD".contains(&stats.state.cast_unsigned()), "state {}", stats.state);
    }
}

#[test]
fn what_does_not_exist_is_refused() {
    for (pid, tid) in [(0, 0), (u32::MAX, 0), (i32::MAX.cast_unsigned(), 0), (1 << 31, 0), (process::id(), i32::MAX)] {
        assert_eq!(read_stat(pid, tid), None, "process {pid} thread {tid}");
    }
    assert_eq!(read_statm(i32::MAX, 7), None);
}

#[test]
fn files_are_closed_again() {
    let open = || fs::read_dir("/proc/self/fd").unwrap().count();
    let before = open();
    for _ in 0..2000 {
        assert!(read_stat(process::id(), 0).is_some());
        assert!(read_statm(0, 8).is_none());
        assert!(read_statm(0, 7).is_some());
    }
    // Tests that run at the same time have a few files open.
    assert!(open() < before + 100, "{before} files were open, now {}", open());
}

#[test]
fn sizes_are_in_bytes_and_only_as_many_as_asked_for() {
    let smaps = fs::read_to_string("/proc/self/smaps").unwrap();
    let page_size = number_after(&smaps, "KernelPageSize:") * 1024;
    let statm = fs::read_to_string("/proc/self/statm").unwrap();
    // Of the seven, the size of the program text is one that does not change while the test runs.
    let text_pages: i64 = statm.split_ascii_whitespace().nth(3).unwrap().parse().unwrap();

    for pid in [0, -1, i32::MIN, process::id().cast_signed()] {
        let values = read_statm(pid, 7).unwrap();
        assert_eq!(values[3], text_pages * page_size, "process {pid}");
        assert!(values[0] > values[3] && values[0] % page_size == 0);
        assert_eq!(values[7], -7777);
    }
    for m in 1..=7 {
        let values = read_statm(0, m).unwrap();
        let written = values.iter().take_while(|value| **value != -7777).count();
        assert_eq!(written, usize::try_from(m).unwrap());
    }
    for m in [i32::MIN, -1, 0, 8, i32::MAX] {
        assert_eq!(read_statm(0, m), None, "{m} sizes");
    }
}

#[test]
fn memory_totals_are_read() {
    let text = fs::read_to_string("/proc/meminfo").unwrap();
    let mut output = Output::new();
    // SAFETY: the output is writable.
    let rc = unsafe { mtproxy_ext_read_meminfo_summary(output.pointer()) };
    assert_eq!(rc, 0);
    let summary = output.value();
    let total = number_after(&text, "MemTotal:") * 1024;
    assert_eq!(summary.found_mask, 15);
    assert_eq!(summary.swap_total, number_after(&text, "SwapTotal:") * 1024);
    assert!((1..=total).contains(&summary.mem_free));
    assert!((0..=total).contains(&summary.mem_cached));
    assert!((0..=summary.swap_total).contains(&summary.swap_free));
}
