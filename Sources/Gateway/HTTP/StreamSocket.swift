#if Gateway
internal import Glibc

/// The socket of an event stream. The library that read the request has let go of it: its buffer of
/// a connection would be ten times what a stream needs.
struct StreamSocket: Sendable {
  private let descriptor: Int32
  private let id: UInt64
  private let watch: HTTPWatch

  /// What came of giving bytes to the system.
  enum Writing {
    case wrote(Int)
    /// It takes nothing now.
    case isFull
    /// Nobody is there any more.
    case isBroken
  }

  /// Takes a socket of its own that leads to the same client; `nil` if there are too many. Nobody
  /// hears of it before `isWatched`.
  init?(sharing descriptor: Int32, id: UInt64, watch: HTTPWatch) {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return nil }
    self.descriptor = copy
    self.id = id
    self.watch = watch
    // A client may not take more than its share of the system's memory, nor stay silent for ever.
    set(SOL_SOCKET, SO_SNDBUF, 64 * 1024)
    set(Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, 30_000)
    set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
  }

  /// Lets the watch tell when the client hangs up.
  func isWatched() { watch.add(descriptor, id: id) }

  /// Gives bytes to the system without waiting.
  func write(_ bytes: ArraySlice<UInt8>) -> Writing {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(
        descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
    if count > 0 { return .wrote(count) }
    switch errno {
    case EAGAIN, EINTR: return .isFull
    case _: return .isBroken
    }
  }

  /// Lets the watch tell when there is room again.
  func awaitRoom() { watch.awaitRoom(descriptor, id: id) }

  /// Lets it tell of hang-ups alone, after there was room.
  func goOn() { watch.goOn(descriptor, id: id) }

  /// Ends the connection after what the system has taken; the watch then sees that it has ended.
  func shutDown() { watch.shutDown(descriptor) }

  /// Gives the descriptor back.
  func close() { Glibc.close(descriptor) }

  private func set(_ level: Int32, _ option: Int32, _ number: Int32) {
    var number = number
    unsafe setsockopt(descriptor, level, option, &number, socklen_t(MemoryLayout<Int32>.size))
  }
}
#endif
