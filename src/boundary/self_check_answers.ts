/**
 * What the reference implementations answer in the self-check, as [CRC-32, CRC-32C]. A test computes them again.
 *
 * @module
 */

/** Raw states after a case: of CRC-32, of CRC-32C. */
export type Answers = readonly [crc32: number, crc32c: number];

/** The host's own short cases. */
export const shortAnswers: readonly { readonly text: string; readonly seed: number; readonly answers: Answers }[] = [
  { text: "hello", seed: 0xffff_ffff, answers: [0xc9ef_5979, 0x658e_44b3] },
  { text: "123456789", seed: 0xffff_ffff, answers: [0x340b_c6d9, 0x1cf9_6d7c] },
  { text: "123456789", seed: 0x1234_5678, answers: [0xe7fd_94d5, 0x9c3d_13c9] },
  { text: "", seed: 0xffff_ffff, answers: [0xffff_ffff, 0xffff_ffff] },
];

/** The host's own case of 256 bytes split in two. */
export const splitAnswer: Answers = [0x787a_67d8, 0xfc13_36ce];

/** Parts of the pattern: the host's own bytes case; lengths at which kernels change over; one for every main loop. */
export const bytesAnswers: readonly { readonly offset: number; readonly length: number; readonly answers: Answers }[] =
  [
    { offset: 0, length: 256, answers: [0x8906_dcd5, 0x0c6a_dcf3] },
    { offset: 3, length: 1, answers: [0xc7c5_9ce2, 0xe803_cb60] },
    { offset: 3, length: 7, answers: [0x5859_58fa, 0x9790_7a87] },
    { offset: 3, length: 15, answers: [0x8a17_3c32, 0x54cd_694e] },
    { offset: 3, length: 17, answers: [0x3e55_93ec, 0x0936_bd19] },
    { offset: 3, length: 33, answers: [0x3e69_d474, 0xbc9d_c81d] },
    { offset: 3, length: 63, answers: [0x970f_f14a, 0x9a95_9042] },
    { offset: 3, length: 129, answers: [0xead6_75bd, 0x1bba_3e08] },
    { offset: 3, length: 255, answers: [0xc199_243c, 0xad6b_3ed0] },
    { offset: 3, length: 257, answers: [0xe4cf_6f8f, 0x939f_559b] },
    { offset: 3, length: 513, answers: [0xb6a9_f949, 0x6b66_a54d] },
    { offset: 3, length: 1025, answers: [0x38bb_83bf, 0x00b3_5b4b] },
    { offset: 0, length: 80001, answers: [0xf6bd_a82c, 0x26f5_a966] },
  ];
