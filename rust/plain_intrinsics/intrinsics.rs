//! The processor's intrinsics, in which those of AVX-512 and VPCLMULQDQ are plain Rust: what the kernels are tested over where
//! the processor lacks them. `deno task test` copies this file into a copy of the core, whose kernels then import from it.
#![allow(non_camel_case_types, clippy::all, clippy::pedantic, unsafe_code)]

pub(crate) use core::arch::x86_64::*;

/// A 512-bit register.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(crate) struct __m512i([u32; 16]);

impl __m512i {
    fn from_blocks(block: impl FnMut(usize) -> [u32; 4]) -> Self {
        // SAFETY: both are 64 bytes of plain numbers.
        unsafe { core::mem::transmute(core::array::from_fn::<[u32; 4], 4, _>(block)) }
    }

    fn blocks(self) -> [[u32; 4]; 4] {
        // SAFETY: as above.
        unsafe { core::mem::transmute(self) }
    }

    fn map(self, mut of: impl FnMut(u32) -> u32) -> Self {
        Self(self.0.map(|word| of(word)))
    }

    fn zip(self, other: Self, mut of: impl FnMut(u32, u32) -> u32) -> Self {
        Self(core::array::from_fn(|index| of(self.0[index], other.0[index])))
    }
}

fn words(block: __m128i) -> [u32; 4] {
    // SAFETY: both are sixteen bytes of plain numbers, here and below.
    unsafe { core::mem::transmute(block) }
}

/// The product of the halves of two blocks that `HALVES` chooses, without carries.
fn product<const HALVES: i32>(one: [u32; 4], other: [u32; 4]) -> [u32; 4] {
    // SAFETY: a level with wide multiplication has this one, too.
    words(unsafe { _mm_clmulepi64_si128::<HALVES>(core::mem::transmute(one), core::mem::transmute(other)) })
}

pub(crate) fn _mm256_clmulepi64_epi128<const HALVES: i32>(one: __m256i, other: __m256i) -> __m256i {
    // SAFETY: all are 32 bytes of plain numbers.
    unsafe {
        let (one, other): ([[u32; 4]; 2], [[u32; 4]; 2]) = (core::mem::transmute(one), core::mem::transmute(other));
        core::mem::transmute([product::<HALVES>(one[0], other[0]), product::<HALVES>(one[1], other[1])])
    }
}

pub(crate) fn _mm512_clmulepi64_epi128<const HALVES: i32>(one: __m512i, other: __m512i) -> __m512i {
    let (one, other) = (one.blocks(), other.blocks());
    __m512i::from_blocks(|index| product::<HALVES>(one[index], other[index]))
}

pub(crate) unsafe fn _mm512_loadu_si512(from: *const __m512i) -> __m512i {
    // SAFETY: the caller has 64 bytes there.
    unsafe { from.read_unaligned() }
}

pub(crate) unsafe fn _mm512_storeu_si512(to: *mut __m512i, register: __m512i) {
    // SAFETY: the caller has room for 64 bytes there.
    unsafe { to.write_unaligned(register) }
}

pub(crate) fn _mm512_setzero_si512() -> __m512i {
    __m512i([0; 16])
}

pub(crate) fn _mm512_set1_epi32(word: i32) -> __m512i {
    __m512i([word as u32; 16])
}

pub(crate) fn _mm512_set_epi64(h: i64, g: i64, f: i64, e: i64, d: i64, c: i64, b: i64, a: i64) -> __m512i {
    let doubles = [a, b, c, d, e, f, g, h];
    __m512i(core::array::from_fn(|index| (doubles[index / 2] >> (32 * (index % 2))) as u32))
}

pub(crate) fn _mm512_xor_si512(one: __m512i, other: __m512i) -> __m512i {
    one.zip(other, |one, other| one ^ other)
}

pub(crate) fn _mm512_add_epi32(one: __m512i, other: __m512i) -> __m512i {
    one.zip(other, u32::wrapping_add)
}

pub(crate) fn _mm512_rol_epi32<const BITS: i32>(register: __m512i) -> __m512i {
    register.map(|word| word.rotate_left(BITS as u32))
}

