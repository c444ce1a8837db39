#pragma once
#if __has_include(<microhttpd.h>)
#include <microhttpd.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

// libmicrohttpd, opened when a server starts: whoever looks at a dashboard does not wait for it and
// the libraries that it brings along. Functions with its own names hand on to it.

/// Opens the library, once for the whole program. Before that nothing else may be called. Returns
/// NULL, or why it cannot be had.
const char *beckon_microhttpd_open(void);

/// What the server hands to the library at its start: variadic in C, so that Swift cannot call it.
struct MHD_Daemon *beckon_start(
    int listening, unsigned threads, unsigned connections, size_t memory, unsigned idle_seconds,
    void *(*target)(void *, const char *, struct MHD_Connection *),
    MHD_AccessHandlerCallback handler,
    MHD_RequestCompletedCallback completed,
    MHD_NotifyConnectionCallback connection,
    void *context);

/// The application's own pointer of a connection, or NULL.
void *beckon_context(struct MHD_Connection *connection);

/// The socket of a connection, or -1.
int beckon_socket(struct MHD_Connection *connection);

/// The client's address, or NULL.
const struct sockaddr *beckon_client(struct MHD_Connection *connection);
#endif
