/* Runs every test vector that comes on standard input, one a line, against the library. */
#include "runner.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FIELDS 96
#define MAX_BLOCKS 16
#define PREFILL 0xa5

struct test_case {
  const char *function;
  const char *keys[MAX_FIELDS];
  const char *values[MAX_FIELDS];
  size_t count;
  size_t line;
  bool *failed;
};

static void *blocks[MAX_BLOCKS];
static size_t block_count;

static void *allocate(size_t size) {
  void *block = malloc(size);
  if ((block == NULL && size > 0) || block_count == MAX_BLOCKS) {
    fprintf(stderr, "out of memory\n");
    exit(2);
  }
  blocks[block_count++] = block;
  return block;
}

static void free_blocks(void) {
  while (block_count > 0) free(blocks[--block_count]);
}

const char *field(const test_case *test, const char *key) {
  for (size_t index = 0; index < test->count; index++) {
    if (strcmp(test->keys[index], key) == 0) return test->values[index];
  }
  return NULL;
}

static void fail(const test_case *test, const char *key, const char *expected, const char *actual) {
  *test->failed = true;
  printf("line %zu, %s, %s: expected %s, got %s\n", test->line, test->function, key, expected, actual);
}

static const char *required(const test_case *test, const char *key) {
  const char *value = field(test, key);
  if (value != NULL) return value;
  fail(test, key, "a value", "none in the vector");
  return "0";
}

int64_t integer(const test_case *test, const char *key) {
  return strtoll(required(test, key), NULL, 10);
}

uint64_t unsigned_integer(const test_case *test, const char *key) {
  return strtoull(required(test, key), NULL, 10);
}

bool flag(const test_case *test, const char *key) {
  return integer(test, key) != 0;
}

static uint8_t byte_at(const char *hex) {
  char digits[3] = { hex[0], hex[1], 0 };
  return (uint8_t)strtoul(digits, NULL, 16);
}

uint8_t *bytes(const test_case *test, const char *key) {
  const char *hex = field(test, key);
  if (hex == NULL) return NULL;
  size_t size = strlen(hex) / 2;
  uint8_t *block = allocate(size == 0 ? 1 : size);
  for (size_t index = 0; index < size; index++) block[index] = byte_at(hex + 2 * index);
  return block;
}

void *prefilled(size_t size) {
  return memset(allocate(size), PREFILL, size);
}

void expect_integer(const test_case *test, const char *key, int64_t actual) {
  int64_t expected = integer(test, key);
  char texts[2][24];
  if (expected == actual) return;
  snprintf(texts[0], sizeof texts[0], "%" PRId64, expected);
  snprintf(texts[1], sizeof texts[1], "%" PRId64, actual);
  fail(test, key, texts[0], texts[1]);
}

void expect_unsigned(const test_case *test, const char *key, uint64_t actual) {
  uint64_t expected = unsigned_integer(test, key);
  char texts[2][24];
  if (expected == actual) return;
  snprintf(texts[0], sizeof texts[0], "%" PRIu64, expected);
  snprintf(texts[1], sizeof texts[1], "%" PRIu64, actual);
  fail(test, key, texts[0], texts[1]);
}

void expect_bytes(const test_case *test, const char *key, const uint8_t *actual, size_t size) {
  const char *hex = field(test, key);
  size_t length = hex == NULL ? 0 : strlen(hex) / 2;
  expect(test, "room for the output", length <= size);
  for (size_t index = 0; index < length && index < size; index++) {
    if (actual[index] != byte_at(hex + 2 * index)) {
      fail(test, key, hex, "other bytes");
      return;
    }
  }
  if (length < size) expect_untouched(test, actual + length, size - length);
}

void expect_text(const test_case *test, const char *key, const char *actual, size_t length) {
  const char *expected = required(test, key);
  if (strlen(expected) != length || memcmp(expected, actual, length) != 0) fail(test, key, expected, "another text");
}

void expect(const test_case *test, const char *what, bool holds) {
  if (!holds) fail(test, what, "it to hold", "the contrary");
}

void expect_untouched(const test_case *test, const void *start, size_t size) {
  for (size_t index = 0; index < size; index++) {
    if (((const uint8_t *)start)[index] != PREFILL) {
      fail(test, "bytes that must not be written", "untouched", "changed");
      return;
    }
  }
}

static void expect_field(const test_case *test, const struct_field *one, const uint8_t *actual) {
  const void *at = actual + one->offset;
  switch (one->kind) {
    case FIELD_I8:
      expect_integer(test, one->key, *(const int8_t *)at);
      break;
    case FIELD_I32:
      expect_integer(test, one->key, *(const int32_t *)at);
      break;
    case FIELD_U32:
      expect_integer(test, one->key, *(const uint32_t *)at);
      break;
    case FIELD_I64:
      expect_integer(test, one->key, *(const int64_t *)at);
      break;
    case FIELD_U64:
      expect_unsigned(test, one->key, *(const uint64_t *)at);
      break;
    case FIELD_SIZE:
      expect_unsigned(test, one->key, *(const size_t *)at);
      break;
  }
}

void expect_struct(const test_case *test, int32_t rc, const void *actual, size_t size, const struct_field *fields,
                   size_t count) {
  expect_integer(test, "out.rc", rc);
  if (actual == NULL) return;
  if (rc != 0) {
    expect_untouched(test, actual, size);
    return;
  }
  for (size_t index = 0; index < count; index++) expect_field(test, &fields[index], actual);
}

static const test_function *find_function(const char *name) {
  static const test_function *const areas[] = {
    boundary_functions, checksum_functions, config_functions, digest_functions, log_functions,
    net_functions, proc_functions, process_id_functions, tl_functions,
  };
  for (size_t area = 0; area < sizeof areas / sizeof *areas; area++) {
    for (const test_function *one = areas[area]; one->name != NULL; one++) {
      if (strcmp(one->name, name) == 0) return one;
    }
  }
  return NULL;
}

static void split(char *line, test_case *test) {
  char *token = strtok(line, "\t\n");
  test->function = token == NULL ? "" : token;
  while ((token = strtok(NULL, "\t\n")) != NULL && test->count < MAX_FIELDS) {
    char *equals = strchr(token, '=');
    if (equals == NULL) continue;
    *equals = 0;
    test->keys[test->count] = token;
    test->values[test->count] = equals + 1;
    test->count++;
  }
}

int main(void) {
  static char line[1 << 20];
  size_t passed = 0;
  size_t failed = 0;
  for (size_t number = 1; fgets(line, sizeof line, stdin) != NULL; number++) {
    bool broken = false;
    test_case test = { .line = number, .failed = &broken };
    split(line, &test);
    const test_function *function = find_function(test.function);
    if (function == NULL) {
      fail(&test, "the function", "a known name", "an unknown one");
    } else {
      function->run(&test);
    }
    free_blocks();
    if (broken) {
      failed++;
    } else {
      passed++;
    }
  }
  printf("%zu passed, %zu failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
