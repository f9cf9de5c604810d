//! Comparing secrets.

use crate::barriers::opaque::opaque;

/// Whether both hold the same bytes. The time that it takes depends on their lengths alone: every byte is read, and the
/// compiler cannot see that one difference settles the answer.
#[must_use]
pub fn equal_in_constant_time(a: &[u8], b: &[u8]) -> bool {
    let ((a_words, a_rest), (b_words, b_rest)) = (a.as_chunks(), b.as_chunks());
    let mut difference = opaque(u32::from(a.len() != b.len()));
    for (a, b) in a_words.iter().zip(b_words) {
        difference = opaque(difference | (u32::from_ne_bytes(*a) ^ u32::from_ne_bytes(*b)));
    }
    for (a, b) in a_rest.iter().zip(b_rest) {
        difference = opaque(difference | u32::from(a ^ b));
    }
    difference == 0
}

#[cfg(test)]
mod tests {
    use super::equal_in_constant_time;

    #[test]
    #[cfg_attr(miri, ignore = "takes minutes")]
    fn every_single_bit_counts() {
        for len in 0..40 {
            let one = [0x5a; 40];
            assert!(equal_in_constant_time(&one[..len], &one[..len]));
            for bit in 0..8 * len {
                let mut other = one;
                other[bit / 8] ^= 1 << (bit % 8);
                assert!(!equal_in_constant_time(&one[..len], &other[..len]), "bit {bit} of {len} bytes");
            }
        }
    }

    #[test]
    fn other_lengths_differ() {
        assert!(!equal_in_constant_time(&[0; 4], &[0; 5]));
        assert!(!equal_in_constant_time(&[0; 8], &[0; 4]));
    }
}
