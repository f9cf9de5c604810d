//! A stand-in for `libmtproxy_ffi` that breaks the contract in one way, for tests of the loader.
//!
//! It exports every symbol, implements those that start-up calls, and is correct unless the environment variable
//! `MTPROXY_FAULT` names a fault:
//!
//! | `MTPROXY_FAULT` | What is wrong |
//! |---|---|
//! | `api-version`, `ext-version` | reports 2, reports 999 |
//! | `handshake` | refused with −7 |
//! | `concurrency-probe`, `network-probe` | the report fails with −1 |
//! | `concurrency-version`, `network-version` | the report is of version 2 |
//! | `bridge-probe`, `bridge-version` | the concurrency report is right the first time; then it fails, or is of version 2 |
//! | `mpq-contract`, `jobs-contract`, `net-events-contract`, `net-timers-contract`, `net-msg-buffers-contract` | lacks a bit |
//! | `mpq-implemented`, `jobs-implemented`, `net-events-implemented`, `net-timers-implemented`, `net-msg-buffers-implemented` | has a bit outside the contract |
//! | `crc32`, `crc32c` | wrong for every input, in both entries |
//! | `crc32-bytes`, `crc32c-bytes` | wrong for more than 200 bytes, in both entries |
//! | `crc32-one-length`, `crc32c-one-length` | wrong for 255 bytes alone, in both entries |
//! | `unchecked-length` | both are wrong for 4,321 bytes alone, for which no check asks: what is wrong then is native |
//! | `crc32-split`, `crc32c-split` | wrong for seeds other than the self-check's own, in both entries |
//! | `ext-crc32`, `ext-crc32c` | the extension's entry alone is wrong |
//! | `ext-crc32-long`, `ext-crc32c-long` | the extension's entry alone is wrong, from 4 KiB on |
//!
//! The feature `missing-symbol` leaves out `mtproxy_ffi_md5`.

mod boundary;
mod checksum;
mod stubs;

use std::env;
use std::sync::LazyLock;

static FAULT: LazyLock<Option<String>> = LazyLock::new(|| env::var("MTPROXY_FAULT").ok());

/// Whether this is the fault that was asked for.
fn fault(name: &str) -> bool {
    FAULT.as_deref() == Some(name)
}
