/* Counted checks. */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stdio.h>

static int passed;
static int failed;

static inline void check(const char *what, bool holds) {
  if (holds) {
    passed++;
    printf("ok: %s\n", what);
  } else {
    failed++;
    printf("FAILED: %s\n", what);
  }
}

static inline void check_code(const char *what, int expected, int actual) {
  check(what, actual == expected);
  if (actual != expected) printf("  expected %d, got %d\n", expected, actual);
}

static inline int conclude(void) {
  printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}

#endif
