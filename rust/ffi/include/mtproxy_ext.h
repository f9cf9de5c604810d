/* MTProxy's helper library: the extension set, versioned apart from the frozen ABI v1 and under the same conventions.
 *
 * Where results are written while inputs are read (the batches, and the table of tokens), an overlap is refused with -3, by
 * the addresses.
 *
 * Lengths are 32-bit here, which JavaScript runtimes pass fastest. A call takes at most 8 KB of the stack here, too.
 *
 * A digest's state is 128 bytes of the caller's at any alignment: magic (4 bytes), algorithm, version, two zero bytes,
 * the running digest, zeros. Copying the bytes clones the digest. Bytes that are no such state are refused with -2.
 *
 * A cipher's state is 280 bytes of the same kind: magic, mode, version, how much of a block of keystream is used up, a zero
 * byte, the round keys, two blocks. It holds the key: end it with mtproxy_ext_aes_final, and its copies too. */
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
#define MTPROXY_EXT_HMAC_STATE_BYTES 384u

#define MTPROXY_EXT_AES_CTR 1u
#define MTPROXY_EXT_AES_CBC_ENCRYPT 2u
#define MTPROXY_EXT_AES_CBC_DECRYPT 3u
#define MTPROXY_EXT_AES_IGE_ENCRYPT 4u
#define MTPROXY_EXT_AES_IGE_DECRYPT 5u
#define MTPROXY_EXT_AES_KEY_BYTES 32u
#define MTPROXY_EXT_AES_STATE_BYTES 280u

#define MTPROXY_EXT_CFG_END 0u
#define MTPROXY_EXT_CFG_WORD 1u /* letters, digits, '.', '-' and '_', or an address from '[' to ']' */
#define MTPROXY_EXT_CFG_INTEGER 2u /* a word of digits, behind a minus sign or not */
#define MTPROXY_EXT_CFG_PUNCTUATION 3u /* any other character from '!' to '~' */
#define MTPROXY_EXT_CFG_QUOTED_STRING 16u
#define MTPROXY_EXT_CFG_UNTERMINATED_ADDRESS 17u
#define MTPROXY_EXT_CFG_INTEGER_RANGE 18u /* an integer at the limits of int64_t, or beyond them */
#define MTPROXY_EXT_CFG_UNEXPECTED_BYTE 19u

#define MTPROXY_EXT_MPQ_PLAIN 0x1aed9b43u
#define MTPROXY_EXT_MPQ_WAITABLE 0x1aedcd21u
#define MTPROXY_EXT_MPQ_LEAST_BYTES 608u

/* What a queue's memory begins with. Offsets count from here; blocks follow. semaphore and waiters are the caller's. */
typedef struct {
  uint32_t magic; /* MTPROXY_EXT_MPQ_PLAIN or MTPROXY_EXT_MPQ_WAITABLE */
  uint32_t version; /* 1 */
  uint32_t semaphore;
  uint32_t waiters;
  uint32_t first; /* the block that tokens are taken from */
  uint32_t last; /* the block that tokens are added to */
  uint32_t free_small; /* the first free block of 64 slots, or 0 */
  uint32_t free_large; /* the first free block of 4096 slots, or 0 */
  uint32_t used; /* the bytes that are in use or were */
  uint32_t reserved;
  uint64_t ticket; /* of the last push */
  uint64_t token; /* of the last pop */
  uint64_t reserved_wide;
} mtproxy_ext_mp_queue_t;

/* What a block begins with; its slots of 64 bits follow. */
typedef struct {
  uint32_t magic; /* 0x6d71626c in the queue, 0x6d716266 when free */
  uint32_t slots; /* 64 or 4096 */
  uint32_t next; /* the next block, or 0 */
  uint32_t reserved;
  uint64_t head; /* the next ticket to pop */
  uint64_t tail; /* the next ticket to push */
} mtproxy_ext_mp_block_t;

#define MTPROXY_EXT_JOB_STATE_BYTES 72u

/* The state of a job. */
typedef struct {
  uint32_t magic; /* 0x6d746a62 */
  uint32_t version; /* 1 */
  uint32_t flags; /* bit c: queued in class c; 0x10000 locked, 0x40000 completed; bit 24 + s: signal s is pending */
  uint32_t status; /* bit 24 + s: signal s is allowed; bit 16 + s: it is fast; the low five: the relation to the parent */
  uint32_t sigclass; /* nibble s: the class of signal s */
  uint32_t refcnt; /* 0 once it has ended */
  int32_t error; /* the first one, or 0 */
  int32_t children; /* that it waits for */
  int32_t subclass;
  uint32_t type;
  uint32_t custom_bytes; /* the size of its private area, which is the caller's */
  uint32_t running; /* whether it runs, which is the caller's */
  uint64_t execute; /* a token of the caller's, as are the two below: what runs it */
  uint64_t parent; /* its parent, or 0 */
  uint64_t messages; /* its queue of messages, or 0 */
} mtproxy_ext_job_t;

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

