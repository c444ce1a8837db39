#pragma once
#if __has_include(<curl/curl.h>)
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// libcurl, opened when it is first needed: whoever looks at a dashboard does not wait for the
// thirty libraries that it brings along. Functions with its own names hand on to it.

/// Opens the library and makes it ready, once for the whole program. Before that nothing else may
/// be called. Returns NULL, or why it cannot be had.
const char *beckon_curl_open(void);

// curl_easy_setopt is variadic in C, so that Swift cannot call it.

CURLcode beckon_set_number(CURL *handle, CURLoption option, long value);
CURLcode beckon_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode beckon_set_list(CURL *handle, CURLoption option, struct curl_slist *value);

/// Says who gives the bytes to be sent, who hears what is said, and who may end it.
CURLcode beckon_set_callbacks(
    CURL *handle, curl_read_callback read, curl_debug_callback hear,
    curl_xferinfo_callback go_on, void *context);

CURLcode beckon_get_number(CURL *handle, CURLINFO what, long *value);
CURLcode beckon_get_offset(CURL *handle, CURLINFO what, curl_off_t *value);

/// Whether a connection to this address may be made: 16 bytes, those of IPv4 as IPv6 maps them.
typedef int (*beckon_permits_callback)(void *context, const unsigned char *address);

/// Says who takes what is answered, to which addresses may be connected, and who may end it.
CURLcode beckon_set_answering(
    CURL *handle, curl_write_callback take, beckon_permits_callback permits,
    curl_xferinfo_callback go_on, void *context);

/// What the read callback returns to end a transfer.
static const size_t beckon_read_abort = CURL_READFUNC_ABORT;
#endif
