/* MTProxy's helper library: the extension set, versioned apart from the frozen ABI v1 and under the same conventions.
 *
 * Where results are written while inputs are read (the batches, and the table of tokens), an overlap is refused with -3, by
 * the addresses.
 *
 * Lengths are 32-bit here, which JavaScript runtimes pass fastest. A call takes at most 8 KB of the stack here, too.
 *
 * A digest's state is 128 bytes of the caller's at any alignment: magic (4 bytes), algorithm, version, two zero bytes,
 * the running digest, zeros. Copying the bytes clones the digest. Bytes that are no such state are refused with -2. */
#ifndef MTPROXY_EXT_H
#define MTPROXY_EXT_H

#include "mtproxy_ffi.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MTPROXY_EXT_API_VERSION 2u

#define MTPROXY_EXT_DIGEST_MD5 1u
#define MTPROXY_EXT_DIGEST_SHA1 2u
#define MTPROXY_EXT_DIGEST_SHA256 3u
#define MTPROXY_EXT_DIGEST_STATE_BYTES 128u

#define MTPROXY_EXT_CFG_END 0u
#define MTPROXY_EXT_CFG_WORD 1u
#define MTPROXY_EXT_CFG_INTEGER 2u
#define MTPROXY_EXT_CFG_PUNCTUATION 3u
#define MTPROXY_EXT_CFG_QUOTED_STRING 16u
#define MTPROXY_EXT_CFG_UNTERMINATED_ADDRESS 17u
#define MTPROXY_EXT_CFG_INTEGER_RANGE 18u
#define MTPROXY_EXT_CFG_UNEXPECTED_BYTE 19u

#define MTPROXY_EXT_QUEUE_FOREIGN (-2)
#define MTPROXY_EXT_QUEUE_OVERLAP (-3)
#define MTPROXY_EXT_QUEUE_VERSION (-4)
#define MTPROXY_EXT_QUEUE_SHORT (-5)
#define MTPROXY_EXT_QUEUE_CORRUPT (-6)
#define MTPROXY_EXT_QUEUE_UNAVAILABLE (-7)
#define MTPROXY_EXT_QUEUE_CLOSED (-8)
#define MTPROXY_EXT_QUEUE_LENGTH (-9)
#define MTPROXY_EXT_QUEUE_MAX_MESSAGE_BYTES 1073741823u
#define MTPROXY_EXT_QUEUE_WAKE 0x40000000

/* The extension set's version. */
uint32_t mtproxy_ext_api_version(void);

/* As mtproxy_ffi_crc32_partial. */
uint32_t mtproxy_ext_crc32_partial(const uint8_t *data, uint32_t len, uint32_t crc);

/* As mtproxy_ffi_crc32c_partial. */
uint32_t mtproxy_ext_crc32c_partial(const uint8_t *data, uint32_t len, uint32_t crc);

/* As mtproxy_ffi_md5. */
int32_t mtproxy_ext_md5(const uint8_t *input, uint32_t len, uint8_t output[16]);

/* As mtproxy_ffi_md5_hex. */
int32_t mtproxy_ext_md5_hex(const uint8_t *input, uint32_t len, char output[32]);

/* As mtproxy_ffi_md5_hmac. */
int32_t mtproxy_ext_md5_hmac(
    const uint8_t *key,
    uint32_t key_len,
    const uint8_t *input,
    uint32_t len,
    uint8_t output[16]);

/* As mtproxy_ffi_sha1. */
int32_t mtproxy_ext_sha1(const uint8_t *input, uint32_t len, uint8_t output[20]);

/* As mtproxy_ffi_sha1_two_chunks. */
int32_t mtproxy_ext_sha1_two_chunks(
    const uint8_t *input1,
    uint32_t len1,
    const uint8_t *input2,
    uint32_t len2,
    uint8_t output[20]);

/* As mtproxy_ffi_sha256. */
int32_t mtproxy_ext_sha256(const uint8_t *input, uint32_t len, uint8_t output[32]);

/* As mtproxy_ffi_sha256_two_chunks. */
int32_t mtproxy_ext_sha256_two_chunks(
    const uint8_t *input1,
    uint32_t len1,
    const uint8_t *input2,
    uint32_t len2,
    uint8_t output[32]);

