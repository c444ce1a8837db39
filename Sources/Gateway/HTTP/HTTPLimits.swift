#if Gateway
/// How much one client may ask of the server.
package struct HTTPLimits: Sendable, Equatable {
  /// The largest body, in bytes; more is answered 413.
  package var bodyBytes = 64 * 1024
  /// The largest header, in bytes; more is answered 431.
  package var headerBytes = 8 * 1024
  /// The most header fields; more are answered 431.
  package var headerFields = 64
  /// The longest request target, in bytes; more is answered 414.
  package var targetBytes = 4 * 1024
  /// How long the header may take once its first line is there.
  package var headerSeconds = 5
  /// How long the body may take once the header is there.
  package var bodySeconds = 10
  /// How long a connection may be still between and within requests; streams are exempt.
  package var idleSeconds = 30
  /// The most connections at the same time, beside streams.
  package var connections = 4_000
  /// The most streams at the same time.
  package var streams = 20_000

  /// The limits of API.md.
  package init() {}
}
#endif
