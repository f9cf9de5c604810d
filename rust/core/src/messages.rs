//! Many messages in one buffer: what the batch functions take.

/// Messages that stand one behind the other, told apart by where each begins and the last one ends.
#[derive(Clone, Copy, Debug)]
pub struct Messages<'a> {
    data: &'a [u8],
    /// One more than there are messages, in the byte order of the processor; from C they may have any alignment.
    offsets: &'a [[u8; 4]],
}

impl<'a> Messages<'a> {
    /// Takes offsets that ascend and end within `data`; `None` for any others, and for no offset at all.
    #[must_use]
    pub fn new(data: &'a [u8], offsets: &'a [[u8; 4]]) -> Option<Self> {
        let mut before = 0;
        for offset in offsets.iter().map(|offset| u32::from_ne_bytes(*offset)) {
            if offset < before {
                return None;
            }
            before = offset;
        }
        (!offsets.is_empty() && before as usize <= data.len()).then_some(Self { data, offsets })
    }

    /// The messages in their order.
    pub fn iter(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let data = self.data;
        self.offsets.windows(2).map(move |pair| match pair {
            [begin, end] => {
                let range = u32::from_ne_bytes(*begin) as usize..u32::from_ne_bytes(*end) as usize;
                data.get(range).unwrap_or_default()
            }
            _ => &[],
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec::Vec;

    use super::Messages;

    fn split(data: &[u8], offsets: &[u32]) -> Option<Vec<Vec<u8>>> {
        let offsets: Vec<[u8; 4]> = offsets.iter().map(|offset| offset.to_ne_bytes()).collect();
        Messages::new(data, &offsets).map(|messages| messages.iter().map(<[u8]>::to_vec).collect())
    }

    #[test]
    fn messages_may_be_empty_and_begin_anywhere() {
        assert_eq!(split(b"abcdef", &[1, 3, 3, 6]).unwrap(), [&b"bc"[..], b"", b"def"]);
        assert!(split(b"", &[0]).unwrap().is_empty());
        assert!(split(b"abc", &[3]).unwrap().is_empty());
    }

    #[test]
    fn offsets_that_descend_or_leave_the_data_are_refused() {
        for offsets in [&[][..], &[2, 1], &[0, 4], &[4], &[0, u32::MAX, 1], &[u32::MAX]] {
            assert!(split(b"abc", offsets).is_none(), "{offsets:?}");
        }
    }
}
