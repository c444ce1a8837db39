/// Text in 64 harmless letters, as terminals take what goes into the clipboard (RFC 4648).
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Returns `bytes` in groups of four letters.
  static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for (index, byte) in group.enumerated() { bits |= UInt32(byte) << (16 - 8 * index) }
      for index in 0..<4 {
        let letter = letters[Int(bits >> (18 - 6 * index) & 63)]
        result.append(index <= group.count ? letter : 0x3D)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
