/* Memory for one call: inputs end where their block ends, so that a tool sees any read past them, and are compared
 * afterwards; outputs have bytes behind them that must stay as they are. */
#ifndef WATCHED_H
#define WATCHED_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BLOCKS 16
#define GUARD_BYTES 16
#define GUARD 0xc3

typedef struct {
  uint8_t *memory;
  /* What must be found at `watched` afterwards. */
  uint8_t *expected;
  const uint8_t *watched;
  size_t watched_size;
} watched_block;

static watched_block watched_blocks[MAX_BLOCKS];
static size_t watched_count;

static uint8_t *allocate(size_t size) {
  uint8_t *memory = malloc(size == 0 ? 1 : size);
  if (memory == NULL) {
    fprintf(stderr, "out of memory\n");
    exit(2);
  }
  return memory;
}

static void watch(uint8_t *memory, const uint8_t *watched, size_t size) {
  if (watched_count == MAX_BLOCKS) {
    fprintf(stderr, "too many blocks\n");
    exit(2);
  }
  uint8_t *expected = allocate(size);
  memcpy(expected, watched, size);
  watched_blocks[watched_count++] = (watched_block){ memory, expected, watched, size };
}

static uint8_t *watched_input(const void *from, size_t size) {
  uint8_t *memory = allocate(size);
  /* An empty input points behind its block, where nothing may be read. */
  uint8_t *start = size == 0 ? memory + 1 : memory;
  if (size > 0) memcpy(start, from, size);
  watch(memory, start, size);
  return start;
}

static uint8_t *watched_output(size_t size, uint8_t fill) {
  uint8_t *memory = allocate(size + GUARD_BYTES);
  memset(memory, fill, size);
  memset(memory + size, GUARD, GUARD_BYTES);
  watch(memory, memory + size, GUARD_BYTES);
  return memory;
}

/* Frees all blocks; false when one was written where it must not be. */
static bool release_watched(void) {
  bool intact = true;
  while (watched_count > 0) {
    const watched_block *block = &watched_blocks[--watched_count];
    intact &= memcmp(block->watched, block->expected, block->watched_size) == 0;
    free(block->memory);
    free(block->expected);
  }
  return intact;
}

#endif
