//! The two entries of a parser as one.

use std::fmt::Debug;

use crate::guarded::{Guarded, Side};

/// A parser that stores a `T`; its text is of `C`, its length an `L`.
pub type Parse<C, L, T> = unsafe extern "C" fn(*const C, L, *mut T) -> i32;

/// What both entries store, at either end of the memory: the same. `None` where both refuse, and store nothing.
pub fn parsed<C, T: Copy + Debug + PartialEq>(
    text: &[u8],
    frozen: Parse<C, usize, T>,
    ext: Parse<C, u32, T>,
) -> Option<T> {
    let results = Side::BOTH.map(|side| {
        let mut input = Guarded::holding(text, side);
        let (mut output, mut ext_output) = (Guarded::<T>::room(side), Guarded::<T>::room(side));
        let data = input.pointer().cast_const().cast();
        // SAFETY: the text is readable, and there is room for the results.
        let statuses =
            unsafe { [frozen(data, text.len(), output.pointer()), ext(data, text.len() as u32, ext_output.pointer())] };
        assert_eq!(input.bytes(), text, "the input was written");
        [(statuses[0], output), (statuses[1], ext_output)].map(|(status, output)| {
            assert_eq!(status, if output.written() { 0 } else { -1 });
            (status == 0).then(|| output.value())
        })
    });
    let [[first, ext_first], second] = results;
    assert_eq!((first, second), (ext_first, [first; 2]));
    first
}
