//! Linker arguments of the shared library: it brings nothing along and asks for nothing but what every process has.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let os = env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    let arguments: &[&str] = match os.as_str() {
        // No start files and no libraries: memcpy, clock_gettime and the like are found in the process that loads
        // the file, so one file serves glibc of any age and musl. It stays mapped once loaded, because threads may
        // hold thread-local state that outlives a dlclose.
        "linux" => &[
            "-nostdlib",
            "-Wl,-soname,libmtproxy_ffi.so",
            "-Wl,-z,nodelete",
            "-Wl,-z,noexecstack",
            "-Wl,--build-id=none",
        ],
        "macos" => &["-Wl,-install_name,@rpath/libmtproxy_ffi.dylib"],
        _ => &[],
    };
    for argument in arguments {
        println!("cargo::rustc-cdylib-link-arg={argument}");
    }
}
