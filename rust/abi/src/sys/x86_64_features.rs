//! Which kernels an x86-64 processor can run, by what CPUID and XGETBV say.

use core::arch::x86_64::{__cpuid, __cpuid_count, _xgetbv};

use mtproxy_core::kernels::Level;

/// The vendor's name begins so, in EBX of leaf 0.
const AMD: u32 = u32::from_le_bytes(*b"Auth");
// ECX of leaf 1.
const PCLMULQDQ: u32 = 1 << 1;
const SSSE3: u32 = 1 << 9;
const SSE4_1: u32 = 1 << 19;
const SSE4_2: u32 = 1 << 20;
const AES: u32 = 1 << 25;
const OSXSAVE: u32 = 1 << 27;
const FOLDING: u32 = PCLMULQDQ | SSSE3 | SSE4_1;
// EBX and ECX of leaf 7.
const AVX2: u32 = 1 << 5;
const AVX512_F_BW_VL: u32 = 1 << 16 | 1 << 30 | 1 << 31;
const SHA: u32 = 1 << 29;
const VAES: u32 = 1 << 9;
const VPCLMULQDQ: u32 = 1 << 10;
// XCR0: the system saves the SSE and the AVX halves of the registers, and AVX-512's masks, halves and registers (macOS
// says so only once they are used, and gets the level below).
const YMM_STATE: u64 = 0b110;
const ZMM_STATE: u64 = 0b1110_0110;

/// The words that say what a processor has and its system saves; 0 for what cannot be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Registers {
    vendor: u32,
    leaf_1_ecx: u32,
    leaf_7_ebx: u32,
    leaf_7_ecx: u32,
    xcr0: u64,
}

impl Registers {
    /// Those of this processor.
    pub(super) fn read() -> Self {
        let leaf_7 = || {
            let leaf = __cpuid_count(7, 0);
            [leaf.ebx, leaf.ecx]
        };
        // SAFETY: OSXSAVE, which is looked at first, says that the system has enabled the instruction.
        let xcr0 = || unsafe { _xgetbv(0) };
        let leaf_0 = __cpuid(0);
        Self::from([leaf_0.eax, leaf_0.ebx], __cpuid(1).ecx, leaf_7, xcr0)
    }

    /// Asks for EBX and ECX of leaf 7 and for XCR0 only where there are such.
    fn from(
        [highest_leaf, vendor]: [u32; 2],
        leaf_1_ecx: u32,
        ask_leaf_7: impl FnOnce() -> [u32; 2],
        ask_xcr0: impl FnOnce() -> u64,
    ) -> Self {
        let [ebx, ecx] = if highest_leaf >= 7 { ask_leaf_7() } else { [0; 2] };
        let xcr0 = if leaf_1_ecx & OSXSAVE == 0 { 0 } else { ask_xcr0() };
        Self { vendor, leaf_1_ecx, leaf_7_ebx: ebx, leaf_7_ecx: ecx, xcr0 }
    }

    /// The highest level of which every feature is there.
    pub(super) const fn level(self) -> Level {
        if self.leaf_1_ecx & SSE4_2 == 0 {
            Level::Portable
        } else if self.leaf_1_ecx & FOLDING != FOLDING {
            Level::Crc
        } else if self.leaf_7_ebx & AVX2 == 0 || self.xcr0 & YMM_STATE != YMM_STATE {
            Level::Fold
        } else if self.leaf_7_ecx & VPCLMULQDQ == 0 {
            Level::Wide
        } else if self.leaf_7_ebx & AVX512_F_BW_VL != AVX512_F_BW_VL || self.xcr0 & ZMM_STATE != ZMM_STATE {
            Level::WideFold
        } else {
            Level::WidestFold
        }
    }

    /// Whether there are the instructions of SHA-1 and SHA-256.
    pub(super) const fn has_sha(self) -> bool {
        self.leaf_7_ebx & SHA != 0
    }

    /// Whether there are the instructions of AES.
    pub(super) const fn has_aes(self) -> bool {
        self.leaf_1_ecx & AES != 0
    }

    /// Whether there are those of AES for several blocks, too. Levels tell for which registers the system cares.
    pub(super) const fn has_wide_aes(self) -> bool {
        self.has_aes() && self.leaf_7_ecx & VAES != 0
    }

    /// Whether VPCLMULQDQ takes longer than the additions that can replace it. Measured with 512 bits: on AMD's Zen 4 and 5
    /// folding by halves is faster, on Intel's Ice Lake it takes a quarter more time.
    pub(super) const fn multiplies_slowly(self) -> bool {
        self.vendor == AMD
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Registers};

