/* AES-256: the examples of NIST SP 800-38A, IGE over single blocks, and what is refused. */
#ifndef AES_H
#define AES_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define AES_STATE MTPROXY_EXT_AES_STATE_BYTES
#define AES_BYTES 64

static const uint8_t aes_key[32] = {
  0x60, 0x3d, 0xeb, 0x10, 0x15, 0xca, 0x71, 0xbe, 0x2b, 0x73, 0xae, 0xf0, 0x85, 0x7d, 0x77, 0x81,
  0x1f, 0x35, 0x2c, 0x07, 0x3b, 0x61, 0x08, 0xd7, 0x2d, 0x98, 0x10, 0xa3, 0x09, 0x14, 0xdf, 0xf4,
};
static const uint8_t aes_text[AES_BYTES] = {
  0x6b, 0xc1, 0xbe, 0xe2, 0x2e, 0x40, 0x9f, 0x96, 0xe9, 0x3d, 0x7e, 0x11, 0x73, 0x93, 0x17, 0x2a,
  0xae, 0x2d, 0x8a, 0x57, 0x1e, 0x03, 0xac, 0x9c, 0x9e, 0xb7, 0x6f, 0xac, 0x45, 0xaf, 0x8e, 0x51,
  0x30, 0xc8, 0x1c, 0x46, 0xa3, 0x5c, 0xe4, 0x11, 0xe5, 0xfb, 0xc1, 0x19, 0x1a, 0x0a, 0x52, 0xef,
  0xf6, 0x9f, 0x24, 0x45, 0xdf, 0x4f, 0x9b, 0x17, 0xad, 0x2b, 0x41, 0x7b, 0xe6, 0x6c, 0x37, 0x10,
};
static const uint8_t aes_cbc_iv[16] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
static const uint8_t aes_counter[16] = {
  0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xff,
};
/* F.2.5 and F.2.6. */
static const uint8_t aes_cbc[AES_BYTES] = {
  0xf5, 0x8c, 0x4c, 0x04, 0xd6, 0xe5, 0xf1, 0xba, 0x77, 0x9e, 0xab, 0xfb, 0x5f, 0x7b, 0xfb, 0xd6,
  0x9c, 0xfc, 0x4e, 0x96, 0x7e, 0xdb, 0x80, 0x8d, 0x67, 0x9f, 0x77, 0x7b, 0xc6, 0x70, 0x2c, 0x7d,
  0x39, 0xf2, 0x33, 0x69, 0xa9, 0xd9, 0xba, 0xcf, 0xa5, 0x30, 0xe2, 0x63, 0x04, 0x23, 0x14, 0x61,
  0xb2, 0xeb, 0x05, 0xe2, 0xc3, 0x9b, 0xe9, 0xfc, 0xda, 0x6c, 0x19, 0x07, 0x8c, 0x6a, 0x9d, 0x1b,
};
/* F.5.5 and F.5.6. */
static const uint8_t aes_ctr[AES_BYTES] = {
  0x60, 0x1e, 0xc3, 0x13, 0x77, 0x57, 0x89, 0xa5, 0xb7, 0xa7, 0xf5, 0x04, 0xbb, 0xf3, 0xd2, 0x28,
  0xf4, 0x43, 0xe3, 0xca, 0x4d, 0x62, 0xb5, 0x9a, 0xca, 0x84, 0xe9, 0x90, 0xca, 0xca, 0xf5, 0xc5,
  0x2b, 0x09, 0x30, 0xda, 0xa2, 0x3d, 0xe9, 0x4c, 0xe8, 0x70, 0x17, 0xba, 0x2d, 0x84, 0x98, 0x8d,
  0xdf, 0xc9, 0xc5, 0x8d, 0xb6, 0x7a, 0xad, 0xa6, 0x13, 0xc2, 0xdd, 0x08, 0x45, 0x79, 0x41, 0xa6,
};

/* In two parts at each place that the mode allows, in place, at a state of odd address. */
static bool aes_gives(uint32_t mode, const uint8_t *iv, const uint8_t *from, const uint8_t *to) {
  uint8_t storage[AES_STATE + 1], block[AES_BYTES];
  uint8_t *state = storage + 1;
  bool same = true;
  for (uint32_t at = 0; at <= AES_BYTES; at += mode == MTPROXY_EXT_AES_CTR ? 1 : 16) {
    memcpy(block, from, AES_BYTES);
    same &= mtproxy_ext_aes_init(state, aes_key, iv, mode) == 0;
    same &= mtproxy_ext_aes_update(state, block, at, block) == 0;
    same &= mtproxy_ext_aes_update(state, block + at, AES_BYTES - at, block + at) == 0;
    same &= memcmp(block, to, AES_BYTES) == 0;
    same &= mtproxy_ext_aes_final(state) == 0;
    for (size_t index = 0; index < AES_STATE; index++) same &= state[index] == 0;
  }
  return same;
}

