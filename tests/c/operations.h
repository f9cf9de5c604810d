/* Step 4: the tables of queue and job operations get adapters that forward to the defaults. */
#ifndef OPERATIONS_H
#define OPERATIONS_H

#include <mtproxy_ffi.h>

#include "check.h"

enum { PUSH, POP, IS_EMPTY, CREATE_ASYNC_JOB, JOB_SIGNAL, JOB_INCREF, JOB_DECREF, OPERATIONS };

/* The argument and the result of a queue or job function, as far as forwarding is concerned. */
typedef long (*operation)(long argument);

static long default_push(long argument) { return argument + 1; }
static long default_pop(long argument) { return argument + 2; }
static long default_is_empty(long argument) { return argument + 3; }
static long default_create_async_job(long argument) { return argument + 4; }
static long default_job_signal(long argument) { return argument + 5; }
static long default_job_incref(long argument) { return argument + 6; }
static long default_job_decref(long argument) { return argument + 7; }

static const operation default_operations[OPERATIONS] = {
  default_push, default_pop, default_is_empty, default_create_async_job,
  default_job_signal, default_job_incref, default_job_decref,
};

static operation operation_snapshot[OPERATIONS];
static operation active_operations[OPERATIONS];
static int forwarded;

static long forward(int index, long argument) {
  forwarded++;
  return operation_snapshot[index](argument);
}

static long adapter_push(long argument) { return forward(PUSH, argument); }
static long adapter_pop(long argument) { return forward(POP, argument); }
static long adapter_is_empty(long argument) { return forward(IS_EMPTY, argument); }
static long adapter_create_async_job(long argument) { return forward(CREATE_ASYNC_JOB, argument); }
static long adapter_job_signal(long argument) { return forward(JOB_SIGNAL, argument); }
static long adapter_job_incref(long argument) { return forward(JOB_INCREF, argument); }
static long adapter_job_decref(long argument) { return forward(JOB_DECREF, argument); }

/* An operation is routed through its adapter when the library says that it is implemented. */
static int enable_concurrency_bridges(void) {
  mtproxy_ffi_concurrency_boundary_t report = { 0 };
  if (mtproxy_ffi_get_concurrency_boundary(&report) < 0) return -1;
  if (report.boundary_version != MTPROXY_FFI_CONCURRENCY_BOUNDARY_VERSION) return -2;
  const struct {
    uint32_t implemented;
    operation adapter;
  } routes[OPERATIONS] = {
    { report.mpq_implemented_ops & MTPROXY_FFI_MPQ_OP_PUSH, adapter_push },
    { report.mpq_implemented_ops & MTPROXY_FFI_MPQ_OP_POP, adapter_pop },
    { report.mpq_implemented_ops & MTPROXY_FFI_MPQ_OP_IS_EMPTY, adapter_is_empty },
    { report.jobs_implemented_ops & MTPROXY_FFI_JOBS_OP_CREATE_ASYNC_JOB, adapter_create_async_job },
    { report.jobs_implemented_ops & MTPROXY_FFI_JOBS_OP_JOB_SIGNAL, adapter_job_signal },
    { report.jobs_implemented_ops & MTPROXY_FFI_JOBS_OP_JOB_INCREF, adapter_job_incref },
    { report.jobs_implemented_ops & MTPROXY_FFI_JOBS_OP_JOB_DECREF, adapter_job_decref },
  };
  for (int index = 0; index < OPERATIONS; index++) {
    operation_snapshot[index] = default_operations[index];
    active_operations[index] = routes[index].implemented != 0 ? routes[index].adapter : default_operations[index];
  }
  return 0;
}

static bool same_as_defaults(void) {
  bool same = true;
  for (int index = 0; index < OPERATIONS; index++) {
    same &= active_operations[index](100) == default_operations[index](100);
  }
  return same;
}

static void check_operations(void) {
  check_code("step 4: concurrency bridges", 0, enable_concurrency_bridges());
  check("the adapters answer as the defaults do", same_as_defaults());
  check("all seven operations go through their adapters", forwarded == OPERATIONS);
  check_code("step 4 may be taken twice", 0, enable_concurrency_bridges());
  forwarded = 0;
  check("and each call is still forwarded once", same_as_defaults() && forwarded == OPERATIONS);
}

#endif
