/* Opens the library by its path, as a program does that was never linked with it, and calls it. */
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

int main(int count, char **words) {
  void *library = count == 2 ? OPEN(words[1]) : NULL;
  if (library == NULL) return puts("it cannot be opened"), 1;
  void *found[] = { FIND(library, "mtproxy_ffi_api_version"), FIND(library, "mtproxy_ffi_crc32_partial") };
  if (found[0] == NULL || found[1] == NULL) return puts("it lacks a function"), 1;

  const uint32_t version = ((uint32_t (*)(void))found[0])();
  const uint32_t crc = ~((uint32_t (*)(const uint8_t *, size_t, uint32_t))found[1])((const uint8_t *)"123456789", 9, ~0u);
  printf("version %u, crc32 %08x\n", (unsigned)version, (unsigned)crc);
  CLOSE(library);
  return version == 1 && crc == 0xcbf43926 ? 0 : 1;
}
