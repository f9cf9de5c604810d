/* The state of jobs in the caller's memory. */
#ifndef JOB_H
#define JOB_H

#include <string.h>

#include <mtproxy_ext.h>

#include "check.h"

#define RUN_AND_FINISH 0x81000000u
#define WAKES_PARENT 4u

/* At odd addresses. */
static uint8_t job_storage[1 + MTPROXY_EXT_JOB_STATE_BYTES];
static uint8_t *const job = job_storage + 1;
static uint8_t parent_storage[1 + MTPROXY_EXT_JOB_STATE_BYTES];
static uint8_t *const parent_job = parent_storage + 1;

static mtproxy_ext_job_t state_of(const uint8_t *bytes) {
  mtproxy_ext_job_t read;
  memcpy(&read, bytes, sizeof read);
  return read;
}

/* Whether no call takes the job, and none writes to it. */
static bool job_refuses(int32_t code) {
  uint8_t before[MTPROXY_EXT_JOB_STATE_BYTES];
  memcpy(before, job, sizeof before);
  bool refused = mtproxy_ext_job_signal(job, 0) == code && mtproxy_ext_job_incref(job) == code;
  return refused && mtproxy_ext_job_decref(job) == code && memcmp(before, job, sizeof before) == 0;
}

static void check_new_jobs(void) {
  const uint32_t fields[11] = { RUN_AND_FINISH | WAKES_PARENT | 0xff60u, 0x33330333u, (uint32_t)-5, 2, 48, 1, 2, 3, 4, 5, 6 };
  const uint32_t endless[11] = { 0x01000000u };
  check("memory without a job is refused", job_refuses(-2));
  check_code("a job that cannot end is refused", -1, mtproxy_ext_job_create(job, endless, NULL, 0));
  check_code("a parent that is none is refused", -2,
             mtproxy_ext_job_create(job, fields, parent_job, MTPROXY_EXT_JOB_STATE_BYTES));
  check_code("a parent is made", 0, mtproxy_ext_job_create(parent_job, fields, NULL, 0));
  check_code("a job is no parent of its own", -3, mtproxy_ext_job_create(parent_job + 8, fields, parent_job, 72));
  check_code("a part of a parent is refused", -1, mtproxy_ext_job_create(job, fields, parent_job, 71));
  check_code("more than a parent, too", -1, mtproxy_ext_job_create(job, fields, parent_job, 73));
  check_code("a job is made", 0, mtproxy_ext_job_create(job, fields, parent_job, MTPROXY_EXT_JOB_STATE_BYTES));
  check_code("once", -2, mtproxy_ext_job_create(job, fields, NULL, 0));
  mtproxy_ext_job_t made = state_of(job);
  check("locked, with one reference", made.flags == 0x10000u && made.refcnt == 1);
  check("with the bits that mean something", made.status == (RUN_AND_FINISH | WAKES_PARENT));
  bool same = made.sigclass == 0x33330333u && made.subclass == -5 && made.type == 2 && made.custom_bytes == 48;
  same &= made.execute == 0x200000001u && made.parent == 0x400000003u && made.messages == 0x600000005u;
  check("with what was asked for", same && made.error == 0 && made.children == 0 && made.running == 0);
  check("and counted by its parent", state_of(parent_job).children == 1);
}

static void check_counts(void) {
  check_code("a reference more", 0, mtproxy_ext_job_incref(job));
  check_code("and one less", 0, mtproxy_ext_job_decref(job));
  check_code("the last one of a locked job stays with the lock", -5, mtproxy_ext_job_decref(job));
  check_code("a locked job only notes a signal", 0, mtproxy_ext_job_signal(job, 1));
  check("which is pending", state_of(job).flags == 0x02010000u);
  mtproxy_ext_job_t idle = state_of(job);
  idle.flags = 0;
  memcpy(job, &idle, sizeof idle);
  check_code("the last one of an idle job has to be passed on", 1, mtproxy_ext_job_decref(job));
  check("and stays until then", state_of(job).refcnt == 1);
  check_code("an idle job is locked by a signal", 1, mtproxy_ext_job_signal(job, 7));
  check("which is pending then", state_of(job).flags == 0x80010000u);
  idle.flags = 0x80000000u;
  memcpy(job, &idle, sizeof idle);
  check_code("a reference that nobody holds", -6, mtproxy_ext_job_decref(job));
  check_code("there is no signal 8", -1, mtproxy_ext_job_signal(job, 8));
  idle.refcnt = INT32_MAX;
  memcpy(job, &idle, sizeof idle);
  check_code("references end somewhere", -4, mtproxy_ext_job_incref(job));
  idle.refcnt = 0;
  memcpy(job, &idle, sizeof idle);
  check("a job that has ended is refused", job_refuses(-2));
}

static void check_job(void) {
  const uint32_t fields[11] = { RUN_AND_FINISH };
  check_new_jobs();
  check_counts();
  bool null = mtproxy_ext_job_create(NULL, fields, NULL, 0) == -1 && mtproxy_ext_job_create(job, NULL, NULL, 0) == -1;
  null &= mtproxy_ext_job_create(job, fields, NULL, 72) == -1 && mtproxy_ext_job_create(NULL, fields, NULL, 72) == -1;
  null &= mtproxy_ext_job_signal(NULL, 0) == -1 && mtproxy_ext_job_incref(NULL) == -1;
  check("null is refused", null && mtproxy_ext_job_decref(NULL) == -1);
}

#endif
