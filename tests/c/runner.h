/* One test vector at a time: access to its fields, and checks that report by function and field. */
#ifndef RUNNER_H
#define RUNNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <mtproxy_ext.h>

typedef struct test_case test_case;

/* A field's text, or null where the vector has null or nothing. */
const char *field(const test_case *test, const char *key);
int64_t integer(const test_case *test, const char *key);
/* Accepts the whole range of uint64_t. */
uint64_t unsigned_integer(const test_case *test, const char *key);
bool flag(const test_case *test, const char *key);

/* The bytes of a hexadecimal field in a block of exactly that size, so that a tool sees any read past it; null for null.
 * Freed after the case. */
uint8_t *bytes(const test_case *test, const char *key);

/* `size` bytes of 0xa5 in a block of exactly that size, freed after the case. */
void *prefilled(size_t size);

void expect_integer(const test_case *test, const char *key, int64_t actual);
void expect_unsigned(const test_case *test, const char *key, uint64_t actual);
/* Expects the field's bytes and nothing changed behind them, up to `size`. */
void expect_bytes(const test_case *test, const char *key, const uint8_t *actual, size_t size);
void expect_text(const test_case *test, const char *key, const char *actual, size_t length);
void expect(const test_case *test, const char *what, bool holds);
/* Expects every byte to be as `prefilled` made it. */
void expect_untouched(const test_case *test, const void *start, size_t size);

typedef enum { FIELD_I8, FIELD_I32, FIELD_U32, FIELD_I64, FIELD_U64, FIELD_SIZE } field_kind;

typedef struct {
  const char *key;
  size_t offset;
  field_kind kind;
} struct_field;

#define STRUCT_FIELD(type, name, kind) { "out." #name, offsetof(type, name), kind }

/* Expects `out.rc`, and then either every field or, where nothing was to be written, an untouched struct. */
void expect_struct(const test_case *test, int32_t rc, const void *actual, size_t size, const struct_field *fields,
                   size_t count);

typedef struct {
  const char *name;
  void (*run)(const test_case *test);
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
