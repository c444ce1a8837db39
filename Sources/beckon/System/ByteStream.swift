internal import Glibc

/// An open file, pipe or terminal that bytes are read from or written to.
struct ByteStream {
  let descriptor: CInt
  /// For sentences.
  private let path: String

  static let standardInput = ByteStream(0, path: "the input")
  static let standardOutput = ByteStream(1, path: "the output")
  static let standardError = ByteStream(2, path: "the error output")

  init(_ descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Makes a pipe, whose ends no program that is started inherits by itself.
  static func pipe() throws(LocalFiles.Failure) -> (reading: CInt, writing: CInt) {
    var ends: [CInt] = [-1, -1]
    _ = try LocalFiles.check("a pipe") { unsafe Glibc.pipe(&ends) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Whether somebody looks at it.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Closes it; the standard ones stay open.
  func close() { if descriptor > 2 { _ = Glibc.close(descriptor) } }

  /// Writes everything.
  func write(_ bytes: [UInt8]) throws(LocalFiles.Failure) {
    var start = 0
    while start < bytes.count {
      start += try LocalFiles.check(path) {
        unsafe bytes.withUnsafeBytes {
          unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
        }
      }
    }
  }

  /// Reads as much as is there, at most `count` bytes; nothing at the end.
  func read(upTo count: Int) throws(LocalFiles.Failure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = try LocalFiles.check(path) {
      unsafe bytes.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
    }
    bytes.removeLast(count - read)
    return bytes
  }

  /// Reads to the end.
  func readToEnd() throws(LocalFiles.Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try read(upTo: 65_536)
      if more.isEmpty { return bytes }
      bytes += more
    }
  }

  /// Makes what was written survive a power cut.
  func synchronize() throws(LocalFiles.Failure) {
    _ = try LocalFiles.check(path) { fsync(descriptor) }
  }
}