    /// A processor and a system with everything.
    const ALL: Registers = Registers {
        vendor: 0x756e_6547,
        leaf_1_ecx: 0x0a18_0202,
        leaf_7_ebx: 0xe001_0020,
        leaf_7_ecx: 0x0000_0600,
        xcr0: 0xe7,
    };

    /// Everything but these bits of ECX of leaf 1, EBX and ECX of leaf 7, and XCR0.
    const fn without(leaf_1: u32, [ebx, ecx]: [u32; 2], xcr0: u64) -> Registers {
        Registers {
            vendor: ALL.vendor,
            leaf_1_ecx: ALL.leaf_1_ecx & !leaf_1,
            leaf_7_ebx: ALL.leaf_7_ebx & !ebx,
            leaf_7_ecx: ALL.leaf_7_ecx & !ecx,
            xcr0: ALL.xcr0 & !xcr0,
        }
    }

    #[test]
    fn a_level_needs_all_of_its_features_and_those_before_it() {
        for (what, registers, level) in [
            ("everything", ALL, Level::WidestFold),
            ("nothing", Registers::default(), Level::Portable),
            ("no SSE4.2", without(1 << 20, [0, 0], 0), Level::Portable),
            ("no PCLMULQDQ", without(1 << 1, [0, 0], 0), Level::Crc),
            ("no SSSE3", without(1 << 9, [0, 0], 0), Level::Crc),
            ("no SSE4.1", without(1 << 19, [0, 0], 0), Level::Crc),
            ("no AVX2", without(0, [1 << 5, 0], 0), Level::Fold),
            ("no VPCLMULQDQ", without(0, [0, 1 << 10], 0), Level::Wide),
            ("SSE registers not saved", without(0, [0, 0], 1 << 1), Level::Fold),
            ("AVX registers not saved", without(0, [0, 0], 1 << 2), Level::Fold),
            ("no AVX-512F", without(0, [1 << 16, 0], 0), Level::WideFold),
            ("no AVX-512BW", without(0, [1 << 30, 0], 0), Level::WideFold),
            ("no AVX-512VL", without(0, [1 << 31, 0], 0), Level::WideFold),
            ("masks not saved", without(0, [0, 0], 1 << 5), Level::WideFold),
            ("upper halves not saved", without(0, [0, 0], 1 << 6), Level::WideFold),
            ("upper registers not saved", without(0, [0, 0], 1 << 7), Level::WideFold),
            ("SSE4.2 and no folding", Registers { leaf_1_ecx: 0x0098_0201, ..Registers::default() }, Level::Crc),
            ("leaf 1 alone", Registers { leaf_1_ecx: !0, ..Registers::default() }, Level::Fold),
        ] {
            assert_eq!(registers.level(), level, "{what}");
        }
    }

    #[test]
    fn sha_is_one_bit() {
        assert!(ALL.has_sha());
        assert!(!without(0, [1 << 29, 0], 0).has_sha());
    }

    #[test]
    fn aes_for_several_blocks_needs_aes_for_one() {
        for (what, registers, one, several) in [
            ("everything", ALL, true, true),
            ("no VAES", without(0, [0, 1 << 9], 0), true, false),
            ("no AES", without(1 << 25, [0, 0], 0), false, false),
        ] {
            assert_eq!((registers.has_aes(), registers.has_wide_aes()), (one, several), "{what}");
        }
    }

    #[test]
    fn amd_multiplies_slowly() {
        assert!(Registers { vendor: 0x6874_7541, ..ALL }.multiplies_slowly(), "AuthenticAMD");
        assert!(!ALL.multiplies_slowly(), "GenuineIntel");
    }

    #[test]
    fn what_a_processor_does_not_have_is_not_asked_for() {
        let forbidden_leaf = || -> [u32; 2] { panic!("leaf 7 of a processor that has none") };
        let forbidden_state = || -> u64 { panic!("XCR0 of a system that has not enabled it") };
        let old = Registers::from([6, 0], !(1 << 27), forbidden_leaf, forbidden_state);
        assert_eq!((old.level(), old.has_sha()), (Level::Fold, false));
        let new = Registers::from([7, ALL.vendor], ALL.leaf_1_ecx, || [ALL.leaf_7_ebx, ALL.leaf_7_ecx], || ALL.xcr0);
        assert_eq!(new, ALL);
    }
}
