#include "runner.h"

#include <stdio.h>

/* Reads the process id under `prefix`; false where the vector has null. */
static bool read_id(test_case *test, const char *prefix, mtproxy_ffi_process_id_t *id) {
  static const char *const names[] = { "ip", "port", "pid", "utime" };
  int64_t values[COUNT(names)];
  if (is_null(test, prefix)) return false;
  for (size_t index = 0; index < COUNT(names); index++) {
    char key[32];
    snprintf(key, sizeof key, "%s.%s", prefix, names[index]);
    values[index] = integer(test, key);
  }
  *id = (mtproxy_ffi_process_id_t){
    .ip = (uint32_t)values[0],
    .port = (int16_t)values[1],
    .pid = (uint16_t)values[2],
    .utime = (int32_t)values[3],
  };
  return true;
}

static const mtproxy_ffi_process_id_t *operand(test_case *test, const char *prefix) {
  mtproxy_ffi_process_id_t id;
  return read_id(test, prefix, &id) ? copied(&id, sizeof id) : NULL;
}

static mtproxy_ffi_process_id_t *subject(test_case *test) {
  mtproxy_ffi_process_id_t before;
  if (!read_id(test, "in.pid", &before)) return NULL;
  mtproxy_ffi_process_id_t *id = filled(sizeof *id, 0);
  *id = before;
  return id;
}

static void expect_id(test_case *test, int32_t rc, const mtproxy_ffi_process_id_t *actual) {
  expect_integer(test, "out.rc", rc);
  if (actual == NULL) {
    expect(test, "no process id in the vector", is_null(test, "out.pid"));
    return;
  }
  expect_integer(test, "out.pid.ip", actual->ip);
  expect_integer(test, "out.pid.port", actual->port);
  expect_integer(test, "out.pid.pid", actual->pid);
  expect_integer(test, "out.pid.utime", actual->utime);
}

static void init_common(test_case *test) {
  mtproxy_ffi_process_id_t *id = subject(test);
  expect_id(test, mtproxy_ffi_pid_init_common(id), id);
}

static void init_client(test_case *test) {
  mtproxy_ffi_process_id_t *id = subject(test);
  expect_id(test, mtproxy_ffi_pid_init_client(id, (uint32_t)unsigned_integer(test, "in.ip")), id);
}

static void init_server(test_case *test) {
  mtproxy_ffi_process_id_t *id = subject(test);
  uint32_t ip = (uint32_t)unsigned_integer(test, "in.ip");
  expect_id(test, mtproxy_ffi_pid_init_server(id, ip, (int32_t)integer(test, "in.port")), id);
}

static void matches_pid(test_case *test) {
  const mtproxy_ffi_process_id_t *x = operand(test, "in.x");
  const mtproxy_ffi_process_id_t *y = operand(test, "in.y");
  expect_integer(test, "out.result", mtproxy_ffi_matches_pid(x, y));
}

static void is_newer(test_case *test) {
  const mtproxy_ffi_process_id_t *a = operand(test, "in.a");
  const mtproxy_ffi_process_id_t *b = operand(test, "in.b");
  expect_integer(test, "out.result", mtproxy_ffi_process_id_is_newer(a, b));
}

const test_function process_id_functions[] = {
  { "mtproxy_ffi_pid_init_common", init_common },
  { "mtproxy_ffi_pid_init_client", init_client },
  { "mtproxy_ffi_pid_init_server", init_server },
  { "mtproxy_ffi_matches_pid", matches_pid },
  { "mtproxy_ffi_process_id_is_newer", is_newer },
  { NULL, NULL },
};
