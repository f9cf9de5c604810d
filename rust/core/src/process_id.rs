//! Process ids: address, port, truncated process number and start time of one endpoint.

use crate::layout::assert_layout;

/// 127.0.0.1 in host byte order: never stored as an endpoint's own address.
const LOOPBACK: u32 = 0x7f00_0001;

/// One endpoint; a field of 0 means "unset" when initialising and "any" in a pattern.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcessId {
    /// IPv4 address in host byte order.
    pub ip: u32,
    /// Port, its 16 bits read as signed.
    pub port: i16,
    /// Low 16 bits of the operating system's process id.
    pub pid: u16,
    /// Start time in Unix seconds.
    pub utime: i32,
}

assert_layout!(ProcessId, size 12, align 4, { ip: 0, port: 4, pid: 6, utime: 8 });

/// How an id relates to a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It does not fit.
    None,
    /// It fits, through at least one wildcard.
    Pattern,
    /// All fields are equal.
    Exact,
}

impl ProcessId {
    /// Fills in process number and start time where unset. A time that does not fit saturates, so that a start after
    /// 2038-01-19 works and still sorts last.
    pub fn init_common(&mut self, os_pid: u32, unix_seconds: i64) {
        if self.pid == 0 {
            self.pid = os_pid as u16;
        }
        if self.utime == 0 {
            self.utime = unix_seconds.clamp(i32::MIN.into(), i32::MAX.into()) as i32;
        }
    }

    /// Stores the address unless it says nothing about this endpoint: 0 and the loopback address do not.
    pub fn set_ip(&mut self, ip: u32) {
        if ip != 0 && ip != LOOPBACK {
            self.ip = ip;
        }
    }

    /// Stores the low 16 bits of the port where unset.
    pub fn set_port(&mut self, port: i32) {
        if self.port == 0 {
            self.port = port as i16;
        }
    }

    /// Tells whether this id is a special case of `pattern`; zeros in `self` are no wildcards.
    #[must_use]
    pub fn matches(&self, pattern: &Self) -> Match {
        if self == pattern {
            return Match::Exact;
        }
        let fits = (pattern.ip == 0 || pattern.ip == self.ip)
            && (pattern.port == 0 || pattern.port == self.port)
            && (pattern.pid == 0 || pattern.pid == self.pid)
            && (pattern.utime == 0 || pattern.utime == self.utime);
        if fits { Match::Pattern } else { Match::None }
    }

    /// Tells whether this is a later incarnation of the same endpoint as `other`. Process numbers wrap modulo 32768,
    /// as the protocol has it.
    #[must_use]
    pub fn is_newer(&self, other: &Self) -> bool {
        if self.ip != other.ip || self.port != other.port || self.utime < other.utime {
            return false;
        }
        let ahead = self.pid.wrapping_sub(other.pid) & 0x7fff;
        self.utime > other.utime || (1..=0x3fff).contains(&ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::ProcessId;

    fn started_at(unix_seconds: i64) -> i32 {
        let mut id = ProcessId { ip: 0, port: 0, pid: 0, utime: 0 };
        id.init_common(1, unix_seconds);
        id.utime
    }

    #[test]
    fn a_start_time_beyond_32_bits_saturates() {
        for (clock, utime) in [
            (1_700_000_000, 1_700_000_000),
            (2_147_483_646, 2_147_483_646),
            (2_147_483_647, i32::MAX),
            (2_147_483_648, i32::MAX),
            (i64::MAX, i32::MAX),
            (-1, -1),
            (i64::MIN, i32::MIN),
        ] {
            assert_eq!(started_at(clock), utime, "clock {clock}");
        }
    }

    #[test]
    fn the_process_number_is_truncated_to_16_bits() {
        for (os_pid, pid) in [(1, 1), (65_535, 65_535), (65_536, 0), (65_537, 1), (4_194_304, 0), (0xdead_beef, 0xbeef)]
        {
            let mut id = ProcessId { ip: 0, port: 0, pid: 0, utime: 1 };
            id.init_common(os_pid, 1);
            assert_eq!(id.pid, pid, "process {os_pid}");
        }
    }
}
