//! MTProxy's helper library as `libmtproxy_ffi`, shared and static: the C functions of `mtproxy-abi` and nothing else.
#![no_std]

pub use mtproxy_abi::*;

// Names the exports for the linkers that need it; written by build.rs.
include!(concat!(env!("OUT_DIR"), "/exports.rs"));

/// A release build has no reachable panic: if one appears, the library asks for this name, which nobody defines, and
/// neither links nor loads.
#[cfg(not(debug_assertions))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    unsafe extern "C" {
        fn mtproxy_ffi_a_panic_is_reachable() -> !;
    }
    // SAFETY: never executed: no artefact in which this call survives can be linked or loaded.
    unsafe { mtproxy_ffi_a_panic_is_reachable() }
}

/// Debug builds keep the overflow checks' panics: stop where a debugger can look.
#[cfg(debug_assertions)]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}

/// What unoptimised `core` code names for unwinding, so that C can link a debug build; with `panic = "abort"` it is
/// never called.
#[cfg(debug_assertions)]
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}
