//! Frees the thread-specific keys when the library is unloaded: a system has few of them, and a host may open and close
//! the library often. On Linux the library is linked so that it stays loaded: there, nothing tells an unload from the process's
//! end, when other threads may be in a call.
//!
//! The loaders find their functions by the section that a pointer stands in. Assembly writes it there without a name,
//! which a Rust static would export.

use core::arch::global_asm;
#[cfg(windows)]
use core::ffi::c_void;

use super::thread;

fn free_keys() {
    thread::NOW.release();
    thread::NOW_TICKS.release();
}

#[cfg(target_os = "macos")]
global_asm!(
    ".section __DATA,__mod_term_func,mod_term_funcs",
    ".p2align 3",
    ".quad {on_unload}",
    ".text",
    on_unload = sym on_unload,
);

#[cfg(target_os = "macos")]
extern "C" fn on_unload() {
    free_keys();
}

// With a C runtime (in MSVC's library, or the static one in a foreign program) the loader calls the functions in this
// section, for every thread and process event.
#[cfg(windows)]
global_asm!(
    ".section .CRT$XLB,\"dr\"",
    ".p2align 3",
    ".quad {on_loader_event}",
    ".text",
    on_loader_event = sym on_loader_event,
);

// Without one the loader enters the shared library by this name, see rust/ffi/build.rs. No name that a C runtime has: the
// static library would take the foreign program's start from it.
#[cfg(windows)]
global_asm!(
    ".globl mtproxy_ffi_on_loader_event",
    ".set mtproxy_ffi_on_loader_event, {on_loader_event}",
    on_loader_event = sym on_loader_event,
);

// MinGW's runtime always has the TLS directory that leads the loader to the section, MSVC's has it where it is asked for.
#[cfg(all(windows, target_env = "msvc"))]
global_asm!(".section .drectve,\"yn\"", ".ascii \" -include:_tls_used\"", ".text");

/// The loader stops loading when the answer is 0, except from the section, where it asks for none.
#[cfg(windows)]
extern "system" fn on_loader_event(_module: *mut c_void, event: u32, process_ends: *mut c_void) -> i32 {
    const DLL_PROCESS_DETACH: u32 = 0;
    if event == DLL_PROCESS_DETACH && process_ends.is_null() {
        free_keys();
    }
    1
}
