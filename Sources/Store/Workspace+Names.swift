internal import Engine

extension Workspace {
  /// Returns the name of 32 hexadecimal digits that belongs to `text` in this workspace and in no
  /// other: always the same, and to be guessed by nobody who lacks the workspace's id.
  public func name(for text: String) -> String {
    let digits = Array(id.utf8)
    let key = stride(from: 0, to: 32, by: 2).map { place in
      Self.value(digits[place]) << 4 | Self.value(digits[place + 1])
    }
    guard let hash = SipHash(key: key) else { return RandomName.make() }
    return [UInt8(0), 1].map { half in
      let digits = String(hash.hash(Array(text.utf8) + [half]), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  private static func value(_ digit: UInt8) -> UInt8 {
    digit < UInt8(ascii: "a") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10
  }
}
