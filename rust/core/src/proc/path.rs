//! The names of the files, each with its closing NUL.

use core::ffi::CStr;

use crate::fixed_text::FixedText;

/// The longest is that of a thread: two numbers of 11 and 10 characters, 17 around them and the NUL.
pub type Path = FixedText<40>;

/// The memory totals of the machine.
pub const MEMINFO: &CStr = c"/proc/meminfo";

/// `/proc/<pid>/stat`, or `/proc/<pid>/task/<tid>/stat` for a positive `tid`.
#[must_use]
pub fn stat(pid: i32, tid: i32) -> Path {
    let mut path = process(pid);
    if tid > 0 {
        path.push(b"/task/");
        path.push_decimal(tid, 1);
    }
    path.push(b"/stat\0");
    path
}

/// `/proc/<pid>/statm`; of the calling process unless `pid` is positive.
#[must_use]
pub fn statm(pid: i32) -> Path {
    let mut path = if pid > 0 { process(pid) } else { own_process() };
    path.push(b"/statm\0");
    path
}

fn process(pid: i32) -> Path {
    let mut path = Path::new();
    path.push(b"/proc/");
    path.push_decimal(pid, 1);
    path
}

fn own_process() -> Path {
    let mut path = Path::new();
    path.push(b"/proc/self");
    path
}

#[cfg(test)]
mod tests {
    use super::{stat, statm};

    #[test]
    fn a_thread_has_its_own_file() {
        assert_eq!(stat(1, 0).as_c_str(), Some(c"/proc/1/stat"));
        assert_eq!(stat(1, -5).as_c_str(), Some(c"/proc/1/stat"));
        assert_eq!(stat(0, 0).as_c_str(), Some(c"/proc/0/stat"));
        assert_eq!(stat(-7, 0).as_c_str(), Some(c"/proc/-7/stat"));
        assert_eq!(stat(12, 34).as_c_str(), Some(c"/proc/12/task/34/stat"));
        assert_eq!(stat(12, 7).as_c_str(), Some(c"/proc/12/task/7/stat"));
        assert_eq!(stat(1, 1).as_c_str(), Some(c"/proc/1/task/1/stat"));
    }

    #[test]
    fn the_longest_name_fits() {
        assert_eq!(stat(i32::MIN, i32::MAX).as_c_str(), Some(c"/proc/-2147483648/task/2147483647/stat"));
    }

    #[test]
    fn statm_is_the_callers_own_unless_a_process_is_named() {
        assert_eq!(statm(42).as_c_str(), Some(c"/proc/42/statm"));
        assert_eq!(statm(1).as_c_str(), Some(c"/proc/1/statm"));
        assert_eq!(statm(0).as_c_str(), Some(c"/proc/self/statm"));
        assert_eq!(statm(i32::MIN).as_c_str(), Some(c"/proc/self/statm"));
    }
}
