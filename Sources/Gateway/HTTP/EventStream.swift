#if Gateway
internal import Synchronization

/// An answer that stays open: server-sent events to one page.
///
/// `send` never waits: it gives the system what it takes at once, and the rest when there is room.
/// What a client does not read is kept up to a bound; a client beyond it is cut off. The closure
/// runs exactly once, on a thread of the server and never inside `send` or `close`, when nothing
/// more can be sent: the client went away, was cut off, or `close` was carried out.
package final class EventStream: Sendable {
  private let state: Mutex<State>
  private let limit: Int
  private let onClose: @Sendable () -> Void

  fileprivate struct State {
    var queue: [UInt8] = []
    /// How much of the queue is sent.
    var sent = 0
    var ending = Ending.open
    /// What carries the stream, once it has begun.
    var socket: StreamSocket?
    /// Whether the system takes nothing more for now.
    var isFull = false
    var hasEnded = false
  }

  fileprivate enum Ending {
    case open
    /// What is queued is still sent.
    case closing
    /// Nothing more is sent.
    case cut
  }

  /// Makes a stream.
  ///
  /// - Parameters:
  ///   - limit: The most bytes kept for a client that does not read.
  ///   - onClose: What to do when the stream has ended.
  package init(limit: Int = 256 * 1024, onClose: @escaping @Sendable () -> Void) {
    self.limit = limit
    self.onClose = onClose
    state = Mutex(State())
  }

  deinit { end() }

  /// Whether what is sent now may still arrive.
  package var isOpen: Bool {
    state.withLock { $0.ending == .open }
  }

  /// Sends bytes: whole events, in the wire's format. Nothing happens once the stream is closed.
  package func send(_ bytes: [UInt8]) {
    state.withLock {
      guard $0.ending == .open, !bytes.isEmpty else { return }
      guard $0.queue.count - $0.sent + bytes.count <= limit else { return $0.cutOff() }
      $0.queue.append(contentsOf: bytes)
      $0.flush()
    }
  }

  /// Ends the stream once what is queued is sent.
  package func close() {
    state.withLock {
      guard $0.ending == .open else { return }
      $0.ending = .closing
      $0.flush()
    }
  }
}

// MARK: - The server's side

extension EventStream {
  /// Begins on a socket, with the head of the answer.
  func begin(on socket: StreamSocket, head: [UInt8]) {
    state.withLock {
      precondition($0.socket == nil, "An event stream is one answer only.")
      // The client was faster.
      guard !$0.hasEnded else { return socket.close() }
      $0.socket = socket
      $0.queue = head + $0.queue
      $0.flush()
    }
  }

  /// Goes on after the system has made room.
  func hasRoom() {
    state.withLock {
      $0.isFull = false
      $0.flush()
      if !$0.isFull { $0.socket?.goOn() }
    }
  }

  /// Drops what is queued, because nobody reads it.
  func cut() { state.withLock { $0.cutOff() } }

  /// Gives up the socket, and says once that the stream has ended.
  func end() {
    let isFirst = state.withLock { state in
      state.cutOff()
      state.socket?.close()
      state.socket = nil
      defer { state.hasEnded = true }
      return !state.hasEnded
    }
    if isFirst { onClose() }
  }
}

extension EventStream.State {
  /// Sends what the system takes.
  fileprivate mutating func flush() {
    guard let socket, !isFull, ending != .cut else { return }
    while sent < queue.count {
      switch socket.write(queue[sent...]) {
      case .wrote(let count): advance(by: count)
      case .isFull:
        isFull = true
        return socket.awaitRoom()
      case .isBroken: return cutOff()
      }
    }
    if ending == .closing { socket.shutDown() }
  }

  fileprivate mutating func cutOff() {
    ending = .cut
    queue = []
    sent = 0
    socket?.shutDown()
  }

  /// Frees what is sent; a mostly sent queue is moved down, so that its memory stays bounded.
  private mutating func advance(by count: Int) {
    sent += count
    if sent == queue.count {
      queue = []
      sent = 0
    } else if sent > queue.count / 2 {
      queue.removeFirst(sent)
      sent = 0
    }
  }
}
#endif
