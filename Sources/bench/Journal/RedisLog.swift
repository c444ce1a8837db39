internal import Foundation

/// A list of a Redis server of our own with an append-only file, which takes batches as one
/// pipeline each and answers when all of them are as durable as it was told to make them.
final class RedisLog {
  /// When the server synchronises its file.
  enum Policy: String {
    case always, everysec
  }

  static let missing = "install redis-server"

  private let server: Process
  private let socket: Int32
  private var answers: [UInt8] = []

  /// Starts a server on a free port of this machine; `nil` if there is no Redis.
  init?(in folder: String, _ policy: Policy) throws {
    let program = "/usr/bin/redis-server"
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/redis.socket"
    server = Process()
    server.executableURL = URL(fileURLWithPath: program)
    // Port 0: no port at all, a socket that nobody else finds.
    server.arguments = [
      "--port", "0", "--unixsocket", path, "--dir", folder, "--save", "", "--appendonly", "yes",
      "--appendfsync", policy.rawValue, "--auto-aof-rewrite-percentage", "0",
    ]
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    var found: Int32?
    for _ in 0..<500 where found == nil {
      found = Self.connect(path)
      if found == nil { usleep(10_000) }
    }
    socket = found ?? -1
    guard found != nil else {
      server.terminate()
      return nil
    }
  }

  deinit { end() }

  /// Ends the server and waits until it is gone.
  func end() {
    guard server.isRunning else { return }
    close(socket)
    server.terminate()
    server.waitUntilExit()
  }

  /// Appends a batch and waits for every answer; false if one was none.
  func append(_ payloads: [[UInt8]]) -> Bool {
    var request: [UInt8] = []
    for payload in payloads {
      request += "*3\r\n$5\r\nRPUSH\r\n$7\r\njournal\r\n$\(payload.count)\r\n".utf8
      request += payload
      request += "\r\n".utf8
    }
    var sent = 0
    while sent < request.count {
      let count = unsafe request.withUnsafeBytes {
        unsafe write(socket, $0.baseAddress?.advanced(by: sent), $0.count - sent)
      }
      guard count > 0 else { return false }
      sent += count
    }
    var left = payloads.count
    var block = [UInt8](repeating: 0, count: 65_536)
    while left > 0 {
      let count = unsafe block.withUnsafeMutableBytes {
        unsafe read(socket, $0.baseAddress, $0.count)
      }
      guard count > 0, block[0] != UInt8(ascii: "-") else { return false }
      left -= block[..<count].count { $0 == 10 }
    }
    return left == 0
  }

  private static func connect(_ path: String) -> Int32? {
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { return nil }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { place in
      unsafe place.copyBytes(from: path.utf8.prefix(place.count - 1))
    }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(socket, $0, size)
      }
    }
    if result == 0 { return socket }
    close(socket)
    return nil
  }
}
