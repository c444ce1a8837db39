#if Gateway
/// The request line's target, taken apart: path and query, percent-decoded.
struct HTTPTarget: Sendable {
  var path: String
  var query: [(name: String, value: String)]

  /// Reads `/path?query`, or the absolute form that proxies use; `nil` if the path's encoding is
  /// broken, is not UTF-8 or hides a control character.
  init?(_ raw: some Collection<UInt8>) {
    var rest = Array(raw)[...]
    if rest.first != UInt8(ascii: "/") { rest = Self.withoutOrigin(rest) }
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<hash] }
    let mark = rest.firstIndex(of: UInt8(ascii: "?"))
    guard let decoded = Self.decoded(rest[..<(mark ?? rest.endIndex)], lenient: false),
      !decoded.contains(where: { $0 < 32 || $0 == 127 }),
      let path = String(validating: decoded, as: UTF8.self)
    else { return nil }
    self.path = path.isEmpty ? "/" : path
    query = mark.map { Self.pairs(rest[($0 + 1)...]) } ?? []
  }

  /// Drops `http://host` from the absolute form.
  private static func withoutOrigin(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let colon = raw.firstIndex(of: UInt8(ascii: ":")),
      raw[colon...].starts(with: "://".utf8)
    else { return raw }
    return raw[(colon + 3)...].drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
  }

  /// Splits `a=1&b=2`; a broken escape in a query stands for itself.
  private static func pairs(_ raw: ArraySlice<UInt8>) -> [(name: String, value: String)] {
    raw.split(separator: UInt8(ascii: "&")).map { part in
      let equals = part.firstIndex(of: UInt8(ascii: "="))
      let value = equals.map { part[($0 + 1)...] } ?? []
      return (text(part[..<(equals ?? part.endIndex)]), text(value))
    }
  }

  private static func text(_ raw: ArraySlice<UInt8>) -> String {
    let spaced = raw.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    return String(decoding: decoded(spaced[...], lenient: true) ?? [], as: UTF8.self)
  }

  /// Undoes percent-encoding; `nil` at a broken escape, unless `lenient` keeps it as it is.
  private static func decoded(_ raw: ArraySlice<UInt8>, lenient: Bool) -> ArraySlice<UInt8>? {
    guard raw.contains(UInt8(ascii: "%")) else { return raw }
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      if raw[index] != UInt8(ascii: "%") {
        result.append(raw[index])
        index += 1
      } else if index + 2 < raw.endIndex,
        let high = raw[index + 1].hexDigit, let low = raw[index + 2].hexDigit
      {
        result.append(high << 4 | low)
        index += 3
      } else if lenient {
        result.append(raw[index])
        index += 1
      } else {
        return nil
      }
    }
    return result[...]
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  fileprivate var hexDigit: UInt8? {
    switch self {
    case 48...57: self - 48
    case 65...70: self - 55
    case 97...102: self - 87
    default: nil
    }
  }
}
#endif
