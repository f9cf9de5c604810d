//! The modes of AES-256 as they are defined, over single blocks of another implementation.
#![allow(unreachable_pub, reason = "the fuzz targets see it, too")]

use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use mtproxy_core::aes::{Block, Mode};

fn xor(one: &[u8], other: &[u8]) -> Block {
    std::array::from_fn(|index| one[index] ^ other[index])
}

/// What a mode makes of `data`.
pub fn defined(mode: Mode, key: &[u8; 32], iv: [Block; 2], data: &[u8]) -> Vec<u8> {
    let cipher = aes::Aes256::new(key.into());
    let encrypted = |block: Block| {
        let mut block = block.into();
        cipher.encrypt_block(&mut block);
        Block::from(block)
    };
    let decrypted = |block: Block| {
        let mut block = block.into();
        cipher.decrypt_block(&mut block);
        Block::from(block)
    };
    let [mut first, mut second] = iv;
    let mut output = Vec::new();
    for input in data.chunks(16) {
        let result = match mode {
            Mode::Ctr => {
                let keystream = encrypted(first);
                first = u128::from_be_bytes(first).wrapping_add(1).to_be_bytes();
                input.iter().zip(keystream).map(|(one, other)| one ^ other).collect()
            }
            Mode::CbcEncrypt => {
                first = encrypted(xor(input, &first));
                first.to_vec()
            }
            Mode::CbcDecrypt => {
                let result = xor(&decrypted(input.try_into().unwrap()), &first);
                first = input.try_into().unwrap();
                result.to_vec()
            }
            Mode::IgeEncrypt => {
                first = xor(&encrypted(xor(input, &first)), &second);
                second = input.try_into().unwrap();
                first.to_vec()
            }
            Mode::IgeDecrypt => {
                second = xor(&decrypted(xor(input, &second)), &first);
                first = input.try_into().unwrap();
                second.to_vec()
            }
        };
        output.extend(result);
    }
    output
}
