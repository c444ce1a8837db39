#if Gateway
internal import Synchronization

/// What the library's threads, the watch and the server's owner share.
final class HTTPService: Sendable {
  /// How far the end has come.
  enum Stage: UInt8, AtomicRepresentable {
    case open
    /// New requests are turned away, old ones are finished.
    case draining
    /// Whoever has no answer gets 503.
    case givingUp
  }

  let limits: HTTPLimits
  let handler: @Sendable (HTTPRequest, HTTPReply) -> Void
  let observe: HTTPObserver
  let watch = HTTPWatch()
  private let stage = Atomic(Stage.open)
  private let connections = Mutex(Connections())

  private struct Connections {
    var last: UInt64 = 0
    var open: [UInt64: HTTPConnection] = [:]
    /// The streams, which left their connections.
    var streams: [UInt64: EventStream] = [:]
  }

  init(
    limits: HTTPLimits, observe: @escaping HTTPObserver,
    handler: @escaping @Sendable (HTTPRequest, HTTPReply) -> Void
  ) {
    self.limits = limits
    self.observe = observe
    self.handler = handler
  }

  /// Whether the server is about to end.
  var isStopping: Bool { stage.load(ordering: .acquiring) != .open }

  /// Enters a new connection.
  func open(_ peer: MicrohttpdConnection, remoteAddress: String) -> HTTPConnection {
    connections.withLock {
      $0.last += 1
      let connection = HTTPConnection(id: $0.last, peer: peer, remoteAddress: remoteAddress)
      $0.open[connection.id] = connection
      return connection
    }
  }

  /// Forgets a connection whose socket is about to be closed.
  func close(_ connection: HTTPConnection) {
    connection.close()
    _ = connections.withLock { $0.open.removeValue(forKey: connection.id) }
  }

  /// Moves a request on: asks the handler when it is complete, and gives up on a late handler when
  /// the server ends.
  func advance(_ connection: HTTPConnection) -> HTTPConnection.Step {
    let step = connection.advance(stopping: isStopping)
    guard case .handle(let request, let serial) = step else { return step }
    handler(request, HTTPReply(connection: connection, serial: serial, observe: observe))
    if stage.load(ordering: .acquiring) == .givingUp { connection.giveUp() }
    return connection.settle()
  }

  /// Lets `stream` begin on the client's socket, beside the connection, which ends; false if there
  /// is no room for another one.
  func begin(_ stream: EventStream, head: [UInt8], on connection: HTTPConnection) -> Bool {
    let id = connection.id
    guard connections.withLock({ $0.streams.count }) < limits.streams,
      let socket = StreamSocket(sharing: connection.peer.socket, id: id, watch: watch)
    else { return false }
    connections.withLock { $0.streams[id] = stream }
    socket.isWatched()
    stream.begin(on: socket, head: head)
    if isStopping { stream.close() }
    return true
  }
}

// MARK: - The watch

extension HTTPService {
  /// Ends a stream whose client hung up, or that was ended from here.
  func hungUp(_ id: UInt64) {
    connections.withLock { $0.streams.removeValue(forKey: id) }?.end()
  }

  /// Lets a stream go on that waited for room.
  func hasRoom(_ id: UInt64) {
    connections.withLock { $0.streams[id] }?.hasRoom()
  }

  /// Cuts off whoever takes too long to ask.
  func cutLate(at moment: Int64) {
    for connection in all where connection.isLate(at: moment, limits: limits) {
      connection.cut()
    }
  }

  private var all: [HTTPConnection] {
    connections.withLock { Array($0.open.values) }
  }

  private var streams: [EventStream] {
    connections.withLock { Array($0.streams.values) }
  }
}

// MARK: - Ending

extension HTTPService {
  /// Finishes what is under way: closes the streams, waits for open answers, and after `patience`
  /// gives up on what is left. Afterwards no connection sleeps.
  func drain(patience milliseconds: Int64, nap: () -> Void) {
    stage.store(.draining, ordering: .releasing)
    for stream in streams { stream.close() }
    let deadline = now() + milliseconds
    while now() < deadline, isBusy { nap() }
    stage.store(.givingUp, ordering: .releasing)
    for connection in all where connection.isBusy { connection.giveUp() }
    for stream in streams { stream.cut() }
    let end = now() + 500
    while now() < end, isBusy { nap() }
    for connection in all where connection.isBusy { connection.cut() }
    while all.contains(where: \.maySleep) { nap() }
  }

  private var isBusy: Bool { !streams.isEmpty || all.contains(where: \.isBusy) }
}
#endif
