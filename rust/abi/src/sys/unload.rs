//! Frees the thread-specific keys when the library is unloaded: a system has few of them, and a host may open and close
//! the library often. On Linux the library is linked so that it stays loaded.

#[cfg(windows)]
use core::ffi::c_void;

use super::thread;

fn free_keys() {
    thread::NOW.release();
    thread::NOW_TICKS.release();
}

#[cfg(target_os = "macos")]
#[used]
#[unsafe(link_section = "__DATA,__mod_term_func,mod_term_funcs")]
static ON_UNLOAD: extern "C" fn() = on_unload;

#[cfg(target_os = "macos")]
extern "C" fn on_unload() {
    free_keys();
}

/// The loader calls the functions in this section for every thread and process event.
#[cfg(windows)]
#[used]
#[unsafe(link_section = ".CRT$XLB")]
static ON_LOADER_EVENT: unsafe extern "system" fn(*mut c_void, u32, *mut c_void) = on_loader_event;

#[cfg(windows)]
unsafe extern "system" fn on_loader_event(_module: *mut c_void, event: u32, process_ends: *mut c_void) {
    const DLL_PROCESS_DETACH: u32 = 0;
    if event == DLL_PROCESS_DETACH && process_ends.is_null() {
        free_keys();
    }
}
