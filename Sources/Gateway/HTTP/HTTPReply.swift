#if Gateway
/// The one answer that a request waits for.
///
/// Give it away to any thread; the connection sleeps meanwhile and costs nothing. A reply that
/// nobody sends is answered 503 when its last owner lets it go.
package final class HTTPReply: Sendable {
  private let connection: HTTPConnection
  private let serial: UInt64

  init(connection: HTTPConnection, serial: UInt64) {
    self.connection = connection
    self.serial = serial
  }

  deinit {
    connection.answer(
      .problem(
        status: 503, title: "Not answered", detail: "The request was let go; try again.",
        headers: [("Retry-After", "2")]),
      to: serial)
  }

  /// Sends the answer; the first one counts, whatever comes later is dropped.
  package func send(_ response: HTTPResponse) {
    connection.answer(response, to: serial)
  }
}
#endif
