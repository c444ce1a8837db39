// The page that a test and the programs under the shim share: a file, mapped by both.
//
// A fault is armed by writing `call` last. It strikes at the `countdown`-th matching call of any
// thread, on a file whose path contains `path`, once or, with `isLasting`, from then on.
#pragma once
#include <stdint.h>

enum { FAULT_NONE, FAULT_WRITE, FAULT_FDATASYNC, FAULT_FSYNC, FAULT_RENAME, FAULT_OPEN };
enum {
  FAULT_FAILS,      // the call fails with `code` and does nothing
  FAULT_SHORT,      // a write takes half of its bytes and says so
  FAULT_LOSES,      // an fsync fails, and what it was to keep is lost
  FAULT_LIES,       // an fsync says that all is well, and what it was to keep is lost
  FAULT_SKIPS       // an fsync says that all is well, and does nothing
};

struct fault_page {
  // What CLOCK_REALTIME is ahead of the machine's, in milliseconds.
  int64_t clock_offset;
  int32_t call;
  int32_t kind;
  int32_t code;
  int32_t is_lasting;
  int32_t countdown;
  // How often a fault has struck, and how many calls were looked at.
  int32_t struck;
  int32_t calls;
  char path[64];
};
