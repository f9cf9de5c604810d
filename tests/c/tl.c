#include "runner.h"

#include <string.h>

#define HEADER_FIELD(name, kind) STRUCT_FIELD(mtproxy_ffi_tl_header_parse_result_t, name, kind)

static const struct_field header_fields[] = {
  HEADER_FIELD(status, FIELD_I32),
  HEADER_FIELD(consumed, FIELD_I32),
  HEADER_FIELD(op, FIELD_I32),
  HEADER_FIELD(real_op, FIELD_I32),
  HEADER_FIELD(flags, FIELD_I32),
  HEADER_FIELD(qid, FIELD_I64),
  HEADER_FIELD(actor_id, FIELD_I64),
  HEADER_FIELD(errnum, FIELD_I32),
  HEADER_FIELD(error_len, FIELD_I32),
};

typedef int32_t (*parser)(const uint8_t *, size_t, mtproxy_ffi_tl_header_parse_result_t *);

static void parse(test_case *test, parser call) {
  mtproxy_ffi_tl_header_parse_result_t *out = output(test, "in.out_null", sizeof *out);
  const uint8_t *data = bytes(test, "in.data");
  int32_t rc = call(data, unsigned_integer(test, "in.len"), out);
  expect_struct(test, rc, out, sizeof *out, header_fields, COUNT(header_fields));
  if (rc != 0 || out == NULL) return;
  const char *nul = memchr(out->error, 0, sizeof out->error);
  expect(test, "a NUL behind the message", nul != NULL);
  size_t length = nul == NULL ? sizeof out->error : (size_t)(nul - out->error);
  expect_text(test, "out.error", out->error, length);
  for (size_t index = length; index < sizeof out->error; index++) {
    expect(test, "zeros behind the message", out->error[index] == 0);
  }
}

static void query(test_case *test) { parse(test, mtproxy_ffi_tl_parse_query_header); }
static void answer(test_case *test) { parse(test, mtproxy_ffi_tl_parse_answer_header); }

const test_function tl_functions[] = {
  { "mtproxy_ffi_tl_parse_query_header", query },
  { "mtproxy_ffi_tl_parse_answer_header", answer },
  { NULL, NULL },
};
