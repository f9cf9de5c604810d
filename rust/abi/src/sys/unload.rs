//! Frees the thread-specific keys when the library is unloaded: a system has few of them, and a host may open and close
//! the library often. On Linux the library is linked so that it stays loaded.
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

// The loader calls the functions in this section for every thread and process event, provided that the library has the
// C runtime's TLS directory.
#[cfg(windows)]
global_asm!(
    ".section .CRT$XLB,\"dr\"",
    ".p2align 3",
    ".quad {on_loader_event}",
    ".section .drectve,\"yn\"",
    ".ascii \" -include:_tls_used\"",
    ".text",
    on_loader_event = sym on_loader_event,
);

#[cfg(windows)]
unsafe extern "system" fn on_loader_event(_module: *mut c_void, event: u32, process_ends: *mut c_void) {
    const DLL_PROCESS_DETACH: u32 = 0;
    if event == DLL_PROCESS_DETACH && process_ends.is_null() {
        free_keys();
    }
}
