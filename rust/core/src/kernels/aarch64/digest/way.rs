//! Which code digests many messages, by what the processor has and their number.

/// So few messages take less time one after the other: reckoned from the instructions' latencies, not measured.
pub(super) const MD5_FEW: usize = 3;

/// Whether MD5 of so many messages is computed in lanes, whose registers every processor has.
#[inline]
pub(super) const fn has_lanes(messages: usize) -> bool {
    messages > MD5_FEW
}

/// Whether SHA-1 or SHA-256 of so many messages is computed in pairs, which takes the instructions.
#[inline]
pub(super) const fn has_pairs(has_sha: bool, messages: usize) -> bool {
    has_sha && messages > 1
}

#[cfg(test)]
mod tests {
    use super::{has_lanes, has_pairs};

    #[test]
    fn nothing_is_used_that_the_processor_lacks() {
        for messages in (0..100).chain([usize::MAX]) {
            assert!(!has_pairs(false, messages), "{messages}");
        }
    }

    #[test]
    fn lanes_and_pairs_are_used_from_where_they_pay() {
        assert_eq!([0, 3, 4, 1000].map(has_lanes), [false, false, true, true]);
        assert_eq!([0, 1, 2, 1000].map(|messages| has_pairs(true, messages)), [false, false, true, true]);
    }
}
