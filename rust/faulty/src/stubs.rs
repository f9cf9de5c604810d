//! The symbols that start-up looks up but does not call.

/// Exports functions that take whatever they are given and return −1.
macro_rules! stubs {
    ($($name:ident)*) => {
        $(
            #[unsafe(no_mangle)]
            extern "C" fn $name() -> i32 {
                -1
            }
        )*
    };
}

// Names what the headers declare and no other file here defines; written by build.rs.
include!(concat!(env!("OUT_DIR"), "/stubs.rs"));