pub(crate) fn _mm512_srli_epi32<const BITS: u32>(register: __m512i) -> __m512i {
    register.map(|word| word.checked_shr(BITS).unwrap_or(0))
}

/// Each bit of the result is the bit of `TABLE` that the three bits number, `a`'s being the highest.
pub(crate) fn _mm512_ternarylogic_epi32<const TABLE: i32>(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
    let chosen = |word: u32, number: usize, bit: usize| if number & bit != 0 { word } else { !word };
    __m512i(core::array::from_fn(|index| {
        (0..8).filter(|number| TABLE >> number & 1 != 0).fold(0, |word, number| {
            word | chosen(a.0[index], number, 4) & chosen(b.0[index], number, 2) & chosen(c.0[index], number, 1)
        })
    }))
}

pub(crate) fn _mm512_ternarylogic_epi64<const TABLE: i32>(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
    _mm512_ternarylogic_epi32::<TABLE>(a, b, c)
}

pub(crate) fn _mm512_shuffle_epi8(bytes: __m512i, places: __m512i) -> __m512i {
    let (bytes, places) = (bytes.blocks(), places.blocks());
    __m512i::from_blocks(|block| {
        let bytes: [u8; 16] = core::array::from_fn(|byte| bytes[block][byte / 4].to_le_bytes()[byte % 4]);
        let place = |byte: usize| places[block][byte / 4].to_le_bytes()[byte % 4];
        core::array::from_fn(|word| {
            u32::from_le_bytes(core::array::from_fn(|byte| match place(4 * word + byte) {
                place @ ..=0x7f => bytes[usize::from(place & 15)],
                _ => 0,
            }))
        })
    })
}

fn unpack(one: __m512i, other: __m512i, pick: impl Fn([u32; 4], [u32; 4]) -> [u32; 4]) -> __m512i {
    let (one, other) = (one.blocks(), other.blocks());
    __m512i::from_blocks(|block| pick(one[block], other[block]))
}

pub(crate) fn _mm512_unpacklo_epi32(one: __m512i, other: __m512i) -> __m512i {
    unpack(one, other, |one, other| [one[0], other[0], one[1], other[1]])
}

pub(crate) fn _mm512_unpackhi_epi32(one: __m512i, other: __m512i) -> __m512i {
    unpack(one, other, |one, other| [one[2], other[2], one[3], other[3]])
}

pub(crate) fn _mm512_unpacklo_epi64(one: __m512i, other: __m512i) -> __m512i {
    unpack(one, other, |one, other| [one[0], one[1], other[0], other[1]])
}

pub(crate) fn _mm512_unpackhi_epi64(one: __m512i, other: __m512i) -> __m512i {
    unpack(one, other, |one, other| [one[2], one[3], other[2], other[3]])
}

/// Two blocks of the one and two of the other, each by two bits of `PLACES`.
pub(crate) fn _mm512_shuffle_i32x4<const PLACES: i32>(one: __m512i, other: __m512i) -> __m512i {
    let (one, other) = (one.blocks(), other.blocks());
    __m512i::from_blocks(|block| {
        let place = (PLACES >> (2 * block) & 3) as usize;
        if block < 2 { one[place] } else { other[place] }
    })
}

pub(crate) fn _mm512_broadcast_i32x4(block: __m128i) -> __m512i {
    __m512i::from_blocks(|_| words(block))
}

pub(crate) fn _mm512_zextsi128_si512(block: __m128i) -> __m512i {
    __m512i::from_blocks(|index| if index == 0 { words(block) } else { [0; 4] })
}

pub(crate) fn _mm512_extracti64x4_epi64<const HALF: i32>(register: __m512i) -> __m256i {
    let blocks = register.blocks();
    let first = 2 * (HALF & 1) as usize;
    // SAFETY: both are 32 bytes of plain numbers.
    unsafe { core::mem::transmute([blocks[first], blocks[first + 1]]) }
}

pub(crate) fn _mm512_castsi512_si256(register: __m512i) -> __m256i {
    _mm512_extracti64x4_epi64::<0>(register)
}
