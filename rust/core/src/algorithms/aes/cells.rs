//! Blocks, and the bytes of a caller's input and output, which may be the same: hence cells.

use core::cell::Cell;

/// A block of plaintext, ciphertext or keystream.
pub type Block = [u8; 16];

/// A block in an input or an output.
pub type Cells = [Cell<u8>; 16];

/// What the cells' bytes are now. It is one instruction, but sixteen where it is inlined before the compiler sees that.
#[inline(never)]
pub(crate) fn read(cells: &Cells) -> Block {
    cells.each_ref().map(Cell::get)
}

/// Puts `block` into the cells.
#[inline(never)]
pub(crate) fn write(cells: &Cells, block: Block) {
    for (cell, byte) in cells.iter().zip(block) {
        cell.set(byte);
    }
}
