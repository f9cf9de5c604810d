//! A running cipher as plain bytes that the caller keeps: nothing to free, and a copy of the bytes is a clone.
//!
//! | Bytes | Content |
//! |---|---|
//! | 0–3 | [`MAGIC`], little-endian |
//! | 4 | mode: 1 CTR, 2 and 3 CBC encrypting and decrypting, 4 and 5 IGE |
//! | 5 | version of this layout, 2 |
//! | 6 | how much of the keystream's block is used up, CTR only |
//! | 7 | zero |
//! | 8–247 | the round keys, for decryption in CBC and IGE of the equivalent inverse cipher |
//! | 248–263 | CTR: the next counter; CBC and IGE: the previous block of ciphertext |
//! | 264–279 | CTR: the keystream's block; IGE: the previous block of plaintext; CBC: zero |
//!
//! The bytes come back from outside: whatever they hold, nothing beyond a wrong result comes of it.

use core::cell::Cell;
use core::slice::from_ref;

use crate::algorithms::aes::cells::Block;
use crate::algorithms::aes::mode::Mode;
use crate::algorithms::aes::schedule::RoundKeys;
use crate::barriers::erase::erase;
use crate::kernels::{Kernel, aes_blocks, aes_round_keys};

/// Bytes of a state.
pub const STATE_LEN: usize = 280;
/// Bytes of a key.
pub const KEY_LEN: usize = 32;
/// The first four bytes of a state: `mtpa`.
pub const MAGIC: u32 = u32::from_le_bytes(*b"mtpa");

const VERSION: u8 = 2;

/// The bytes of a running cipher. Any bytes are such a value; [`State::mode`] tells whether they are a cipher's.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct State {
    magic: [u8; 4],
    mode: u8,
    version: u8,
    used: u8,
    zero: u8,
    keys: RoundKeys,
    chain: [Block; 2],
}

const _: () = assert!(size_of::<State>() == STATE_LEN && align_of::<State>() == 1, "the C header says so");

impl State {
    /// What no cipher's state is.
    pub const EMPTY: Self =
        Self { magic: [0; 4], mode: 0, version: 0, used: 0, zero: 0, keys: [[0; 16]; 15], chain: [[0; 16]; 2] };

    /// A cipher that has taken nothing yet. Of `iv`, the second half is IGE's alone.
    #[must_use]
    pub fn new(kernel: Kernel, mode: Mode, key: &[u8; KEY_LEN], iv: [Block; 2]) -> Self {
        let mut state = Self::EMPTY;
        state.start(kernel, mode, key, iv);
        state
    }

    /// Becomes such a cipher, whatever it was.
    pub fn start(&mut self, kernel: Kernel, mode: Mode, key: &[u8; KEY_LEN], [first, second]: [Block; 2]) {
        let Self { magic, mode: number, version, used, zero, keys, chain } = self;
        *magic = MAGIC.to_le_bytes();
        [*number, *version, *used, *zero] = [mode as u8, VERSION, 0, 0];
        aes_round_keys(kernel, mode, key, keys);
        *chain = [first, if mode.iv_len() == 32 { second } else { [0; 16] }];
    }

    /// The mode; `None` where the bytes are no running cipher's.
    #[must_use]
    pub fn mode(&self) -> Option<Mode> {
        let mode = Mode::of(self.mode.into())?;
        let is_tagged = self.magic == MAGIC.to_le_bytes() && self.version == VERSION && self.zero == 0;
        let fits = match mode {
            Mode::Ctr => self.used < 16,
            _ => self.used == 0,
        };
        (is_tagged && fits).then_some(mode)
    }

    /// Takes `input` through the mode to `output`, of the same length, which may be the same cells. But in CTR, the
    /// length is a multiple of 16: what is beyond one is left alone.
    pub fn update(&mut self, kernel: Kernel, mode: Mode, input: &[Cell<u8>], output: &[Cell<u8>]) {
        let (mut input, mut output) = (input, output);
        if mode == Mode::Ctr && self.used != 0 {
            let taken = self.take_keystream(input, output);
            input = input.get(taken..).unwrap_or_default();
            output = output.get(taken..).unwrap_or_default();
        }
        let ((blocks, input), (blocks_out, output)) = (input.as_chunks(), output.as_chunks());
        aes_blocks(kernel, mode, &self.keys, &mut self.chain, blocks, blocks_out);
        if mode == Mode::Ctr && !input.is_empty() {
            let mut block = [0; 16];
            let cells = from_ref(Cell::from_mut(&mut block).as_array_of_cells());
            aes_blocks(kernel, mode, &self.keys, &mut self.chain, cells, cells);
            self.chain[1] = block;
            erase(&mut block);
            self.take_keystream(input, output);
        }
    }

    /// Takes the start of `input`, at most what is left of the keystream's block; how many bytes.
    fn take_keystream(&mut self, input: &[Cell<u8>], output: &[Cell<u8>]) -> usize {
        let [_, keystream] = &self.chain;
        let left = keystream.get(self.used.into()..).unwrap_or_default();
        let mut taken = 0;
        for ((byte, input), output) in left.iter().zip(input).zip(output) {
            output.set(input.get() ^ byte);
            taken += 1;
        }
        self.used = (self.used + taken) & 15;
        taken.into()
    }
}
