/* Runs a function on a stack that can be looked at afterwards. */
#ifndef OWN_STACK_H
#define OWN_STACK_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define STACK_BYTES (256 * 1024)
#define PAINT 0x5a

typedef struct {
  const char *name;
  void (*call)(void);
  const uint8_t *top;
} measured_call;

static _Alignas(64) uint8_t stack[STACK_BYTES];
/* The stack as the call left it: the end of the thread writes over a part. */
static uint8_t seen[STACK_BYTES];

static void *run(void *argument) {
  measured_call *one = argument;
  one->top = __builtin_frame_address(0);
  one->call();
  /* No call of memcpy, which would write there, too. */
  for (size_t index = 0; index < sizeof seen; index++) seen[index] = ((volatile uint8_t *)stack)[index];
  return NULL;
}

/* Paints the stack, and makes the call on it; false when that cannot be done. */
static bool on_own_stack(measured_call *one) {
  pthread_attr_t attributes;
  pthread_t thread;
  memset(stack, PAINT, sizeof stack);
  bool ran = pthread_attr_init(&attributes) == 0 && pthread_attr_setstack(&attributes, stack, sizeof stack) == 0;
  return ran && pthread_create(&thread, &attributes, run, one) == 0 && pthread_join(thread, NULL) == 0;
}

#endif
