//! Linker arguments of the shared library: it brings nothing along, shows nothing but the contract, and asks for nothing
//! but what every process has.

use std::{env, fmt::Write, fs, path::Path};

/// No start files and no libraries: memcpy, `clock_gettime` and the like are found in the process that loads the file, so
/// one file serves glibc of any age and musl (before glibc 2.34, the process must have libpthread). It stays mapped once
/// loaded, because threads may hold thread-local state that outlives a dlclose.
const LINUX: &[&str] = &[
    "-nostdlib",
    "-Wl,-soname,libmtproxy_ffi.so",
    "-Wl,-z,nodelete",
    "-Wl,-z,noexecstack",
    "-Wl,--build-id=none",
    "-Wl,--hash-style=gnu",
];

const MACOS: &[&str] = &["-Wl,-install_name,@rpath/libmtproxy_ffi.dylib"];

/// The same in the words of a linker that no compiler drives, as in cross builds.
const MACOS_BARE_LINKER: &[&str] = &["-install_name", "@rpath/libmtproxy_ffi.dylib"];

/// No C runtime either: zig's compiler-rt has memcpy and the stack probe, and the loader calls the library's own function
/// (rust/abi/src/sys/unload.rs). Other linkers for Windows take memcpy from the C runtime.
const WINDOWS_BY_ZIG: &[&str] = &["-nostdlib", "-Wl,-e,mtproxy_ffi_on_loader_event"];

/// Every function that the headers declare.
fn contract() -> Vec<String> {
    let mut names = Vec::new();
    for header in ["include/mtproxy_ffi.h", "include/mtproxy_ext.h"] {
        println!("cargo::rerun-if-changed={header}");
        let text = fs::read_to_string(header).expect("the header is readable");
        for line in text.lines().filter(|line| line.starts_with(char::is_alphabetic)) {
            let name = line.split('(').next().and_then(|before| before.split([' ', '*']).next_back());
            names.extend(name.filter(|name| name.starts_with("mtproxy_") && line.contains('(')).map(str::to_owned));
        }
    }
    names
}

/// Where nothing is named, the linker for Windows exports all that it sees, the C runtime's own functions included.
fn windows_exports() -> String {
    let mut assembly = String::from("core::arch::global_asm!(\".section .drectve,\\\"yn\\\"\"");
    for name in contract() {
        write!(assembly, ", \".ascii \\\" -export:{name}\\\"\"").expect("text can grow");
    }
    assembly + ", \".text\");\n"
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let os = env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    let linker = env::var("RUSTC_LINKER").unwrap_or_default();
    let bare_linker = linker.ends_with("rust-lld");
    let zig = linker.ends_with("zig_for_windows.sh");
    let arguments = match os.as_str() {
        "linux" => LINUX,
        "macos" if bare_linker => MACOS_BARE_LINKER,
        "macos" => MACOS,
        "windows" if zig => WINDOWS_BY_ZIG,
        _ => &[],
    };
    for argument in arguments {
        println!("cargo::rustc-cdylib-link-arg={argument}");
    }
    let exports = if os == "windows" { windows_exports() } else { String::new() };
    let out = env::var_os("OUT_DIR").expect("Cargo names the folder");
    fs::write(Path::new(&out).join("exports.rs"), exports).expect("the folder is writable");
}