/* As mtproxy_ffi_sha256_hmac. */
int32_t mtproxy_ext_sha256_hmac(
    const uint8_t *key,
    uint32_t key_len,
    const uint8_t *input,
    uint32_t len,
    uint8_t output[32]);

/* Many messages a call. Message i reaches from offsets[i] to offsets[i + 1] in data, so there is one offset more than
 * count; offsets ascend. output has room for count results. 0; with nothing written, -1 for null with a length, -2 for
 * offsets that descend or end beyond len, -3 when a result would share a byte with data or offsets. */
int32_t mtproxy_ext_md5_many(
    const uint8_t *data, uint32_t len, const uint32_t *offsets, uint32_t count, uint8_t *output);

/* 20 bytes for each message. */
int32_t mtproxy_ext_sha1_many(
    const uint8_t *data, uint32_t len, const uint32_t *offsets, uint32_t count, uint8_t *output);

/* 32 bytes for each message. */
int32_t mtproxy_ext_sha256_many(
    const uint8_t *data, uint32_t len, const uint32_t *offsets, uint32_t count, uint8_t *output);

/* The standard CRC-32 of each message, as zlib's. */
int32_t mtproxy_ext_crc32_many(
    const uint8_t *data, uint32_t len, const uint32_t *offsets, uint32_t count, uint32_t *output);

/* The standard CRC-32C of each message. */
int32_t mtproxy_ext_crc32c_many(
    const uint8_t *data, uint32_t len, const uint32_t *offsets, uint32_t count, uint32_t *output);

/* What a host asks at its start, in one call. Stores 89 words: mtproxy_ffi_api_version,
 * mtproxy_ffi_startup_handshake(expected_api_version), mtproxy_ext_api_version, the result of
 * mtproxy_ffi_get_concurrency_boundary and its 5 words, the result of mtproxy_ffi_get_network_boundary and its 7; then, to
 * be compared with a reference, 18 states each of mtproxy_ext_crc32_partial, mtproxy_ext_crc32c_partial,
 * mtproxy_ffi_crc32_partial and mtproxy_ffi_crc32c_partial: after "hello" (state ffffffff before), "123456789" (ffffffff,
 * then 12345678), null (ffffffff); the rest is about 4831 bytes of which the one at i is the low byte of i + i / 256: after
 * the first 256 bytes, bytes 3 to 4, 10, 18, 20, 36, 66, 132, 258, 260, 516 and 1028 (the end not included), all bytes
 * (12345678), and the first 256 parted at 73 (89abcdef). 0, or -1 for null. */
int32_t mtproxy_ext_start_up(uint32_t expected_api_version, uint8_t *report);

/* One small call with everything in one block, for runtimes that take long for each pointer: what they have looked up once
 * they need not look up again. Words 0 to 2: the function, the length of the data, and the state of a CRC; the data from
 * byte 64 on. Functions 1 and 2 advance the state as mtproxy_ext_crc32_partial and mtproxy_ext_crc32c_partial do;
 * 3, 4 and 5 store the MD5, SHA-1 or SHA-256 from byte 16 on. 0, or -1 for null or another function, with nothing
 * written. Functions 6 and 7 return what mtproxy_ext_queue_push of the data and mtproxy_ext_queue_pop to its place do; word 2
 * is the length of the queue, and the 8 bytes at 48 are its address. */
int32_t mtproxy_ext_block_call(uint8_t *block);

/* Starts a digest in the 128 bytes at state, whatever they hold; -1 for an unknown algorithm. */
int32_t mtproxy_ext_digest_init(uint8_t *state, uint32_t algorithm);

/* Takes the next bytes of the message; -2 when the state is not a running digest's. */
int32_t mtproxy_ext_digest_update(uint8_t *state, const uint8_t *input, uint32_t len);

/* Zeroes the state, then writes the digest, exactly its length; -1 when output_len is less, -2 as for update. */
int32_t mtproxy_ext_digest_final(uint8_t *state, uint8_t *output, uint32_t output_len);

/* As mtproxy_ffi_tl_parse_query_header. */
int32_t mtproxy_ext_tl_parse_query_header(
    const uint8_t *data,
    uint32_t len,
    mtproxy_ffi_tl_header_parse_result_t *out);

/* As mtproxy_ffi_tl_parse_answer_header. */
int32_t mtproxy_ext_tl_parse_answer_header(
    const uint8_t *data,
    uint32_t len,
    mtproxy_ffi_tl_header_parse_result_t *out);

