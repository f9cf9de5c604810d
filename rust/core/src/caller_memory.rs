//! Memory that the caller owns, by its words. Nothing is trusted: what lies beyond its end is `None`.

/// The memory.
pub(crate) struct Words<'a> {
    bytes: &'a mut [u8],
}

impl<'a> Words<'a> {
    pub(crate) fn new(bytes: &'a mut [u8]) -> Self {
        Self { bytes }
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The 32 bits at an offset.
    #[inline]
    pub(crate) fn get(&self, at: usize) -> Option<u32> {
        self.bytes.get(at..)?.first_chunk().map(|word| u32::from_ne_bytes(*word))
    }

    /// Writes 32 bits at an offset.
    #[inline]
    pub(crate) fn set(&mut self, at: usize, value: u32) -> Option<()> {
        *self.bytes.get_mut(at..)?.first_chunk_mut()? = value.to_ne_bytes();
        Some(())
    }

    /// The 64 bits at an offset.
    #[inline]
    pub(crate) fn wide(&self, at: usize) -> Option<u64> {
        self.bytes.get(at..)?.first_chunk().map(|word| u64::from_ne_bytes(*word))
    }

    /// Writes 64 bits at an offset.
    #[inline]
    pub(crate) fn set_wide(&mut self, at: usize, value: u64) -> Option<()> {
        *self.bytes.get_mut(at..)?.first_chunk_mut()? = value.to_ne_bytes();
        Some(())
    }

    /// Zeroes so many bytes from an offset on.
    pub(crate) fn zero(&mut self, at: usize, count: usize) -> Option<()> {
        self.bytes.get_mut(at..)?.get_mut(..count)?.fill(0);
        Some(())
    }

    /// Zeroes everything.
    pub(crate) fn zero_all(&mut self) {
        self.bytes.fill(0);
    }
}
