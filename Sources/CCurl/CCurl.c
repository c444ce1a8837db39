#include "CCurl.h"
#if __has_include(<curl/curl.h>)
#include <dlfcn.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

static void *library;
static const char *trouble;

static void open_library(void) {
  static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so"};
  for (size_t place = 0; library == NULL && place < sizeof names / sizeof *names; place++) {
    library = dlopen(names[place], RTLD_NOW | RTLD_LOCAL);
  }
  if (library == NULL) {
    trouble = "libcurl is missing: sudo apt-get install libcurl4";
    return;
  }
  CURLcode (*start)(long) = (CURLcode(*)(long))dlsym(library, "curl_global_init");
  if (start == NULL || start(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    trouble = "libcurl does not start";
  }
}

const char *beckon_curl_open(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_library);
  return trouble;
}

/// The library's function of this name, looked up at its first call.
#define FUNCTION(name) \
  static __typeof__(&name) function; \
  if (function == NULL) function = (__typeof__(&name))dlsym(library, #name)

CURL *curl_easy_init(void) {
  FUNCTION(curl_easy_init);
  return function();
}

CURLcode curl_easy_perform(CURL *handle) {
  FUNCTION(curl_easy_perform);
  return function(handle);
}

void curl_easy_cleanup(CURL *handle) {
  FUNCTION(curl_easy_cleanup);
  function(handle);
}

const char *curl_easy_strerror(CURLcode code) {
  FUNCTION(curl_easy_strerror);
  return function(code);
}

struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text) {
  FUNCTION(curl_slist_append);
  return function(list, text);
}

void curl_slist_free_all(struct curl_slist *list) {
  FUNCTION(curl_slist_free_all);
  function(list);
}

#undef curl_easy_setopt
static CURLcode set_pointer(CURL *handle, CURLoption option, const void *value) {
  FUNCTION(curl_easy_setopt);
  return function(handle, option, value);
}

CURLcode beckon_set_number(CURL *handle, CURLoption option, long value) {
  FUNCTION(curl_easy_setopt);
  return function(handle, option, value);
}

CURLcode beckon_set_text(CURL *handle, CURLoption option, const char *value) {
  return set_pointer(handle, option, value);
}

CURLcode beckon_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return set_pointer(handle, option, value);
}

CURLcode beckon_set_callbacks(
    CURL *handle, curl_read_callback read, curl_debug_callback hear,
    curl_xferinfo_callback go_on, void *context) {
  set_pointer(handle, CURLOPT_READFUNCTION, (const void *)read);
  set_pointer(handle, CURLOPT_READDATA, context);
  set_pointer(handle, CURLOPT_DEBUGFUNCTION, (const void *)hear);
  set_pointer(handle, CURLOPT_DEBUGDATA, context);
  beckon_set_number(handle, CURLOPT_VERBOSE, 1);
  set_pointer(handle, CURLOPT_XFERINFOFUNCTION, (const void *)go_on);
  set_pointer(handle, CURLOPT_XFERINFODATA, context);
  beckon_set_number(handle, CURLOPT_NOPROGRESS, 0);
  return beckon_set_number(handle, CURLOPT_UPLOAD, 1);
}

#undef curl_easy_getinfo
CURLcode beckon_get_number(CURL *handle, CURLINFO what, long *value) {
  FUNCTION(curl_easy_getinfo);
  return function(handle, what, value);
}

CURLcode beckon_get_offset(CURL *handle, CURLINFO what, curl_off_t *value) {
  FUNCTION(curl_easy_getinfo);
  return function(handle, what, value);
}

/// Whom to ask about addresses; one for each thread, for a handle is used by one at a time.
static _Thread_local beckon_permits_callback asked;

static curl_socket_t open_permitted(
    void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)purpose;
  unsigned char bytes[16] = {[10] = 0xff, [11] = 0xff};
  if (address->family == AF_INET) {
    memcpy(bytes + 12, &((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr, 4);
  } else if (address->family == AF_INET6) {
    // The struct's last member is as long as the longest address there is.
    const char *start = (const char *)&address->addr;
    memcpy(bytes, start + offsetof(struct sockaddr_in6, sin6_addr), sizeof bytes);
  } else {
    return CURL_SOCKET_BAD;
  }
  if (asked == NULL || !asked(context, bytes)) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode beckon_set_answering(
    CURL *handle, curl_write_callback take, beckon_permits_callback permits,
    curl_xferinfo_callback go_on, void *context) {
  asked = permits;
  set_pointer(handle, CURLOPT_WRITEFUNCTION, (const void *)take);
  set_pointer(handle, CURLOPT_WRITEDATA, context);
  set_pointer(handle, CURLOPT_OPENSOCKETFUNCTION, (const void *)open_permitted);
  set_pointer(handle, CURLOPT_OPENSOCKETDATA, context);
  set_pointer(handle, CURLOPT_XFERINFOFUNCTION, (const void *)go_on);
  set_pointer(handle, CURLOPT_XFERINFODATA, context);
  return beckon_set_number(handle, CURLOPT_NOPROGRESS, 0);
}
#endif
