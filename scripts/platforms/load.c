/* Opens the library by its path, as a program does that was never linked with it, calls it and closes it, more often than
   a system has thread-specific keys. */
#include <stdint.h>
#include <stddef.h>
#include <stdio.h>

#ifdef _WIN32
#include <windows.h>
#define OPEN(path) ((void *)LoadLibraryA(path))
#define FIND(library, name) ((void *)GetProcAddress((HMODULE)(library), name))
#define CLOSE(library) FreeLibrary((HMODULE)(library))
#else
#include <dlfcn.h>
#define OPEN(path) dlopen(path, RTLD_NOW)
#define FIND(library, name) dlsym(library, name)
#define CLOSE(library) dlclose(library)
#endif

/* What is wrong with the library, or NULL. */
static const char *fault(void *library) {
  if (library == NULL) return "it cannot be opened";
  void *found[] = {
    FIND(library, "mtproxy_ffi_api_version"),
    FIND(library, "mtproxy_ffi_crc32_partial"),
    FIND(library, "mtproxy_ffi_get_utime_monotonic"),
    FIND(library, "mtproxy_ffi_precise_now_value"),
  };
  for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
    if (found[i] == NULL) return "it lacks a function";
  }

  if (((uint32_t (*)(void))found[0])() != 1) return "it has another version";
  const uint32_t crc = ~((uint32_t (*)(const uint8_t *, size_t, uint32_t))found[1])((const uint8_t *)"123456789", 9, ~0u);
  if (crc != 0xcbf43926) return "its CRC-32 is wrong";
  const double now = ((double (*)(void))found[2])();
  return ((double (*)(void))found[3])() == now ? NULL : "it has no thread-specific key";
}

int main(int count, char **words) {
  for (int round = 0; count == 2 && round < 2000; round++) {
    void *library = OPEN(words[1]);
    const char *wrong = fault(library);
    if (wrong != NULL) return printf("%s, time %d\n", wrong, round + 1), 1;
    CLOSE(library);
  }
  return count == 2 ? 0 : 1;
}
