/* Linux lets a program protect no memory at all; qemu before 8 says that there is not enough, and Bun then aborts. */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

int mprotect(void *start, size_t size, int protection) {
  return size == 0 ? 0 : (int)syscall(SYS_mprotect, start, size, protection);
}
