//! CRC-32C by SSE4.2's instruction alone.

use core::arch::x86_64::{
    __m128i, _mm_crc32_u8, _mm_crc32_u16, _mm_crc32_u32, _mm_crc32_u64, _mm_cvtsi128_si64, _mm_extract_epi64,
};

/// CRC-32C, eight bytes an instruction.
#[target_feature(enable = "sse4.2")]
pub(super) fn words(data: &[u8], crc: u32) -> u32 {
    let (eights, rest) = data.as_chunks::<8>();
    let mut wide = u64::from(crc);
    for word in eights {
        wide = _mm_crc32_u64(wide, u64::from_le_bytes(*word));
    }
    let mut crc = wide as u32;
    let (fours, rest) = rest.as_chunks::<4>();
    for word in fours {
        crc = _mm_crc32_u32(crc, u32::from_le_bytes(*word));
    }
    let (twos, rest) = rest.as_chunks::<2>();
    for word in twos {
        crc = _mm_crc32_u16(crc, u16::from_le_bytes(*word));
    }
    for byte in rest {
        crc = _mm_crc32_u8(crc, *byte);
    }
    crc
}

/// The state after a block that was folded.
#[inline]
#[target_feature(enable = "sse4.2")]
pub(super) fn reduce(block: __m128i) -> u32 {
    let state = _mm_crc32_u64(0, _mm_cvtsi128_si64(block) as u64);
    _mm_crc32_u64(state, _mm_extract_epi64::<1>(block) as u64) as u32
}
