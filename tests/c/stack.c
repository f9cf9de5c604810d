/* How much of its stack each function takes: on a thread, down to the last byte that is not as it was painted. */
#include "own_stack.h"
#include "references.h"

#include "stack_calls.h"

/* What the headers promise. */
#define LIMIT 8192

#define ENTRY(name, ...) { #name, call_##name, NULL },

static measured_call calls[] = { CALLS(ENTRY, ENTRY, ENTRY) };

#define NAME(name) #name,

static const char *const functions[] = { BRIDGE(NAME) DELEGATED(NAME) EXTENSION(NAME) };

/* Bytes of the stack below the frame that calls; `STACK_BYTES` when the call cannot be made. */
static size_t taken(measured_call *one) {
  if (!on_own_stack(one)) return STACK_BYTES;
  const uint8_t *lowest = stack;
  while (lowest < stack + sizeof stack && *lowest == PAINT) lowest++;
  return (size_t)(one->top - lowest);
}

static void call_nothing(void) {}

static volatile uint8_t sink;

static void call_something_large(void) {
  volatile uint8_t bytes[LIMIT + 1];
  for (size_t index = 0; index < sizeof bytes; index++) bytes[index] = 1;
  sink = bytes[0];
}

static void check_the_measure(void) {
  measured_call nothing = { "nothing", call_nothing, NULL }, large = { "large", call_something_large, NULL };
  check("a call of nothing takes next to nothing", taken(&nothing) < 2048);
  check("a call that takes more than the limit is seen", taken(&large) > LIMIT);
}

static bool is_called(const char *function) {
  bool found = false;
  for (size_t index = 0; index < sizeof calls / sizeof *calls; index++) found |= strcmp(calls[index].name, function) == 0;
  if (!found) printf("%s is never called\n", function);
  return found;
}

int main(void) {
  if (!check_references()) return conclude();
  bool complete = true;
  for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) complete &= is_called(functions[index]);
  check("every function is called", complete);
  check_the_measure();
  for (size_t index = 0; index < sizeof calls / sizeof *calls; index++) {
    measured_call *one = &calls[index];
    /* The first call of a C function may take the loader's stack to find it. */
    one->call();
    size_t bytes = taken(one);
    printf("%s: %zu bytes\n", one->name, bytes);
    check("at most 8192 bytes of stack", bytes <= LIMIT);
  }
  return conclude();
}
