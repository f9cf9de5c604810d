/* A race between two threads, which ThreadSanitizer must see. */
#include <pthread.h>
#include <stddef.h>

static int shared;

static void *add(void *unused) {
  (void)unused;
  shared++;
  return NULL;
}

int main(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, add, NULL) != 0) return 2;
  shared++;
  return pthread_join(thread, NULL);
}
