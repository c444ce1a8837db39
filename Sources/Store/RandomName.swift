/// Names that nobody can guess: ids, keys and tokens.
public enum RandomName {
  /// Returns 128 random bits as 32 hexadecimal digits.
  public static func make() -> String {
    (0..<2).map { _ in
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
