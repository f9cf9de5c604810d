/* The readers of /proc, in a root folder whose /proc holds what a test wrote there, and nothing else. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <mtproxy_ext.h>

#include "check.h"

#define TEXT_MAX (70 * 1024)
#define KEYS "MemFree: 1 kB\nCached: 2 kB\nSwapTotal: 3 kB\nSwapFree: 4 kB\n"
#define STAT " (a b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 " \
             "37 38 39\n"

static char root[] = "/tmp/mtproxy-ffi-root-XXXXXX";
static char text[TEXT_MAX];

/* What a process in the other root saw. */
typedef struct {
  int32_t rc;
  int32_t other_rc;
  mtproxy_ffi_meminfo_summary_t totals;
  mtproxy_ffi_proc_stats_t stats;
  mtproxy_ffi_proc_stats_t other_stats;
  int64_t sizes[2];
} seen;

static seen *shared;

static void read_totals(void) { shared->rc = mtproxy_ext_read_meminfo_summary(&shared->totals); }

static void read_sizes(void) {
  shared->rc = mtproxy_ext_read_statm(1, 2, shared->sizes);
  shared->other_rc = mtproxy_ext_read_statm(0, 2, shared->sizes);
}

static void read_stats(void) {
  shared->rc = mtproxy_ffi_read_proc_stat_file(1, 0, &shared->stats);
  shared->other_rc = mtproxy_ffi_read_proc_stat_file(1, 7, &shared->other_stats);
}

/* Runs `read` in a process that lives in the other root; false where that is not allowed. */
static bool inside(void (*read)(void)) {
  memset(shared, 0, sizeof *shared);
  pid_t child = fork();
  if (child == 0) {
    bool moved = chroot(root) == 0 || (unshare(CLONE_NEWUSER) == 0 && chroot(root) == 0);
    if (moved && chdir("/") == 0) read();
    _exit(moved ? 0 : 1);
  }
  int status = 1;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static bool write_file(const char *name, const char *content, size_t length) {
  char path[128];
  snprintf(path, sizeof path, "%s%s", root, name);
  FILE *file = fopen(path, "wb");
  return file != NULL && fwrite(content, 1, length, file) == length && fclose(file) == 0;
}

static bool make_folder(const char *name) {
  char path[128];
  snprintf(path, sizeof path, "%s%s", root, name);
  return mkdir(path, 0755) == 0;
}

/* Lines of `key` up to `length` bytes: the last one is as long as it takes. */
static size_t fill(size_t length, const char *line) {
  size_t at = 0, step = strlen(line);
  while (length - at >= 2 * step) at += (size_t)sprintf(text + at, "%s", line);
  while (at + 1 < length) text[at++] = 'x';
  if (at < length) text[at++] = '\n';
  return at;
}

static size_t append(size_t at, const char *more) {
  memcpy(text + at, more, strlen(more));
  return at + strlen(more);
}

/* The result for a text of `length` bytes. */
static int32_t totals_of(size_t length) {
  if (!write_file("/proc/meminfo", text, length) || !inside(read_totals)) return -100;
  return shared->rc;
}

static void check_totals_in_pieces(void) {
  bool at_each_place = true;
  for (size_t before = 4096 - sizeof KEYS - 2; before <= 4100; before++) {
    at_each_place &= totals_of(append(fill(before, "Other: 1 kB\n"), KEYS)) == 0;
    at_each_place &= shared->totals.mem_free == 1024 && shared->totals.swap_free == 4096;
  }
  check("totals are found wherever the pieces of a text meet", at_each_place);

  size_t length = append(fill(append(0, KEYS) + 20000, "MemFree: 7 kB\n"), KEYS);
  check_code("of a repeated key", 0, totals_of(length));
  check("the last line counts", shared->totals.mem_free == 1024);
  check_code("a text without a last line feed", 0, totals_of(length - 1));
  check("has a last line all the same", shared->totals.swap_free == 4096);
  text[length - 2] = 'b';
  check_code("a unit that is not kB", 0, totals_of(append(length, KEYS)));

  length = append(fill(10000, "Other: 1 kB\n"), KEYS "Other: \xff\n");
  check_code("a text that is not UTF-8 at its very end", -1, totals_of(length));
  length = append(fill(65536 - (sizeof KEYS - 1), "Other: 1 kB\n"), KEYS);
  check_code("a text of 64 KiB", 0, totals_of(length));
  check_code("a text of one byte more", -1, totals_of(append(length, "\n")));
  length = append(0, KEYS);
  memset(text + length, 'x', 4095);
  check_code("a line of 4095 bytes", 0, totals_of(length + 4095));
  text[length + 4095] = 'x';
  check_code("a line of one byte more", -1, totals_of(length + 4096));
  check_code("an empty text", -1, totals_of(0));
}

/* The result for a stat file of `length` bytes, spaces behind the line. */
static int32_t stats_of(size_t length) {
  size_t line = append(0, "1" STAT);
  memset(text + line, ' ', length - line);
  if (!write_file("/proc/1/stat", text, length) || !inside(read_stats)) return -100;
  return shared->rc;
}

static void check_files(void) {
  check("nothing is read without /proc", inside(read_totals) && shared->rc == -1 && shared->totals.found_mask == 0);
  check("no sizes", inside(read_sizes) && shared->rc == -1 && shared->other_rc == -1);
  check("no process and no thread", inside(read_stats) && shared->rc == -1 && shared->other_rc == -1);
  bool made = make_folder("/proc") && make_folder("/proc/1") && make_folder("/proc/self") && make_folder("/proc/1/task");
  made &= make_folder("/proc/1/task/7") && write_file("/proc/1/statm", "3 4", 3) && write_file("/proc/self/statm", "5", 1);
  made &= write_file("/proc/1/stat", "1" STAT, sizeof STAT) && write_file("/proc/1/task/7/stat", "7" STAT, sizeof STAT);
  check("the files can be written", made);
  check("an empty /proc has no totals", inside(read_totals) && shared->rc == -1);
  check("process 1 has its own sizes", inside(read_sizes) && shared->rc == 0 && shared->sizes[0] == 3 * sysconf(_SC_PAGESIZE));
  check("too few sizes are refused", shared->other_rc == -1 && shared->sizes[1] == 4 * sysconf(_SC_PAGESIZE));
  check("process 1 is read, and its thread 7", inside(read_stats) && shared->rc == 0 && shared->other_rc == 0);
  check("each from its own file", shared->stats.pid == 1 && shared->other_stats.pid == 7);
  check_code("a stat file of 4095 bytes", 0, stats_of(4095));
  check_code("a stat file of one byte more", -1, stats_of(4096));
  check_totals_in_pieces();
}

static void nothing(void) {}

int main(void) {
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  check("a folder for the other root", shared != MAP_FAILED && mkdtemp(root) != NULL);
  if (failed > 0) return conclude();
  if (inside(nothing)) check_files();
  else printf("skipped: this user may not change the root folder\n");
  char command[64];
  snprintf(command, sizeof command, "rm -r %s", root);
  check("nothing is left", system(command) == 0);
  return conclude();
}
