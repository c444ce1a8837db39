// Loaded into a program by LD_PRELOAD: lets calls on files fail, threads or not, and the clock step.
//
// The page is the file that FAULT_PAGE names. Without it every call is passed on.
#define _GNU_SOURCE
#include "FaultShim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static struct fault_page *page;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// How long each file is known to be on the disk: the last size at which an fsync succeeded.
static struct { dev_t device; ino_t inode; off_t size; } durable[256];
static int durable_count;

__attribute__((constructor)) static void map_page(void) {
  const char *name = getenv("FAULT_PAGE");
  if (!name) return;
  int file = open(name, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *found = mmap(0, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (found != MAP_FAILED) page = found;
}

// Whether the armed fault strikes this call.
static int strikes_path(int call, const char *path) {
  if (!page || page->call != call) return 0;
  if (page->path[0] && !strstr(path, page->path)) return 0;
  __atomic_add_fetch(&page->calls, 1, __ATOMIC_SEQ_CST);
  int left = __atomic_sub_fetch(&page->countdown, 1, __ATOMIC_SEQ_CST);
  if (left > 0 || (left < 0 && !page->is_lasting)) return 0;
  __atomic_add_fetch(&page->struck, 1, __ATOMIC_SEQ_CST);
  return 1;
}

static int strikes(int call, int file) {
  if (!page || page->call != call) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t count = readlink(link, path, sizeof path - 1);
  if (count < 0) return 0;
  path[count] = 0;
  return strikes_path(call, path);
}

// The size up to which a file is on the disk; one that was never seen before is there whole.
static off_t *durable_size(int file) {
  struct stat found;
  if (fstat(file, &found) || !S_ISREG(found.st_mode)) return 0;
  for (int i = 0; i < durable_count; i++)
    if (durable[i].inode == found.st_ino && durable[i].device == found.st_dev)
      return &durable[i].size;
  int i = durable_count < 256 ? durable_count++ : 255;
  durable[i].device = found.st_dev;
  durable[i].inode = found.st_ino;
  durable[i].size = found.st_size;
  return &durable[i].size;
}

typedef int sync_call(int);

static int synchronize(int call, const char *name, int file) {
  sync_call *next = (sync_call *)dlsym(RTLD_NEXT, name);
  if (!page) return next(file);
  if (strikes(call, file)) {
    if (page->kind == FAULT_LOSES || page->kind == FAULT_LIES) {
      pthread_mutex_lock(&lock);
      off_t *size = durable_size(file);
      if (size && ftruncate(file, *size)) abort();
      pthread_mutex_unlock(&lock);
    }
    if (page->kind == FAULT_LIES || page->kind == FAULT_SKIPS) return 0;
    errno = page->code;
    return -1;
  }
  int result = next(file);
  struct stat found;
  if (!result && !fstat(file, &found)) {
    pthread_mutex_lock(&lock);
    off_t *size = durable_size(file);
    if (size) *size = found.st_size;
    pthread_mutex_unlock(&lock);
  }
  return result;
}

int fdatasync(int file) { return synchronize(FAULT_FDATASYNC, "fdatasync", file); }
int fsync(int file) { return synchronize(FAULT_FSYNC, "fsync", file); }

ssize_t write(int file, const void *bytes, size_t count) {
  ssize_t (*next)(int, const void *, size_t) =
      (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (count > 1 && strikes(FAULT_WRITE, file)) {
    if (page->kind == FAULT_SHORT) return next(file, bytes, count / 2);
    errno = page->code;
    return -1;
  }
  return next(file, bytes, count);
}

int renameat(int from, const char *old, int to, const char *new) {
  int (*next)(int, const char *, int, const char *) =
      (int (*)(int, const char *, int, const char *))dlsym(RTLD_NEXT, "renameat");
  if (strikes_path(FAULT_RENAME, new)) {
    errno = page->code;
    return -1;
  }
  return next(from, old, to, new);
}

static int open_file(const char *call, int folder, const char *name, int flags, mode_t mode) {
  int (*next)(int, const char *, int, ...) =
      (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, call);
  if (strikes_path(FAULT_OPEN, name)) {
    errno = page->code;
    return -1;
  }
  int file = next(folder, name, flags, mode);
  if (page && file >= 0) {
    pthread_mutex_lock(&lock);
    durable_size(file);
    pthread_mutex_unlock(&lock);
  }
  return file;
}

int openat(int folder, const char *name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_file("openat", folder, name, flags, mode);
}

int openat64(int folder, const char *name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_file("openat64", folder, name, flags, mode);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  static int (*next)(clockid_t, struct timespec *);
  if (!next) next = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = next(clock, time);
  if (result || !page || clock != CLOCK_REALTIME || !page->clock_offset) return result;
  int64_t offset = page->clock_offset;
  int64_t nanoseconds = time->tv_nsec + offset % 1000 * 1000000;
  time->tv_sec += offset / 1000 + nanoseconds / 1000000000;
  time->tv_nsec = nanoseconds % 1000000000;
  if (time->tv_nsec < 0) {
    time->tv_nsec += 1000000000;
    time->tv_sec--;
  }
  return result;
}
