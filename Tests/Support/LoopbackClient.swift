internal import Dispatch
internal import Foundation
internal import Glibc

/// Asks a server on loopback over HTTP/1.1, one connection per request.
///
/// `URLSession` of Foundation on Linux refuses chromedriver's answers ("Failed writing header"),
/// because their header fields have no space after the colon.
struct LoopbackClient: Sendable {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let port: UInt16

  /// Returns status and body of the answer; waits at most 60 s for each part of it.
  func send(_ method: String, _ path: String, _ body: Data) async throws -> (Int, Data) {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try exchange(method, path, body) })
      }
    }
  }

  private func exchange(_ method: String, _ path: String, _ body: Data) throws -> (Int, Data) {
    let connection = try connect()
    defer { Glibc.close(connection) }
    let head = """
      \(method) \(path) HTTP/1.1\r
      Host: 127.0.0.1:\(port)\r
      Content-Type: application/json\r
      Content-Length: \(body.count)\r
      Connection: close\r
      \r\n
      """
    try write(Data(head.utf8) + body, to: connection)
    return try readAnswer(from: connection)
  }

  private func connect() throws -> Int32 {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    unsafe setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return connection }
    let reason = unsafe String(cString: strerror(errno))
    Glibc.close(connection)
    throw Failure(description: "Cannot connect to 127.0.0.1:\(port): \(reason).")
  }

  private func write(_ data: Data, to connection: Int32) throws {
    var rest = data[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(description: "127.0.0.1:\(port) hung up.") }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads until the body is as long as the head has announced.
  private func readAnswer(from connection: Int32) throws -> (Int, Data) {
    var data = Data()
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = data.range(of: Data("\r\n\r\n".utf8)) {
        let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
        let body = data[end.upperBound...]
        let length = head.firstMatch(of: /(?i)content-length: *(\d+)/).flatMap { Int($0.1) } ?? 0
        if body.count >= length {
          let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) }
          return (status ?? 0, Data(body))
        }
      }
      let count = unsafe read(connection, &chunk, chunk.count)
      guard count > 0 else { throw Failure(description: "127.0.0.1:\(port) broke off.") }
      data.append(contentsOf: chunk[..<count])
    }
  }
}
