/* One test vector at a time: access to its fields, watched memory, and checks that report function and field. */
#ifndef RUNNER_H
#define RUNNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <mtproxy_ext.h>

/* Every field of a vector must be looked at, and only the first thing wrong with it is reported. */
typedef struct test_case test_case;

/* A field's text; null where the vector has null. */
const char *field(test_case *test, const char *key);
bool is_null(test_case *test, const char *key);
int64_t integer(test_case *test, const char *key);
/* Accepts the whole range of uint64_t. */
uint64_t unsigned_integer(test_case *test, const char *key);
bool flag(test_case *test, const char *key);

/* The bytes of a hexadecimal field, which end where their memory ends; null for null. They must stay as they are. */
const uint8_t *bytes(test_case *test, const char *key);
/* A copy that must stay as it is, and ends where its memory ends. */
const void *copied(const void *from, size_t size);
/* `size` bytes of `fill` with more behind them that must stay as they are. */
void *filled(size_t size, uint8_t fill);
/* The same of 0xa5, or null when the flag is set. */
void *output(test_case *test, const char *null_flag, size_t size);

void expect_integer(test_case *test, const char *key, int64_t actual);
void expect_unsigned(test_case *test, const char *key, uint64_t actual);
/* Expects the field's bytes, then `fill`. */
void expect_bytes(test_case *test, const char *key, const void *actual, size_t size, uint8_t fill);
void expect_text(test_case *test, const char *key, const char *actual, size_t length);
void expect(test_case *test, const char *what, bool holds);
/* Expects every byte to be as `output` made it; nothing for null. */
void expect_untouched(test_case *test, const void *start, size_t size);

typedef enum { FIELD_I8, FIELD_I32, FIELD_U32, FIELD_I64, FIELD_U64, FIELD_SIZE } field_kind;

typedef struct {
  const char *key;
  size_t offset;
  field_kind kind;
} struct_field;

#define STRUCT_FIELD(type, name, kind) { "out." #name, offsetof(type, name), kind }
#define COUNT(array) (sizeof(array) / sizeof *(array))

void expect_fields(test_case *test, const void *actual, const struct_field *fields, size_t count);
/* Expects `out.rc`, `out.written` of a struct that `output` made and, when it was written, its fields. */
void expect_struct(test_case *test, int32_t rc, const void *actual, size_t size, const struct_field *fields,
                   size_t count);

typedef struct {
  const char *name;
  void (*run)(test_case *test);
} test_function;

/* Each area's functions, up to a null name. */
extern const test_function boundary_functions[];
extern const test_function checksum_functions[];
extern const test_function config_functions[];
extern const test_function digest_functions[];
extern const test_function log_functions[];
extern const test_function net_functions[];
extern const test_function proc_functions[];
extern const test_function process_id_functions[];
extern const test_function tl_functions[];

#endif
