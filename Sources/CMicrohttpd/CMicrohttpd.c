#include "CMicrohttpd.h"
#if __has_include(<microhttpd.h>)
#include <dlfcn.h>
#include <pthread.h>

static void *library;

static void open_library(void) {
  library = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libmicrohttpd.so", RTLD_NOW | RTLD_LOCAL);
}

const char *beckon_microhttpd_open(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_library);
  return library == NULL ? "libmicrohttpd is missing: sudo apt-get install libmicrohttpd12" : NULL;
}

/// The library's function of this name, looked up at its first call.
#define FUNCTION(name) \
  static __typeof__(&name) function; \
  if (function == NULL) function = (__typeof__(&name))dlsym(library, #name)

struct MHD_Daemon *beckon_start(
    int listening, unsigned threads, unsigned connections, size_t memory, unsigned idle_seconds,
    void *(*target)(void *, const char *, struct MHD_Connection *),
    MHD_AccessHandlerCallback handler,
    MHD_RequestCompletedCallback completed,
    MHD_NotifyConnectionCallback connection,
    void *context) {
  FUNCTION(MHD_start_daemon);
  return function(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO, 0, NULL, NULL,
      handler, context,
      MHD_OPTION_LISTEN_SOCKET, listening,
      MHD_OPTION_THREAD_POOL_SIZE, threads,
      MHD_OPTION_CONNECTION_LIMIT, connections,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
      MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, target, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_NOTIFY_CONNECTION, connection, context,
      MHD_OPTION_END);
}

static const union MHD_ConnectionInfo *information(
    struct MHD_Connection *connection, enum MHD_ConnectionInfoType kind) {
  FUNCTION(MHD_get_connection_info);
  return function(connection, kind);
}

void *beckon_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      information(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == NULL ? NULL : info->socket_context;
}

int beckon_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      information(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : info->connect_fd;
}

const struct sockaddr *beckon_client(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      information(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info == NULL ? NULL : info->client_addr;
}

int MHD_quiesce_daemon(struct MHD_Daemon *daemon) {
  FUNCTION(MHD_quiesce_daemon);
  return function(daemon);
}

void MHD_stop_daemon(struct MHD_Daemon *daemon) {
  FUNCTION(MHD_stop_daemon);
  function(daemon);
}

void MHD_suspend_connection(struct MHD_Connection *connection) {
  FUNCTION(MHD_suspend_connection);
  function(connection);
}

void MHD_resume_connection(struct MHD_Connection *connection) {
  FUNCTION(MHD_resume_connection);
  function(connection);
}

int MHD_get_connection_values_n(
    struct MHD_Connection *connection, enum MHD_ValueKind kind, MHD_KeyValueIteratorN iterator,
    void *context) {
  FUNCTION(MHD_get_connection_values_n);
  return function(connection, kind, iterator, context);
}

struct MHD_Response *MHD_create_response_from_buffer(
    size_t size, void *buffer, enum MHD_ResponseMemoryMode mode) {
  FUNCTION(MHD_create_response_from_buffer);
  return function(size, buffer, mode);
}

enum MHD_Result MHD_add_response_header(
    struct MHD_Response *response, const char *name, const char *value) {
  FUNCTION(MHD_add_response_header);
  return function(response, name, value);
}

enum MHD_Result MHD_queue_response(
    struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response) {
  FUNCTION(MHD_queue_response);
  return function(connection, status, response);
}

void MHD_destroy_response(struct MHD_Response *response) {
  FUNCTION(MHD_destroy_response);
  function(response);
}
#endif
