/// UTM tags of an address.
enum CampaignTags {
  private static let names: Set = ["campaign", "source", "medium", "content", "term"]

  /// Returns the tags of `url` by their name without `utm_`, percent-decoded.
  static func read(_ url: String) -> [String: String] {
    guard let mark = url.firstIndex(of: "?") else { return [:] }
    var tags: [String: String] = [:]
    let query = url[url.index(after: mark)...].prefix { $0 != "#" }
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].hasPrefix("utm_") else { continue }
      let name = String(parts[0].dropFirst(4))
      if names.contains(name) { tags[name] = decoded(parts[1]) }
    }
    return tags
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(Substring(rest.prefix(2)))
      if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(digits, radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
