#if Gateway
internal import CZlib

/// The gzip format (RFC 1952). All that names zlib is here.
enum Gzip {
  /// Returns `bytes` as small as zlib makes them, or `nil` if that is not smaller.
  static func compress(_ bytes: [UInt8]) -> [UInt8]? {
    var packed = [UInt8](repeating: 0, count: bytes.count)
    let count = unsafe bytes.withUnsafeBytes { input in
      unsafe packed.withUnsafeMutableBytes { room in
        unsafe beckon_gzip(input.baseAddress, input.count, room.baseAddress, room.count)
      }
    }
    return count == 0 ? nil : Array(packed.prefix(count))
  }
}
#endif
