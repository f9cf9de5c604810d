//! Compile-time proof that a struct has the layout that the C header gives it.

/// How many bytes a field has.
pub(crate) const fn field_len<S, T>(_: fn(&S) -> &T) -> usize {
    size_of::<T>()
}

/// Fails the build unless the struct has this size, this alignment and these field offsets, and no byte between them: copied
/// to a caller, such a byte would hold what was on the stack.
macro_rules! assert_layout {
    ($name:ident, size $size:literal, align $align:literal, { $($field:ident: $offset:literal),+ $(,)? }) => {
        const _: () = {
            assert!(size_of::<$name>() == $size);
            assert!(align_of::<$name>() == $align);
            $(assert!(core::mem::offset_of!($name, $field) == $offset);)+
            assert!(0 $(+ crate::layout::field_len(|it: &$name| &it.$field))+ == $size);
        };
    };
}

pub(crate) use assert_layout;
