#include "runner.h"

static const struct_field scan_fields[] = {
  STRUCT_FIELD(mtproxy_ffi_cfg_scan_result_t, advance, FIELD_SIZE),
  STRUCT_FIELD(mtproxy_ffi_cfg_scan_result_t, line_no, FIELD_I32),
  STRUCT_FIELD(mtproxy_ffi_cfg_scan_result_t, ch, FIELD_I32),
};

static const struct_field int_fields[] = {
  STRUCT_FIELD(mtproxy_ffi_cfg_int_result_t, value, FIELD_I64),
  STRUCT_FIELD(mtproxy_ffi_cfg_int_result_t, consumed, FIELD_SIZE),
};

typedef int32_t (*scanner)(const char *, size_t, int32_t, mtproxy_ffi_cfg_scan_result_t *);
typedef int32_t (*int_scanner)(const char *, size_t, mtproxy_ffi_cfg_int_result_t *);
typedef int32_t (*measurer)(const char *, size_t);

static void scan(test_case *test, scanner call) {
  mtproxy_ffi_cfg_scan_result_t *out = output(test, "in.out_null", sizeof *out);
  const char *cur = (const char *)bytes(test, "in.cur");
  int32_t rc = call(cur, unsigned_integer(test, "in.len"), (int32_t)integer(test, "in.line_no"), out);
  expect_struct(test, rc, out, sizeof *out, scan_fields, COUNT(scan_fields));
}

static void scan_int(test_case *test, int_scanner call) {
  mtproxy_ffi_cfg_int_result_t *out = output(test, "in.out_null", sizeof *out);
  const char *cur = (const char *)bytes(test, "in.cur");
  int32_t rc = call(cur, unsigned_integer(test, "in.len"), out);
  expect_struct(test, rc, out, sizeof *out, int_fields, COUNT(int_fields));
}

static void measure(test_case *test, measurer call) {
  const char *cur = (const char *)bytes(test, "in.cur");
  expect_integer(test, "out.result", call(cur, unsigned_integer(test, "in.len")));
}

static void skipspc(test_case *test) { scan(test, mtproxy_ffi_cfg_skipspc); }
static void skspc(test_case *test) { scan(test, mtproxy_ffi_cfg_skspc); }
static void getword_len(test_case *test) { measure(test, mtproxy_ffi_cfg_getword_len); }
static void getstr_len(test_case *test) { measure(test, mtproxy_ffi_cfg_getstr_len); }
static void getint(test_case *test) { scan_int(test, mtproxy_ffi_cfg_getint); }
static void getint_zero(test_case *test) { scan_int(test, mtproxy_ffi_cfg_getint_zero); }
static void getint_signed_zero(test_case *test) { scan_int(test, mtproxy_ffi_cfg_getint_signed_zero); }

const test_function config_functions[] = {
  { "mtproxy_ffi_cfg_skipspc", skipspc },
  { "mtproxy_ffi_cfg_skspc", skspc },
  { "mtproxy_ffi_cfg_getword_len", getword_len },
  { "mtproxy_ffi_cfg_getstr_len", getstr_len },
  { "mtproxy_ffi_cfg_getint", getint },
  { "mtproxy_ffi_cfg_getint_zero", getint_zero },
  { "mtproxy_ffi_cfg_getint_signed_zero", getint_signed_zero },
  { NULL, NULL },
};
