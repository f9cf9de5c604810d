//! Compile-time proof that a struct has the layout that the C header gives it.

/// Fails the build unless the struct has this size, this alignment and these field offsets.
macro_rules! assert_layout {
    ($name:ident, size $size:literal, align $align:literal, { $($field:ident: $offset:literal),+ $(,)? }) => {
        const _: () = {
            assert!(size_of::<$name>() == $size);
            assert!(align_of::<$name>() == $align);
            $(assert!(core::mem::offset_of!($name, $field) == $offset);)+
        };
    };
}

pub(crate) use assert_layout;
