/* A C proxy at its start: the library is pulled in, checked, put in place of the proxy's own code, and used. */
#include "references.h"

#include "corners.h"
#include "delegation.h"
#include "batches.h"
#include "block.h"
#include "combinations.h"
#include "extension.h"
#include "fast_entries.h"
#include "job.h"
#include "queue.h"
#include "mac_entries.h"
#include "start_report.h"
#include "startup.h"

int main(void) {
  if (!check_references()) return conclude();
  check_startup();
  check_start_report();
  check_delegation();
  check_corners();
  check_extension();
  check_fast_entries();
  check_macs();
  check_combinations();
  check_batches();
  check_block();
  check_queue();
  check_job();
  return conclude();
}
