//! What the texts of `/proc` have in common: how to make some.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::reference::proc_text::SEPARATORS;

pub(crate) fn separator() -> impl Strategy<Value = String> {
    let one = prop_oneof![8 => Just(' '), 1 => select(SEPARATORS.chars().collect::<Vec<_>>())];
    vec(one, 1..3).prop_map(|separators| separators.into_iter().collect())
}

pub(crate) fn numeral(kind: &str) -> BoxedStrategy<String> {
    match kind {
        "i4" => {
            prop_oneof![any::<i32>().prop_map(|n| n.to_string()), any::<i32>().prop_map(|n| format!("{n:+08}"))].boxed()
        }
        "i8" => any::<i64>().prop_map(|n| n.to_string()).boxed(),
        _ => prop_oneof![any::<u64>().prop_map(|n| n.to_string()), any::<u64>().prop_map(|n| format!("{n:+024}"))]
            .boxed(),
    }
}

pub(crate) fn any_byte() -> impl Strategy<Value = u8> + Clone {
    prop_oneof![3 => select(&b" ()\n-+09kB:\0\xc2\xa0"[..]), 1 => any::<u8>()]
}
