/* What Bun takes from a libstdc++ newer than those whose relocations Debian's musl understands; neither is called
 * unless Bun itself fails. */
#include <stdlib.h>

/* std::__throw_bad_array_new_length() */
_Noreturn void _ZSt28__throw_bad_array_new_lengthv(void) {
  abort();
}

/* std::__glibcxx_assert_fail(const char *, int, const char *, const char *) */
_Noreturn void _ZSt21__glibcxx_assert_failPKciS0_S0_(void) {
  abort();
}
