#if Gateway
internal import Glibc

/// The monotonic clock, in milliseconds.
func now() -> Int64 {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}

extension ListenAddress {
  /// Opens a listening socket here.
  ///
  /// - Returns: The descriptor, and the port that it got.
  func open() throws(HTTPServerError) -> (descriptor: Int32, port: Int) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    let name = host == "localhost" ? "127.0.0.1" : host
    guard (0...65535).contains(port), unsafe getaddrinfo(name, String(port), &hints, &found) == 0,
      let info = unsafe found
    else { throw .addressUnknown(self) }
    defer { unsafe freeaddrinfo(info) }
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let descriptor = unsafe socket(info.pointee.ai_family, kind, 0)
    guard descriptor >= 0 else { throw failure() }
    var yes: Int32 = 1
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard unsafe bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
      listen(descriptor, SOMAXCONN) == 0
    else {
      let failure = failure()
      close(descriptor)
      throw failure
    }
    return (descriptor, Self.port(of: descriptor))
  }

  private func failure() -> HTTPServerError {
    switch errno {
    case EADDRINUSE: .addressInUse(self)
    case EACCES, EPERM: .notAllowed(self)
    case EADDRNOTAVAIL: .notHere(self)
    case let code: .cannotListen(self, reason: unsafe String(cString: strerror(code)))
    }
  }

  private static func port(of descriptor: Int32) -> Int {
    var address = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    // The port lies at the same place for both families.
    unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe getsockname(descriptor, $0, &size)
      }
    }
    return Int(UInt16(bigEndian: address.sin6_port))
  }
}

/// Lets the process open as many files as it may: each connection is one.
func raiseFileLimit() {
  var limit = rlimit()
  guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
  limit.rlim_cur = limit.rlim_max
  unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

/// The time as HTTP has it: `Fri, 27 Nov 2026 09:00:00 GMT` (RFC 9110 §5.6.7).
func httpDate() -> String {
  var moment = time(nil)
  var parts = unsafe tm()
  unsafe gmtime_r(&moment, &parts)
  var text = [CChar](repeating: 0, count: 32)
  let count = unsafe strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
  return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
#endif
