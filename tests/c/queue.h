/* Queues of tokens in the caller's memory. */
#ifndef QUEUE_H
#define QUEUE_H

#include <stdlib.h>
#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define TOKENS 20000

typedef struct {
  uint8_t *storage;
  uint8_t *bytes; /* at an odd address */
  uint32_t len;
} owned_queue;

static void give_memory(owned_queue *queue, uint32_t len) {
  uint8_t *storage = calloc(1, 1 + (size_t)len);
  if (storage == NULL) abort();
  if (queue->storage != NULL) memcpy(storage + 1, queue->bytes, queue->len < len ? queue->len : len);
  free(queue->storage);
  *queue = (owned_queue){ storage, storage + 1, len };
}

static mtproxy_ext_mp_queue_t header_of(const owned_queue *queue) {
  mtproxy_ext_mp_queue_t header;
  memcpy(&header, queue->bytes, sizeof header);
  return header;
}

static int32_t push_token(owned_queue *queue, uint32_t low, uint32_t high) {
  int32_t missing = mtproxy_ext_mpq_push(queue->bytes, queue->len, low, high);
  if (missing <= 0) return missing;
  give_memory(queue, header_of(queue).used + (uint32_t)missing);
  return mtproxy_ext_mpq_push(queue->bytes, queue->len, low, high);
}

static bool order_is_kept(owned_queue *queue) {
  bool kept = true;
  for (uint32_t token = 1; token <= TOKENS; token++) kept &= push_token(queue, token, ~token) == 0;
  kept &= mtproxy_ext_mpq_is_empty(queue->bytes, queue->len) == 0;
  for (uint32_t token = 1; token <= TOKENS; token++) {
    kept &= mtproxy_ext_mpq_pop(queue->bytes, queue->len) == 0;
    kept &= header_of(queue).token == ((uint64_t)~token << 32 | token);
  }
  return kept && mtproxy_ext_mpq_is_empty(queue->bytes, queue->len) == 1
      && mtproxy_ext_mpq_pop(queue->bytes, queue->len) == 1;
}

static bool all_refuse(uint8_t *bytes, uint32_t len) {
  uint8_t *before = malloc(len + 1);
  if (before == NULL) abort();
  if (len > 0) memcpy(before, bytes, len);
  bool refused = mtproxy_ext_mpq_push(bytes, len, 1, 0) == -2 && mtproxy_ext_mpq_pop(bytes, len) == -2;
  refused &= mtproxy_ext_mpq_is_empty(bytes, len) == -2 && mtproxy_ext_mpq_clear(bytes, len) == -2;
  if (len > 0) refused &= memcmp(before, bytes, len) == 0;
  free(before);
  return refused;
}

static void check_queue(void) {
  owned_queue queue = { NULL, NULL, 0 };
  give_memory(&queue, MTPROXY_EXT_MPQ_LEAST_BYTES);
  check("memory without a queue is refused", all_refuse(queue.bytes, queue.len));
  check_code("another kind is refused", -2, mtproxy_ext_mpq_create(queue.bytes, queue.len, 7));
  check_code("too little memory is refused", -2, mtproxy_ext_mpq_create(queue.bytes, queue.len - 1, MTPROXY_EXT_MPQ_PLAIN));
  check_code("a queue is made", 0, mtproxy_ext_mpq_create(queue.bytes, queue.len, MTPROXY_EXT_MPQ_PLAIN));
  check_code("once", -2, mtproxy_ext_mpq_create(queue.bytes, queue.len, MTPROXY_EXT_MPQ_WAITABLE));
  check_code("an empty queue gives nothing", 1, mtproxy_ext_mpq_pop(queue.bytes, queue.len));
  check("and loses a ticket to that", push_token(&queue, 1, 0) == 0 && header_of(&queue).ticket == 1);
  check_code("the token comes back", 0, mtproxy_ext_mpq_pop(queue.bytes, queue.len));
  check("20 000 tokens keep their order across blocks, at an odd address", order_is_kept(&queue));
  check("memory that was cut short is refused", all_refuse(queue.bytes, header_of(&queue).used - 8));
  check_code("a queue ends", 0, mtproxy_ext_mpq_clear(queue.bytes, queue.len));
  bool zeroed = true;
  for (uint32_t at = 0; at < queue.len; at++) zeroed &= queue.bytes[at] == 0;
  check("and leaves zeros", zeroed && all_refuse(queue.bytes, queue.len));
  check("null without a length is no queue", all_refuse(NULL, 0));
  bool null = mtproxy_ext_mpq_create(NULL, 608, MTPROXY_EXT_MPQ_PLAIN) == -1 && mtproxy_ext_mpq_push(NULL, 608, 1, 0) == -1;
  null &= mtproxy_ext_mpq_pop(NULL, 608) == -1 && mtproxy_ext_mpq_is_empty(NULL, 608) == -1;
  check("null is refused", null && mtproxy_ext_mpq_clear(NULL, 608) == -1);
  free(queue.storage);
}

#endif
