//! The digests and checksums by crates that are not linked into the library.

use crc::{CRC_32_ISCSI, CRC_32_ISO_HDLC, Crc, Table};
use md5::{Digest as _, Md5};
use sha1_smol::Sha1;

/// A digest by another implementation.
pub struct Digest {
    /// Its number in a state.
    pub number: u32,
    /// Its bytes.
    pub len: usize,
    /// The digest of a message.
    pub of: fn(&[u8]) -> Vec<u8>,
}

/// MD5, SHA-1 and SHA-256.
pub static DIGESTS: [Digest; 3] = [
    Digest { number: 1, len: 16, of: |message| Md5::digest(message).to_vec() },
    Digest { number: 2, len: 20, of: |message| Sha1::from(message).digest().bytes().to_vec() },
    Digest { number: 3, len: 32, of: |message| hmac_sha256::Hash::hash(message).to_vec() },
];

impl Digest {
    /// The HMAC by its definition, RFC 2104.
    pub fn hmac(&self, key: &[u8], message: &[u8]) -> Vec<u8> {
        let mut block = if key.len() > 64 { (self.of)(key) } else { key.to_vec() };
        block.resize(64, 0);
        let padded = |pad: u8, rest: &[u8]| [block.iter().map(|byte| byte ^ pad).collect(), rest.to_vec()].concat();
        (self.of)(&padded(0x5c, &(self.of)(&padded(0x36, message))))
    }
}

static IEEE: Crc<u32, Table<16>> = Crc::<u32, Table<16>>::new(&CRC_32_ISO_HDLC);
static CASTAGNOLI: Crc<u32, Table<16>> = Crc::<u32, Table<16>>::new(&CRC_32_ISCSI);

/// The state of CRC-32 after `data`, without inversion.
pub fn crc32(data: &[u8], state: u32) -> u32 {
    advanced(&IEEE, data, state)
}

/// The same for CRC-32C.
pub fn crc32c(data: &[u8], state: u32) -> u32 {
    advanced(&CASTAGNOLI, data, state)
}

/// The crate takes a state with its bits reversed, and inverts what it gives.
fn advanced(crc: &'static Crc<u32, Table<16>>, data: &[u8], state: u32) -> u32 {
    let mut digest = crc.digest_with_initial(state.reverse_bits());
    digest.update(data);
    !digest.finalize()
}