/* Finds the next tokens of a config text, at most capacity (up to 2^31 - 1), and stores them and the place behind the
 * last. A place is three words: offset, line from 1 (0: begin at the start), the line's own offset. A token is five:
 * MTPROXY_EXT_CFG_..., offset, length, line, the line's own offset. The last token of a text is its end or an error (16
 * and more); neither has a length, and scanning stops there. The number of tokens; -1 for a place behind the end, -3 when
 * the room for tokens shares a byte with text or place. */
int32_t mtproxy_ext_cfg_tokens(
    const char *text,
    uint32_t len,
    uint32_t *place,
    uint32_t *tokens,
    uint32_t capacity);

/* As mtproxy_ffi_parse_proc_stat_line. */
int32_t mtproxy_ext_parse_proc_stat_line(const char *line, uint32_t len, mtproxy_ffi_proc_stats_t *out);

/* As mtproxy_ffi_parse_meminfo_summary. */
int32_t mtproxy_ext_parse_meminfo_summary(const char *buf, uint32_t len, mtproxy_ffi_meminfo_summary_t *out);

/* Reads the first m (1 to 7) sizes of a process in bytes, all or nothing; the caller's own unless pid is positive.
 * -1 for another m, where there is no such process, and where there is no /proc. */
int32_t mtproxy_ext_read_statm(int32_t pid, int32_t m, int64_t *out_values);

/* Reads the memory totals of the machine in bytes; -1 where there is no /proc. */
int32_t mtproxy_ext_read_meminfo_summary(mtproxy_ffi_meminfo_summary_t *out);

/* Queues of byte messages, first in first out, for any number of threads at once that share the memory: at a multiple of 8,
 * best of 64. Whatever else writes to the memory can spoil messages and make calls fail, and nothing more. No call
 * waits, and none depends on another thread to end. A message counts once the push that brought it has returned; a
 * push or pop that another thread has begun and not ended makes those behind it unavailable, not blocked.
 *
 * Who wants to wait reads the word that he will sleep on, at byte 68 for a message or at byte 132 for room; stores 1 in the
 * word before it; tries once more; and sleeps while the word is as he read it. Who gets MTPROXY_EXT_QUEUE_WAKE wakes one of
 * the other side. Where nobody slept, he may store 0 in the word before, and must then advance the word and wake all. Who
 * closes the queue wakes all of both sides.
 *
 * Below 0, nothing was done: -1 for a null pointer, one that is not a multiple of 8, or a length that no queue has; the
 * others as they are named above. */

/* How many bytes a queue takes for so many messages of at most so many bytes; 0 for numbers that are 0 or too large. */
uint32_t mtproxy_ext_queue_bytes(uint32_t capacity, uint32_t message_bytes);

/* Lays out an empty queue; 0, or -1 with nothing written. */
int32_t mtproxy_ext_queue_init(uint8_t *queue, uint32_t len, uint32_t capacity, uint32_t message_bytes);

/* 0 when a queue is there, by all its numbers. Threads may use it meanwhile. */
int32_t mtproxy_ext_queue_check(uint8_t *queue, uint32_t len);

/* 0, or MTPROXY_EXT_QUEUE_WAKE. UNAVAILABLE: full. CLOSED. LENGTH: longer than the queue's messages. OVERLAP. */
int32_t mtproxy_ext_queue_push(uint8_t *queue, uint32_t len, const uint8_t *message, uint32_t message_len);

/* The message's length, and MTPROXY_EXT_QUEUE_WAKE with it. UNAVAILABLE: empty. CLOSED: empty for good. LENGTH: out has no
 * room for the message, which stays. OVERLAP. */
int32_t mtproxy_ext_queue_pop(uint8_t *queue, uint32_t len, uint8_t *out, uint32_t out_len);

/* How many messages there are, those under way included. */
int32_t mtproxy_ext_queue_size(uint8_t *queue, uint32_t len);

/* Refuses all further pushes; what is there can still be popped. */
int32_t mtproxy_ext_queue_close(uint8_t *queue, uint32_t len);

/* 1 when it was closed, otherwise 0. */
int32_t mtproxy_ext_queue_is_closed(uint8_t *queue, uint32_t len);

#ifdef __cplusplus
}
#endif

#endif
