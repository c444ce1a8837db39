#define _GNU_SOURCE
#include "CMaxmind.h"
#if __has_include(<maxminddb.h>)
#include <dlfcn.h>
#include <fcntl.h>
#include <maxminddb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

static void *library;

static void open_library(void) {
  library = dlopen("libmaxminddb.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libmaxminddb.so", RTLD_NOW | RTLD_LOCAL);
}

/// The library's function of this name, looked up at its first call.
#define FUNCTION(name) \
  static __typeof__(&name) function; \
  if (function == NULL) function = (__typeof__(&name))dlsym(library, #name)

/// Copies the file into memory: whoever writes over it would take mapped pages away, and the
/// program with them. Returns a descriptor, or -1.
static int copy_file(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  int memory = memfd_create("places", MFD_CLOEXEC);
  ssize_t count = 1;
  while (memory >= 0 && count > 0) count = sendfile(memory, file, NULL, 1 << 24);
  close(file);
  if (memory >= 0 && count < 0) {
    close(memory);
    return -1;
  }
  return memory;
}

static int open_file(const char *path, MMDB_s *database) {
  FUNCTION(MMDB_open);
  int memory = copy_file(path);
  if (memory < 0) return MMDB_FILE_OPEN_ERROR;
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", memory);
  int status = function(name, MMDB_MODE_MMAP, database);
  close(memory);
  return status;
}

static const char *words(int status) {
  FUNCTION(MMDB_strerror);
  return function(status);
}

void *beckon_places_open(const char *path, const char **trouble) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_library);
  if (library == NULL) {
    *trouble = "libmaxminddb is missing: sudo apt-get install libmaxminddb0";
    return NULL;
  }
  MMDB_s *database = calloc(1, sizeof *database);
  if (database == NULL) return NULL;
  int status = open_file(path, database);
  if (status == MMDB_SUCCESS) return database;
  free(database);
  *trouble = words(status);
  return NULL;
}

void beckon_places_close(void *database) {
  FUNCTION(MMDB_close);
  function(database);
  free(database);
}

/// Copies the text at `path` to `target` if it is there and fits.
static void copy(
    MMDB_entry_s *entry, const char *const *path, char *target, size_t room) {
  FUNCTION(MMDB_aget_value);
  MMDB_entry_data_s data;
  target[0] = 0;
  if (function(entry, &data, path) != MMDB_SUCCESS || !data.has_data) return;
  if (data.type != MMDB_DATA_TYPE_UTF8_STRING || data.data_size >= room) return;
  memcpy(target, data.utf8_string, data.data_size);
  target[data.data_size] = 0;
}

int beckon_places_find(void *database, const unsigned char *address, struct beckon_place *place) {
  FUNCTION(MMDB_lookup_sockaddr);
  static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6};
  struct sockaddr_in four = {.sin_family = AF_INET};
  const struct sockaddr *target = (const struct sockaddr *)&six;
  memcpy(&six.sin6_addr, address, 16);
  if (memcmp(address, mapped, sizeof mapped) == 0) {
    memcpy(&four.sin_addr, address + 12, 4);
    target = (const struct sockaddr *)&four;
  }
  int status = MMDB_SUCCESS;
  MMDB_lookup_result_s result = function(database, target, &status);
  if (status != MMDB_SUCCESS || !result.found_entry) return 0;
  static const char *const country[] = {"country", "iso_code", NULL};
  static const char *const region[] = {"subdivisions", "0", "iso_code", NULL};
  static const char *const city[] = {"city", "names", "en", NULL};
  copy(&result.entry, country, place->country, sizeof place->country);
  copy(&result.entry, region, place->region, sizeof place->region);
  copy(&result.entry, city, place->city, sizeof place->city);
  return 1;
}
#else
void *beckon_places_open(const char *path, const char **trouble) {
  (void)path;
  *trouble = "this program was built without libmaxminddb-dev";
  return NULL;
}

void beckon_places_close(void *database) { (void)database; }

int beckon_places_find(void *database, const unsigned char *address, struct beckon_place *place) {
  (void)database, (void)address, (void)place;
  return 0;
}
#endif