#ifdef MTPROXY_FFI_LAYOUT
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ext_mp_queue_t) == 64);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, magic) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, version) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, semaphore) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, waiters) == 12);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, first) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, last) == 20);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, free_small) == 24);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, free_large) == 28);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, used) == 32);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, reserved) == 36);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, ticket) == 40);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, token) == 48);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_queue_t, reserved_wide) == 56);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ext_mp_block_t) == 32);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_block_t, magic) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_block_t, slots) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_block_t, next) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_block_t, reserved) == 12);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_block_t, head) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_mp_block_t, tail) == 24);
MTPROXY_FFI_LAYOUT(sizeof(mtproxy_ext_job_t) == 72);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, magic) == 0);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, version) == 4);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, flags) == 8);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, status) == 12);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, sigclass) == 16);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, refcnt) == 20);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, error) == 24);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, children) == 28);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, subclass) == 32);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, type) == 36);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, custom_bytes) == 40);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, running) == 44);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, execute) == 48);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, parent) == 56);
MTPROXY_FFI_LAYOUT(offsetof(mtproxy_ext_job_t, messages) == 64);
#endif

/* The extension set's version. */
uint32_t mtproxy_ext_api_version(void);

/* As mtproxy_ffi_crc32_partial. */
uint32_t mtproxy_ext_crc32_partial(const uint8_t *data, uint32_t len, uint32_t crc);

/* As mtproxy_ffi_crc32c_partial. */
uint32_t mtproxy_ext_crc32c_partial(const uint8_t *data, uint32_t len, uint32_t crc);

/* The standard CRC-32 of two parts, as zlib's, from that of each; the second has len_low + 2^32 * len_high bytes. */
uint32_t mtproxy_ext_crc32_combine(uint32_t first, uint32_t second, uint32_t len_low, uint32_t len_high);

/* The same for CRC-32C. */
uint32_t mtproxy_ext_crc32c_combine(uint32_t first, uint32_t second, uint32_t len_low, uint32_t len_high);

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

/* HMAC-SHA1 of input under key, up to 2^31 - 1 bytes of it: as mtproxy_ffi_md5_hmac otherwise. */
int32_t mtproxy_ext_sha1_hmac(
    const uint8_t *key,
    uint32_t key_len,
    const uint8_t *input,
    uint32_t len,
    uint8_t output[20]);

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
 * is the length of the queue, and the 8 bytes at 48 are its address. Function 8 returns what mtproxy_ext_aes_update of the data
 * in place does, and 9 what mtproxy_ext_aes_init does with the key that the data are, the vector behind it, and the mode in
 * word 2, or -1 if the data are longer or shorter; the 8 bytes at 48 are the state's address. */
int32_t mtproxy_ext_block_call(uint8_t *block);

/* Starts a digest in the 128 bytes at state, whatever they hold; -1 for an unknown algorithm. */
int32_t mtproxy_ext_digest_init(uint8_t *state, uint32_t algorithm);

/* Takes the next bytes of the message; -2 when the state is not a running digest's. */
int32_t mtproxy_ext_digest_update(uint8_t *state, const uint8_t *input, uint32_t len);

/* Zeroes the state, then writes the digest, exactly its length; -1 when output_len is less, -2 as for update. */
int32_t mtproxy_ext_digest_final(uint8_t *state, uint8_t *output, uint32_t output_len);

/* Starts the HMAC of a digest in the 384 bytes at state, whatever they hold. They are three states of the digest: the inner
 * one, which mtproxy_ext_digest_update advances, the same at its start, and the outer one. Copying the second over the first
 * begins another message under the same key, which the state stands for: zero it when done. -1 for an unknown algorithm, a
 * key of more than 2^31 - 1 bytes, or null. */
int32_t mtproxy_ext_hmac_init(uint8_t *state, uint32_t algorithm, const uint8_t *key, uint32_t key_len);

/* Zeroes the state, then writes the code, exactly the digest's length; -1 when output_len is less, -2 when the state is not
 * a running HMAC's. */
int32_t mtproxy_ext_hmac_final(uint8_t *state, uint8_t *output, uint32_t output_len);

/* 1 if the len bytes at a are those at b, 0 if not, after a time that depends on len alone. -1 for null with a length. */
int32_t mtproxy_ext_timing_safe_equal(const uint8_t *a, const uint8_t *b, uint32_t len);

/* Starts AES-256 in the 280 bytes at state, whatever they hold: mode is MTPROXY_EXT_AES_...; iv has 16 bytes (CTR: the first
 * counter, big-endian; CBC: the previous ciphertext), or for IGE 32: the previous ciphertext, then the previous plaintext,
 * as OpenSSL and MTProto order them. -1 for another mode or null. */
