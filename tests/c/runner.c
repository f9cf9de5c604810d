/* Runs every test vector that comes on standard input, one a line, against the library. */
#include "runner.h"

#include <errno.h>
#include <inttypes.h>

#include "watched.h"

#define MAX_FIELDS 96
#define PREFILL 0xa5
#define SHOWN_BYTES 256

struct test_case {
  const char *function;
  const char *keys[MAX_FIELDS];
  const char *values[MAX_FIELDS];
  bool seen[MAX_FIELDS];
  size_t count;
  size_t line;
  bool failed;
};

static void fail(test_case *test, const char *key, const char *expected, const char *actual) {
  if (test->failed) return;
  test->failed = true;
  printf("line %zu, %s, %s: expected %s, got %s\n", test->line, test->function, key, expected, actual);
}

/* The number of fields when there is no such field. */
static size_t find(test_case *test, const char *key) {
  size_t index = 0;
  while (index < test->count && strcmp(test->keys[index], key) != 0) index++;
  if (index < test->count) test->seen[index] = true;
  return index;
}

const char *field(test_case *test, const char *key) {
  size_t index = find(test, key);
  if (index < test->count) return test->values[index];
  fail(test, key, "a field", "none in the vector");
  return NULL;
}

bool is_null(test_case *test, const char *key) {
  size_t index = find(test, key);
  return index < test->count && test->values[index] == NULL;
}

static const char *number(test_case *test, const char *key) {
  const char *value = field(test, key);
  if (value != NULL && value[strspn(value, "-0123456789")] == 0 && *value != 0) return value;
  fail(test, key, "a number in the vector", value == NULL ? "null" : value);
  return "0";
}

int64_t integer(test_case *test, const char *key) {
  const char *value = number(test, key);
  errno = 0;
  int64_t result = strtoll(value, NULL, 10);
  if (errno != 0) fail(test, key, "a number of 64 bits in the vector", value);
  return result;
}

uint64_t unsigned_integer(test_case *test, const char *key) {
  const char *value = number(test, key);
  errno = 0;
  uint64_t result = strtoull(value, NULL, 10);
  if (errno != 0 || *value == '-') fail(test, key, "an unsigned number of 64 bits in the vector", value);
  return result;
}

bool flag(test_case *test, const char *key) {
  return integer(test, key) != 0;
}

static uint8_t byte_at(const char *hex, size_t index) {
  char digits[3] = { hex[2 * index], hex[2 * index + 1], 0 };
  return (uint8_t)strtoul(digits, NULL, 16);
}

const uint8_t *bytes(test_case *test, const char *key) {
  const char *hex = field(test, key);
  if (hex == NULL) return NULL;
  size_t size = strlen(hex) / 2;
  uint8_t *plain = allocate(size);
  for (size_t index = 0; index < size; index++) plain[index] = byte_at(hex, index);
  const uint8_t *input = watched_input(plain, size);
  free(plain);
  return input;
}

const void *copied(const void *from, size_t size) {
  return watched_input(from, size);
}

void *filled(size_t size, uint8_t fill) {
  return watched_output(size, fill);
}

void *output(test_case *test, const char *null_flag, size_t size) {
  return flag(test, null_flag) ? NULL : filled(size, PREFILL);
}

void expect_integer(test_case *test, const char *key, int64_t actual) {
  int64_t expected = integer(test, key);
  char texts[2][24];
  if (expected == actual) return;
  snprintf(texts[0], sizeof texts[0], "%" PRId64, expected);
  snprintf(texts[1], sizeof texts[1], "%" PRId64, actual);
  fail(test, key, texts[0], texts[1]);
}

void expect_unsigned(test_case *test, const char *key, uint64_t actual) {
  uint64_t expected = unsigned_integer(test, key);
  char texts[2][24];
  if (expected == actual) return;
  snprintf(texts[0], sizeof texts[0], "%" PRIu64, expected);
  snprintf(texts[1], sizeof texts[1], "%" PRIu64, actual);
  fail(test, key, texts[0], texts[1]);
}

