//! What the modes need of an implementation of the block cipher.
#![expect(clippy::inline_always, reason = "what is not inlined has not the processor features of its caller")]

use super::cells::{Block, Cells, read, write};

/// A block as the implementation holds it.
pub(crate) trait Register: Copy {
    /// Takes a block.
    fn of(block: Block) -> Self;
    /// The block.
    fn block(self) -> Block;
    /// The sum of two blocks.
    fn xor(self, other: Self) -> Self;
    /// Takes the block in `cells`.
    #[inline(always)]
    fn load(cells: &Cells) -> Self {
        Self::of(read(cells))
    }
    /// Puts the block into `cells`.
    #[inline(always)]
    fn store(self, cells: &Cells) {
        write(cells, self.block());
    }
}

/// The block cipher with a key.
pub(crate) trait Cipher {
    /// What holds a block.
    type Register: Register;
    /// Encrypts blocks side by side.
    fn encrypt<const N: usize>(&self, blocks: [Self::Register; N]) -> [Self::Register; N];
    /// Decrypts blocks side by side; only for a cipher made to decrypt.
    fn decrypt<const N: usize>(&self, blocks: [Self::Register; N]) -> [Self::Register; N];
    /// Encrypts the sum of `block` and `before`, and adds `after`. `block` is known last, so the others may be added to keys.
    #[inline(always)]
    fn encrypt_between(&self, before: Self::Register, block: Self::Register, after: Self::Register) -> Self::Register {
        let [block] = self.encrypt([block.xor(before)]);
        block.xor(after)
    }
    /// The same with decryption.
    #[inline(always)]
    fn decrypt_between(&self, before: Self::Register, block: Self::Register, after: Self::Register) -> Self::Register {
        let [block] = self.decrypt([block.xor(before)]);
        block.xor(after)
    }
}

impl Register for u128 {
    #[inline(always)]
    fn of(block: Block) -> Self {
        Self::from_le_bytes(block)
    }

    #[inline(always)]
    fn block(self) -> Block {
        self.to_le_bytes()
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        self ^ other
    }
}
