#pragma once
#include <stddef.h>

// libmaxminddb, opened when a workspace names a database of places. Built without its header there
// is nothing to open, and it says so.

/// What a database knows of an address; each ends with 0, and is empty if it is not known.
struct beckon_place {
  char country[8];
  char region[64];
  char city[128];
};

/// Opens the database at `path`. Returns NULL, and why in `trouble`, which lives for ever.
void *beckon_places_open(const char *path, const char **trouble);

/// Closes a database.
void beckon_places_close(void *database);

/// Looks 16 bytes of an address up, those of IPv4 as IPv6 maps them. Returns 0 if it is not there.
int beckon_places_find(void *database, const unsigned char *address, struct beckon_place *place);
