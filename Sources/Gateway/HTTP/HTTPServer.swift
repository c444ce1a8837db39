#if Gateway
internal import Glibc
internal import Synchronization

/// An HTTP/1.1 server: one handler, answers from any thread, event streams.
///
///     let server = try HTTPServer(listen: ListenAddress(port: 8787)) { request, reply in
///       reply.send(.text("You asked for \(request.path)\n"))
///     }
///
/// The handler runs on a thread of the server, must not wait, and need not answer at once.
package final class HTTPServer: Sendable {
  /// The port that the server listens on.
  package let port: Int
  private let service: HTTPService
  private let running: Mutex<Running?>

  private struct Running {
    var daemon: MicrohttpdDaemon
    var watch: pthread_t
  }

  /// Starts to listen; `observe` is told of every answer.
  ///
  /// - Throws: A sentence about the address and what to do.
  package init(
    listen address: ListenAddress, limits: HTTPLimits = HTTPLimits(),
    observe: @escaping HTTPObserver = { _, _ in },
    handler: @escaping @Sendable (HTTPRequest, HTTPReply) -> Void
  ) throws(HTTPServerError) {
    if let obstacle = MicrohttpdDaemon.obstacle { throw .missing(obstacle) }
    raiseFileLimit()
    let (descriptor, port) = try address.open()
    let service = HTTPService(limits: limits, observe: observe, handler: handler)
    guard let daemon = MicrohttpdDaemon(listening: descriptor, service: service) else {
      close(descriptor)
      throw .cannotStart(address)
    }
    self.port = port
    self.service = service
    running = Mutex(Running(daemon: daemon, watch: service.watch.start(for: service)))
  }

  deinit { stop() }

  /// Stops: accepts nothing more, closes the streams, waits up to two seconds for answers that are
  /// under way and answers 503 for the rest. Returns when all threads have ended; a second call
  /// does nothing. Must not be called from the handler or from a stream's closure.
  package func stop() {
    let taken = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let taken else { return }
    close(taken.daemon.refuseConnections())
    service.drain(patience: 2000) { usleep(1000) }
    taken.daemon.stop()
    service.watch.stop()
    pthread_join(taken.watch, nil)
  }
}
#endif
