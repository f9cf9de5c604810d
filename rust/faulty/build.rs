//! Writes a stub of each function that the headers declare and this crate does not define.

use std::{env, fs, path::Path};

fn read(path: &str) -> String {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).expect("the file is readable")
}

/// The names of the functions that a header declares, each at the start of a line.
fn declared(header: &str) -> impl Iterator<Item = &str> {
    header
        .lines()
        .filter(|line| line.starts_with(char::is_alphabetic))
        .filter_map(|line| line.split_once('(')?.0.split([' ', '*']).next_back())
        .filter(|name| name.starts_with("mtproxy_"))
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let defined = ["src/boundary.rs", "src/checksum.rs"].map(read).concat();
    let headers = ["mtproxy_ffi.h", "mtproxy_ext.h"].map(|name| read(&format!("../ffi/include/{name}"))).concat();
    let left_out = env::var_os("CARGO_FEATURE_MISSING_SYMBOL").map(|_| "mtproxy_ffi_md5");
    let stubs: Vec<&str> = declared(&headers)
        .filter(|name| !defined.contains(&format!("fn {name}(")))
        .filter(|name| Some(*name) != left_out)
        .collect();
    let out = env::var_os("OUT_DIR").expect("Cargo names the folder");
    fs::write(Path::new(&out).join("stubs.rs"), format!("stubs! {{ {} }}\n", stubs.join(" ")))
        .expect("the folder is writable");
}
