internal import Glibc

/// A non-blocking socket to this machine; closed with its owner.
final class LoopbackSocket {
  let descriptor: Int32

  /// What reading found.
  enum Input {
    case bytes(ArraySlice<UInt8>)
    case nothingYet
    case end
  }

  /// Begins to connect.
  init(host: LoopbackHost, port: Int) throws(LoopbackError) {
    let family = host == .six ? AF_INET6 : AF_INET
    descriptor = socket(
      family,
      Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0, (0...65535).contains(port) else { throw .unreachable(port: port) }
    var yes: Int32 = 1
    unsafe setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    let network = UInt16(port).bigEndian
    let code: Int32
    switch host {
    case .four:
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = network
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      code = unsafe Self.connect(descriptor, &address, MemoryLayout<sockaddr_in>.size)
    case .six:
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = network
      address.sin6_addr = in6addr_loopback
      code = unsafe Self.connect(descriptor, &address, MemoryLayout<sockaddr_in6>.size)
    }
    guard code == 0 || errno == EINPROGRESS else { throw .unreachable(port: port) }
  }

  deinit { close(descriptor) }

  private static func connect(
    _ descriptor: Int32, _ address: UnsafeRawPointer, _ size: Int
  ) -> Int32 {
    unsafe Glibc.connect(
      descriptor, address.assumingMemoryBound(to: sockaddr.self), socklen_t(size))
  }

  /// Writes what fits; returns how much that was, or `nil` if the connection is gone.
  func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == ENOTCONN || errno == EINTR ? 0 : nil
  }

  /// Reads what is there, into `buffer`.
  func read(into buffer: inout [UInt8]) -> Input {
    let size = buffer.count
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, size, 0)
    }
    if count > 0 { return .bytes(buffer[..<count]) }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? .nothingYet : .end
  }

  /// Waits until one of the descriptors can be read, or written if asked for, and says for each
  /// whether it can.
  static func wait(
    for waits: [(descriptor: Int32, writing: Bool)], milliseconds: Int32
  ) -> [(readable: Bool, writable: Bool)] {
    var entries = waits.map {
      pollfd(
        fd: $0.descriptor, events: Int16($0.writing ? POLLIN | POLLOUT : POLLIN), revents: 0)
    }
    unsafe poll(&entries, nfds_t(entries.count), milliseconds)
    let broken = Int16(POLLERR | POLLHUP | POLLNVAL)
    return entries.map {
      ($0.revents & (Int16(POLLIN) | broken) != 0, $0.revents & (Int16(POLLOUT) | broken) != 0)
    }
  }

  /// The monotonic clock, in milliseconds.
  static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// The addresses that are this machine.
enum LoopbackHost: Sendable {
  case four, six

  /// Accepts this machine's names and no others.
  init(_ name: String) throws(LoopbackError) {
    switch name {
    case "127.0.0.1", "localhost": self = .four
    case "::1", "[::1]": self = .six
    default: throw .notLoopback(name)
    }
  }
}
