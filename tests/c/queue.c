/* Queues in shared memory: their codes, and threads of C at both ends of one. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define SIDES 4
#define EACH 25000
#define CAPACITY 64
#define MESSAGE_BYTES 61

static _Alignas(64) uint8_t queue[8192];
static uint32_t bytes;
static atomic_uchar seen[SIDES * EACH];

static int32_t push(const void *message, uint32_t len) {
  return mtproxy_ext_queue_push(queue, bytes, message, len);
}

static int32_t pop(void *out, uint32_t len) {
  return mtproxy_ext_queue_pop(queue, bytes, out, len);
}

static void lay_out(uint32_t capacity, uint32_t message_bytes) {
  bytes = mtproxy_ext_queue_bytes(capacity, message_bytes);
  check_code("a queue is laid out", 0, mtproxy_ext_queue_init(queue, sizeof queue, capacity, message_bytes));
  check_code("and found", 0, mtproxy_ext_queue_check(queue, bytes));
}

static void check_sizes(void) {
  check("a slot takes 16 bytes more than its message", mtproxy_ext_queue_bytes(3, 9) == 320 + 3 * 32);
  bool none = mtproxy_ext_queue_bytes(0, 1) == 0 && mtproxy_ext_queue_bytes(1, 0) == 0;
  none &= mtproxy_ext_queue_bytes(1, MTPROXY_EXT_QUEUE_MAX_MESSAGE_BYTES + 1) == 0;
  check("no queue has such numbers", none && mtproxy_ext_queue_bytes(UINT32_MAX, UINT32_MAX) == 0);
}

static void check_codes(void) {
  char out[8];
  lay_out(2, 5);
  check_code("an empty queue gives nothing", MTPROXY_EXT_QUEUE_UNAVAILABLE, pop(out, sizeof out));
  check_code("a message", 0, push("abcde", 5));
  check_code("one that is too long", MTPROXY_EXT_QUEUE_LENGTH, push("abcdef", 6));
  check_code("one of null", -1, push(NULL, 1));
  check_code("an empty one", 0, push(NULL, 0));
  check_code("a third one", MTPROXY_EXT_QUEUE_UNAVAILABLE, push("a", 1));
  check_code("two messages", 2, mtproxy_ext_queue_size(queue, bytes));
  check_code("no room for the first", MTPROXY_EXT_QUEUE_LENGTH, pop(out, 4));
  check_code("room for it", 5, pop(out, sizeof out));
  check("it is the first", memcmp(out, "abcde", 5) == 0);
  check_code("into the queue itself", MTPROXY_EXT_QUEUE_OVERLAP, pop(queue + 344, 8));
  check_code("out of the queue itself", MTPROXY_EXT_QUEUE_OVERLAP, push(queue + 344, 5));
  check_code("it is open", 0, mtproxy_ext_queue_is_closed(queue, bytes));
  check_code("it is closed", 0, mtproxy_ext_queue_close(queue, bytes));
  check_code("and stays so", 1, mtproxy_ext_queue_is_closed(queue, bytes));
  check_code("it takes nothing", MTPROXY_EXT_QUEUE_CLOSED, push("a", 1));
  check_code("it gives what it has", 0, pop(out, 0));
  check_code("and no more", MTPROXY_EXT_QUEUE_CLOSED, pop(out, sizeof out));
}

static void check_memory(void) {
  lay_out(2, 5);
  check_code("null is no queue", -1, mtproxy_ext_queue_check(NULL, bytes));
  check_code("nor an odd address", -1, mtproxy_ext_queue_check(queue + 4, bytes));
  check_code("nor half a header", -1, mtproxy_ext_queue_check(queue, 319));
  check_code("nor half of the slots", MTPROXY_EXT_QUEUE_SHORT, mtproxy_ext_queue_check(queue, 320));
  check_code("no room to lay one out", -1, mtproxy_ext_queue_init(queue, bytes - 8, 2, 5));
  queue[4]++;
  check_code("another version", MTPROXY_EXT_QUEUE_VERSION, mtproxy_ext_queue_size(queue, bytes));
  memset(queue, 0, sizeof queue);
  check_code("zeros are no queue", MTPROXY_EXT_QUEUE_FOREIGN, push("a", 1));
}

/* A sleeper's words, as the header describes them. */
static void check_wake_up(void) {
  uint32_t words[2] = { 1, 0 };
  char out[8];
  lay_out(2, 5);
  memcpy(queue + 64, words, sizeof words);
  check_code("a push sees who may sleep", MTPROXY_EXT_QUEUE_WAKE, push("a", 1));
  memcpy(words, queue + 64, sizeof words);
  check("and advances his word", words[0] == 1 && words[1] == 1);
  memcpy(queue + 128, words, sizeof words);
  check_code("a pop does the same", MTPROXY_EXT_QUEUE_WAKE | 1, pop(out, sizeof out));
}

