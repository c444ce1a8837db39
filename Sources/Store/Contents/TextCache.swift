internal import Engine

/// The texts that were met of late, at the place of their hash: who asks for one gets the same
/// String again, and nothing is allocated. Short texts need no room and are not kept.
struct TextCache {
  private var texts = [String](repeating: "", count: Self.size)

  private static let size = 16_384
  /// What a String holds without a room of its own.
  private static let shortest = 16
  /// What people type and longer addresses are rarely met twice.
  private static let longest = 256

  /// Returns the content that these bytes, which are UTF-8, are.
  mutating func content(_ bytes: Span<UInt8>) -> Payload.Content {
    Payload.Content(digits: bytes) ?? .text(text(bytes))
  }

  /// Returns the text that these bytes, which are UTF-8, are.
  mutating func text(_ bytes: Span<UInt8>) -> String {
    guard Self.shortest...Self.longest ~= bytes.count else { return Self.made(bytes) }
    let place = Self.hash(bytes)
    if Self.isEqual(texts[place], bytes) { return texts[place] }
    let text = Self.made(bytes)
    texts[place] = text
    return text
  }

  private static func made(_ bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private static func isEqual(_ text: String, _ bytes: Span<UInt8>) -> Bool {
    let known = text.utf8Span.span
    guard known.count == bytes.count else { return false }
    return unsafe known.withUnsafeBytes { known in
      unsafe bytes.withUnsafeBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: 8) {
          let place = min(start, bytes.count - 8)
          guard
            unsafe known.loadUnaligned(fromByteOffset: place, as: UInt64.self)
              == bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          else { return false }
        }
        return true
      }
    }
  }

  /// The place for a text, by its length and all of its bytes, eight at a time.
  private static func hash(_ bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBytes { bytes in
      var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
      for start in stride(from: 0, to: bytes.count, by: 8) {
        let place = min(start, bytes.count - 8)
        hash ^= unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        hash = (hash &* 0xC2B2_AE3D_27D4_EB4F) ^ (hash &>> 29)
      }
      return Int(truncatingIfNeeded: (hash ^ hash &>> 32) & UInt64(size - 1))
    }
  }
}