/* A block by itself, by way of CBC without a vector. */
static void aes_block(const uint8_t in[16], uint8_t out[16]) {
  static const uint8_t zeros[16];
  uint8_t state[AES_STATE];
  mtproxy_ext_aes_init(state, aes_key, zeros, MTPROXY_EXT_AES_CBC_ENCRYPT);
  mtproxy_ext_aes_update(state, in, 16, out);
}

static void aes_ige_as_defined(const uint8_t iv[32], uint8_t out[AES_BYTES]) {
  const uint8_t *ciphertext = iv, *plaintext = iv + 16;
  for (size_t at = 0; at < AES_BYTES; at += 16) {
    uint8_t block[16];
    for (size_t index = 0; index < 16; index++) block[index] = aes_text[at + index] ^ ciphertext[index];
    aes_block(block, out + at);
    for (size_t index = 0; index < 16; index++) out[at + index] ^= plaintext[index];
    ciphertext = out + at;
    plaintext = aes_text + at;
  }
}

static void check_aes_refusals(void) {
  uint8_t state[AES_STATE], before[AES_STATE], block[AES_BYTES];
  memset(state, 0, sizeof state);
  memset(block, 0xa5, sizeof block);
  check_code("AES without a state", -1, mtproxy_ext_aes_init(NULL, aes_key, aes_cbc_iv, MTPROXY_EXT_AES_CTR));
  check_code("AES without a key", -1, mtproxy_ext_aes_init(state, NULL, aes_cbc_iv, MTPROXY_EXT_AES_CTR));
  check_code("AES without a vector", -1, mtproxy_ext_aes_init(state, aes_key, NULL, MTPROXY_EXT_AES_CTR));
  check_code("AES in no mode", -1, mtproxy_ext_aes_init(state, aes_key, aes_cbc_iv, 6));
  check_code("AES over an erased state", -2, mtproxy_ext_aes_update(state, block, 16, block));
  mtproxy_ext_aes_init(state, aes_key, aes_cbc_iv, MTPROXY_EXT_AES_CBC_ENCRYPT);
  memcpy(before, state, AES_STATE);
  check_code("AES of null", -1, mtproxy_ext_aes_update(state, NULL, 16, block));
  check_code("AES to null", -1, mtproxy_ext_aes_update(state, block, 16, NULL));
  check_code("AES of half a block", -1, mtproxy_ext_aes_update(state, block, 24, block));
  check_code("AES one byte further on", -3, mtproxy_ext_aes_update(state, block, 32, block + 1));
  check_code("AES into its state", -3, mtproxy_ext_aes_update(state, block, 16, state + 8));
  check_code("AES of its state", -3, mtproxy_ext_aes_update(state, state, 16, block));
  bool same = memcmp(before, state, AES_STATE) == 0;
  for (size_t index = 0; index < AES_BYTES; index++) same &= block[index] == 0xa5;
  check("AES writes nothing when it refuses", same);
  check_code("AES of nothing", 0, mtproxy_ext_aes_update(state, NULL, 0, NULL));
  check_code("AES that ends nowhere", -1, mtproxy_ext_aes_final(NULL));
}

static void check_aes(void) {
  uint8_t iv[32], ige[AES_BYTES];
  memcpy(iv, aes_cbc_iv, 16);
  memcpy(iv + 16, aes_counter, 16);
  aes_ige_as_defined(iv, ige);
  check("AES-256 in CTR", aes_gives(MTPROXY_EXT_AES_CTR, aes_counter, aes_text, aes_ctr));
  check("AES-256 in CBC", aes_gives(MTPROXY_EXT_AES_CBC_ENCRYPT, aes_cbc_iv, aes_text, aes_cbc));
  check("AES-256 in CBC, back", aes_gives(MTPROXY_EXT_AES_CBC_DECRYPT, aes_cbc_iv, aes_cbc, aes_text));
  check("AES-256 in IGE", aes_gives(MTPROXY_EXT_AES_IGE_ENCRYPT, iv, aes_text, ige));
  check("AES-256 in IGE, back", aes_gives(MTPROXY_EXT_AES_IGE_DECRYPT, iv, ige, aes_text));
  check_aes_refusals();
}

#endif