/* Of two sleepers, the first is woken for a message behind a push that has not ended. When it has, it wakes the other one, who
 * must wake the first again: nobody else does. */
static void check_wake_up_of_more(void) {
  const uint32_t words[2] = { 1, 0 };
  const uint64_t one = 1;
  char out[8];
  lay_out(2, 5);
  memcpy(queue + 64, words, sizeof words);
  /* A push that has claimed the first slot. */
  memcpy(queue + 192, &one, sizeof one);
  check_code("a push behind one that has not ended wakes a sleeper", MTPROXY_EXT_QUEUE_WAKE, push("b", 1));
  check_code("who finds nothing", MTPROXY_EXT_QUEUE_UNAVAILABLE, pop(out, sizeof out));
  memcpy(queue + 328, &one, sizeof one);
  queue[336] = 'a';
  memcpy(queue + 320, &one, sizeof one);
  check_code("the other one, woken by the first push, gets its message", 1, pop(out, sizeof out));
  check("the first message", out[0] == 'a');
  check_code("and sees that there is more", 1, mtproxy_ext_queue_size(queue, bytes));
  check_code("for the one that he wakes", 1, pop(out, sizeof out));
  check("the second message", out[0] == 'b');
  check_code("and no more", 0, mtproxy_ext_queue_size(queue, bytes));
}

static uint32_t length_of(uint32_t number) {
  return 8 + number % (MESSAGE_BYTES - 7);
}

static void *produce(void *argument) {
  const uint32_t producer = (uint32_t)(uintptr_t)argument;
  uint8_t message[MESSAGE_BYTES];
  for (uint32_t number = 0; number < EACH; number++) {
    memset(message, (int)(number * 31 + producer), sizeof message);
    memcpy(message, &producer, 4);
    memcpy(message + 4, &number, 4);
    while (push(message, length_of(number)) != 0) sched_yield();
  }
  return NULL;
}

/* Counts what goes wrong in its thread. */
static void *consume(void *unused) {
  intptr_t wrong = 0;
  uint32_t next[SIDES] = { 0 };
  uint8_t message[MESSAGE_BYTES];
  (void)unused;
  for (;;) {
    const int32_t len = pop(message, sizeof message);
    if (len == MTPROXY_EXT_QUEUE_CLOSED) return (void *)wrong;
    if (len < 0) {
      wrong += len != MTPROXY_EXT_QUEUE_UNAVAILABLE;
      sched_yield();
      continue;
    }
    uint32_t producer, number;
    memcpy(&producer, message, 4);
    memcpy(&number, message + 4, 4);
    if (len < 8 || producer >= SIDES || number >= EACH || number < next[producer]) {
      wrong++;
      continue;
    }
    next[producer] = number + 1;
    wrong += (uint32_t)len != length_of(number);
    for (int32_t at = 8; at < len; at++) wrong += message[at] != (uint8_t)(number * 31 + producer);
    atomic_fetch_add(&seen[producer * EACH + number], 1);
  }
}

static void check_threads(void) {
  pthread_t producers[SIDES], consumers[SIDES];
  bool started = true;
  intptr_t wrong = 0;
  lay_out(CAPACITY, MESSAGE_BYTES);
  for (uintptr_t side = 0; side < SIDES; side++) {
    started &= pthread_create(&consumers[side], NULL, consume, NULL) == 0;
    started &= pthread_create(&producers[side], NULL, produce, (void *)side) == 0;
  }
  if (!started) abort();
  for (int side = 0; side < SIDES; side++) pthread_join(producers[side], NULL);
  mtproxy_ext_queue_close(queue, bytes);
  for (int side = 0; side < SIDES; side++) {
    void *result;
    pthread_join(consumers[side], &result);
    wrong += (intptr_t)result;
  }
  uint32_t once = 0;
  for (size_t index = 0; index < sizeof seen; index++) once += atomic_load(&seen[index]) == 1;
  check("each message comes out whole and in its order", wrong == 0);
  check("and once", once == SIDES * EACH);
  check_code("nothing is left", 0, mtproxy_ext_queue_size(queue, bytes));
  check_code("the queue is in order", 0, mtproxy_ext_queue_check(queue, bytes));
}

int main(void) {
  check_sizes();
  check_codes();
  check_memory();
  check_wake_up();
  check_wake_up_of_more();
  check_threads();
  return conclude();
}
