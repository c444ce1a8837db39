#if Gateway
internal import Synchronization

/// The one answer that a request waits for.
///
/// Give it away to any thread; the connection sleeps meanwhile and costs nothing. A reply that
/// nobody sends is answered 503 when its last owner lets it go.
package final class HTTPReply: Sendable {
  private let connection: HTTPConnection
  private let serial: UInt64
  private let observe: HTTPObserver
  private let route = Atomic(HTTPReply.noRoute)
  private let isSent = Atomic(false)

  /// What stands for a request that met no route.
  package static let noRoute = -1

  init(connection: HTTPConnection, serial: UInt64, observe: @escaping HTTPObserver) {
    self.connection = connection
    self.serial = serial
    self.observe = observe
  }

  deinit {
    send(
      .problem(
        status: 503, title: "Not answered", detail: "The request was let go; try again.",
        headers: [("Retry-After", "2")]))
  }

  /// Notes which route the request has met, for those who count.
  package func note(route number: Int) { route.store(number, ordering: .relaxed) }

  /// Sends the answer; the first one counts, whatever comes later is dropped.
  package func send(_ response: HTTPResponse) {
    guard !isSent.exchange(true, ordering: .relaxed) else { return }
    observe(route.load(ordering: .relaxed), response.status)
    connection.answer(response, to: serial)
  }
}

/// Is told of every answer: the number of its route and its status.
package typealias HTTPObserver = @Sendable (_ route: Int, _ status: Int) -> Void
#endif
