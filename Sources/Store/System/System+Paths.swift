internal import Glibc

// Files by their paths, outside the workspace: links are followed.

extension System {
  /// The value of an environment variable; `nil` if it is not set or empty.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// What a file holds.
  static func content(of path: String) throws(Failure) -> [UInt8] {
    let file = try number { unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var filled = 0
    while true {
      if bytes.count - filled < 4_096 {
        bytes += [UInt8](repeating: 0, count: max(16_384, bytes.count))
      }
      let more = try number {
        unsafe bytes.withUnsafeMutableBytes {
          unsafe Glibc.read(file, $0.baseAddress?.advanced(by: filled), $0.count - filled)
        }
      }
      if more == 0 { break }
      filled += more
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Where a link leads; `nil` if it is none.
  static func target(of path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