int32_t mtproxy_ext_aes_init(uint8_t *state, const uint8_t key[32], const uint8_t *iv, uint32_t mode);

/* Takes the next len bytes; in CBC and IGE, len is a multiple of 16, and there is no padding. CTR may be parted anywhere.
 * output may be input itself. With nothing written, -1 for null with a length or another length, -2 when the state is not
 * a cipher's, -3 when output overlaps input in another way, or either overlaps the state. */
int32_t mtproxy_ext_aes_update(uint8_t *state, const uint8_t *input, uint32_t len, uint8_t *output);

/* Zeroes the state, whatever it holds. -1 for null. */
int32_t mtproxy_ext_aes_final(uint8_t *state);

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
 * last. A place is three words: offset, line from 1 (0: begin at the start, behind a byte-order mark), the line's own
 * offset. A token is five: MTPROXY_EXT_CFG_..., offset, length, line, the line's own offset. The last token of a text is its
 * end or an error (16 and more); neither has a length, and scanning stops there. The number of tokens; -1 for a place behind
 * the end, -3 when the room for tokens shares a byte with text or place. */
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

/* A queue of tokens in len bytes of the caller's, at any alignment: a header, then blocks. One call at a time may use it.
 * No call waits, locks or allocates. -1 for null with a length, -2 for memory that is no queue's; then nothing is written.
 *
 * Makes an empty queue in memory that holds none; -2 for another magic and for less than MTPROXY_EXT_MPQ_LEAST_BYTES. */
int32_t mtproxy_ext_mpq_create(uint8_t *queue, uint32_t len, uint32_t magic);

/* Appends a token and stores its ticket: 0. A positive number says how many bytes another block needs from used on:
 * copy the memory to where there is room for them, which is all that moving it takes, and push again. A token of 0 takes a
 * ticket, and is skipped by pops. */
int32_t mtproxy_ext_mpq_push(uint8_t *queue, uint32_t len, uint32_t token_low, uint32_t token_high);

/* Takes the oldest token and stores it: 0; 1 if there is none. */
int32_t mtproxy_ext_mpq_pop(uint8_t *queue, uint32_t len);

/* 1 if there is surely no token, else 0. */
int32_t mtproxy_ext_mpq_is_empty(uint8_t *queue, uint32_t len);

/* Ends a queue and zeroes its memory. */
int32_t mtproxy_ext_mpq_clear(uint8_t *queue, uint32_t len);

/* The state of a job in 72 bytes of the caller's, at any alignment. One call at a time may use it. The caller's engine runs
 * jobs; the results say when it has to. -1 for null or an argument out of range, -2 for memory that holds no living job,
 * -4 where there is no counting further, -5 for the last reference of a locked job, -6 for a reference that nobody holds;
 * then nothing is written.
 *
 * Makes a job, locked and with one reference, in memory that holds none. fields are 11 words: status, sigclass, subclass,
 * type, custom_bytes, and execute, parent and messages, the low word first; -1 if the status does not allow signal 7.
 * parent_len is 0, or 72 for the memory of the parent, which is counted as waiting if the status says so; -3 where that
 * overlaps job. */
int32_t mtproxy_ext_job_create(uint8_t *job, const uint32_t *fields, uint8_t *parent, uint32_t parent_len);

/* Raises signal 0 to 7. 1 if the job was locked for that, to be run; 0 if only the reference is left to be given up. */
int32_t mtproxy_ext_job_signal(uint8_t *job, uint32_t signal);

/* Adds a reference. */
int32_t mtproxy_ext_job_incref(uint8_t *job);

/* Gives up a reference: 0. 1 for the last one, which stays: pass it on with signal 7. */
int32_t mtproxy_ext_job_decref(uint8_t *job);

/* Queues of byte messages, first in first out, for any number of threads at once that share the memory: at a multiple of 8,
 * best of 64. Whatever else writes to the memory can spoil messages and make calls fail, and nothing more. No call
 * waits, and none depends on another thread to end. A message counts once the push that brought it has returned; a
 * push or pop that another thread has begun and not ended makes those behind it unavailable, not blocked.
 *
 * Who wants to wait reads the word that he will sleep on, at byte 68 for a message or at byte 132 for room; stores 1 in the
 * word before it; tries once more; and sleeps while the word is as he read it. Who gets MTPROXY_EXT_QUEUE_WAKE wakes one of
 * the other side. Where nobody slept, he may store 0 in the word before, and must then advance the word and wake all. Who
 * has waited and then succeeds wakes one more of his own side while mtproxy_ext_queue_size says that there is more: for a
 * message more than 0, for room less than the capacity. Without that, one may sleep beside a message: who was woken for it
 * found it behind a push that had not ended, and fell asleep again. Who closes the queue wakes all of both sides.
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
