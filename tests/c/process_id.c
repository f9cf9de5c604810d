#include "runner.h"

#include <stdio.h>

/* Fills `id` with the process id under `prefix`; null where the vector has null. */
static mtproxy_ffi_process_id_t *process_id(const test_case *test, const char *prefix, mtproxy_ffi_process_id_t *id) {
  static const char *const names[] = { "ip", "port", "pid", "utime" };
  int64_t values[4];
  for (size_t index = 0; index < 4; index++) {
    char key[32];
    snprintf(key, sizeof key, "%s.%s", prefix, names[index]);
    if (field(test, key) == NULL) return NULL;
    values[index] = integer(test, key);
  }
  *id = (mtproxy_ffi_process_id_t){
    .ip = (uint32_t)values[0],
    .port = (int16_t)values[1],
    .pid = (uint16_t)values[2],
    .utime = (int32_t)values[3],
  };
  return id;
}

static void expect_id(const test_case *test, int32_t rc, const mtproxy_ffi_process_id_t *actual) {
  expect_integer(test, "out.rc", rc);
  if (actual == NULL) return;
  expect_integer(test, "out.pid.ip", actual->ip);
  expect_integer(test, "out.pid.port", actual->port);
  expect_integer(test, "out.pid.pid", actual->pid);
  expect_integer(test, "out.pid.utime", actual->utime);
}

static void init_common(const test_case *test) {
  mtproxy_ffi_process_id_t storage;
  mtproxy_ffi_process_id_t *id = process_id(test, "in.pid", &storage);
  expect_id(test, mtproxy_ffi_pid_init_common(id), id);
}

static void init_client(const test_case *test) {
  mtproxy_ffi_process_id_t storage;
  mtproxy_ffi_process_id_t *id = process_id(test, "in.pid", &storage);
  expect_id(test, mtproxy_ffi_pid_init_client(id, (uint32_t)unsigned_integer(test, "in.ip")), id);
}

static void init_server(const test_case *test) {
  mtproxy_ffi_process_id_t storage;
  mtproxy_ffi_process_id_t *id = process_id(test, "in.pid", &storage);
  uint32_t ip = (uint32_t)unsigned_integer(test, "in.ip");
  expect_id(test, mtproxy_ffi_pid_init_server(id, ip, (int32_t)integer(test, "in.port")), id);
}

static void matches_pid(const test_case *test) {
  mtproxy_ffi_process_id_t x;
  mtproxy_ffi_process_id_t y;
  int32_t result = mtproxy_ffi_matches_pid(process_id(test, "in.x", &x), process_id(test, "in.y", &y));
  expect_integer(test, "out.result", result);
}

static void is_newer(const test_case *test) {
  mtproxy_ffi_process_id_t a;
  mtproxy_ffi_process_id_t b;
  int32_t result = mtproxy_ffi_process_id_is_newer(process_id(test, "in.a", &a), process_id(test, "in.b", &b));
  expect_integer(test, "out.result", result);
}

const test_function process_id_functions[] = {
  { "mtproxy_ffi_pid_init_common", init_common },
  { "mtproxy_ffi_pid_init_client", init_client },
  { "mtproxy_ffi_pid_init_server", init_server },
  { "mtproxy_ffi_matches_pid", matches_pid },
  { "mtproxy_ffi_process_id_is_newer", is_newer },
  { NULL, NULL },
};