void expect_bytes(test_case *test, const char *key, const void *actual, size_t size, uint8_t fill) {
  const uint8_t *start = actual;
  const char *hex = field(test, key);
  size_t length = hex == NULL ? 0 : strlen(hex) / 2;
  bool equal = length <= size;
  char shown[2 * SHOWN_BYTES + 1] = "";
  for (size_t index = 0; index < size; index++) {
    equal = equal && start[index] == (index < length ? byte_at(hex, index) : fill);
    if (index < SHOWN_BYTES) snprintf(shown + 2 * index, 3, "%02x", start[index]);
  }
  if (!equal) fail(test, key, hex == NULL ? "nothing written" : hex, shown);
}

void expect_text(test_case *test, const char *key, const char *actual, size_t length) {
  const char *expected = field(test, key);
  char shown[SHOWN_BYTES];
  if (expected != NULL && strlen(expected) == length && memcmp(expected, actual, length) == 0) return;
  snprintf(shown, sizeof shown, "%.*s", (int)length, actual);
  fail(test, key, expected == NULL ? "null" : expected, shown);
}

void expect(test_case *test, const char *what, bool holds) {
  if (!holds) fail(test, what, "it to hold", "the contrary");
}

static bool is_untouched(const void *start, size_t size) {
  for (size_t index = 0; start != NULL && index < size; index++) {
    if (((const uint8_t *)start)[index] != PREFILL) return false;
  }
  return true;
}

void expect_untouched(test_case *test, const void *start, size_t size) {
  expect(test, "output that must not be written", is_untouched(start, size));
}

static void expect_field(test_case *test, const struct_field *one, const uint8_t *actual) {
  const void *at = actual + one->offset;
  switch (one->kind) {
    case FIELD_I8: expect_integer(test, one->key, *(const int8_t *)at); break;
    case FIELD_I32: expect_integer(test, one->key, *(const int32_t *)at); break;
    case FIELD_U32: expect_integer(test, one->key, *(const uint32_t *)at); break;
    case FIELD_I64: expect_integer(test, one->key, *(const int64_t *)at); break;
    case FIELD_U64: expect_unsigned(test, one->key, *(const uint64_t *)at); break;
    case FIELD_SIZE: expect_unsigned(test, one->key, *(const size_t *)at); break;
  }
}

void expect_fields(test_case *test, const void *actual, const struct_field *fields, size_t count) {
  for (size_t index = 0; index < count; index++) expect_field(test, &fields[index], actual);
}

void expect_struct(test_case *test, int32_t rc, const void *actual, size_t size, const struct_field *fields,
                   size_t count) {
  bool written = !is_untouched(actual, size);
  expect_integer(test, "out.rc", rc);
  expect_integer(test, "out.written", written);
  if (written) expect_fields(test, actual, fields, count);
}

static const test_function *find_function(const char *name) {
  static const test_function *const areas[] = {
    boundary_functions, checksum_functions, config_functions, digest_functions, log_functions,
    net_functions, proc_functions, process_id_functions, tl_functions,
  };
  for (size_t area = 0; area < COUNT(areas); area++) {
    for (const test_function *one = areas[area]; one->name != NULL; one++) {
      if (strcmp(one->name, name) == 0) return one;
    }
  }
  return NULL;
}

/* A key without `=` is null. */
static void split(char *line, test_case *test) {
  char *token = strtok(line, "\t\n");
  test->function = token == NULL ? "" : token;
  while ((token = strtok(NULL, "\t\n")) != NULL && test->count < MAX_FIELDS) {
    char *equals = strchr(token, '=');
    if (equals != NULL) *equals = 0;
    test->keys[test->count] = token;
    test->values[test->count] = equals == NULL ? NULL : equals + 1;
    test->count++;
  }
  if (token != NULL) fail(test, token, "room for the field", "too many fields");
}

static void run(test_case *test) {
  const test_function *function = find_function(test->function);
  if (function == NULL) {
    fail(test, "the function", "a known name", "an unknown one");
    return;
  }
  function->run(test);
  for (size_t index = 0; index < test->count; index++) {
    if (!test->seen[index]) fail(test, test->keys[index], "a check of this field", "none");
  }
  if (!release_watched()) fail(test, "memory around the call", "untouched", "written");
}

int main(void) {
  static char line[1 << 20];
  size_t passed = 0;
  size_t failed = 0;
  for (size_t number = 1; fgets(line, sizeof line, stdin) != NULL; number++) {
    test_case test = { .line = number };
    split(line, &test);
    run(&test);
    if (test.failed) {
      failed++;
    } else {
      passed++;
    }
  }
  printf("%zu passed, %zu failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
