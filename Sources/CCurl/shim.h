#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic in C, so that Swift cannot call them.

static inline CURLcode beckon_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode beckon_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode beckon_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

/// Says who gives the bytes to be sent, who hears what is said, and who may end it.
static inline CURLcode beckon_set_callbacks(
    CURL *handle, curl_read_callback read, curl_debug_callback hear,
    curl_xferinfo_callback go_on, void *context) {
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
  curl_easy_setopt(handle, CURLOPT_READDATA, context);
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, hear);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
  curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, go_on);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  return curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
}

/// What the read callback returns to end a transfer.
static const size_t beckon_read_abort = CURL_READFUNC_ABORT;

/// Makes the library ready, once for the whole program.
static inline CURLcode beckon_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
