#if Gateway
/// Why a message cannot be written.
package struct MailFault: Error, Hashable, CustomStringConvertible {
  /// The reason as a sentence.
  package let description: String

  init(_ description: String) { self.description = description }
}

/// One field of a message's header, as it goes over the wire (RFC 5322, RFC 2047).
enum MailHeader {
  /// Writes a field whose value is free text: encoded where it is not plain ASCII.
  ///
  /// - Throws: if it has a line break or another control character in it.
  static func text(_ name: String, _ value: String) throws(MailFault) -> String {
    try check(name, value)
    let isPlain = value.utf8.allSatisfy { $0 < 0x80 } && !value.contains("=?")
    return isPlain ? folded(name, value) : "\(name): \(encoded(value, after: name.utf8.count + 2))"
  }

  /// Writes a field that consists of a name and an address.
  static func mailbox(
    _ name: String, _ person: String, _ address: String
  ) throws(MailFault) -> String {
    try check(name, person)
    guard isAddress(address) else { throw MailFault("\(name) is no address that can be written") }
    if person.isEmpty { return "\(name): \(address)" }
    let words = phrase(person, after: name.utf8.count + 2)
    return
      "\(name): \(words)\(words.utf8.count + address.utf8.count > 60 ? "\r\n" : "") <\(address)>"
  }

  /// Writes a field whose value is as it is, such as an address or a date.
  static func plain(_ name: String, _ value: String) throws(MailFault) -> String {
    try check(name, value)
    guard value.utf8.allSatisfy({ $0 < 0x80 }) else { throw MailFault("\(name) is not ASCII") }
    return "\(name): \(value)"
  }

  private static func check(_ name: String, _ value: String) throws(MailFault) {
    guard value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else {
      throw MailFault("\(name) has a line break or control character in it")
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "@"))
      && text.utf8.allSatisfy {
        (0x21..<0x7f).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
      }
  }

  // MARK: - Words

  /// A name before an address: atoms, a quoted string or encoded words.
  private static func phrase(_ text: String, after column: Int) -> String {
    let isPlain =
      text.utf8.allSatisfy { (0x20..<0x7f).contains($0) } && !text.contains("=?")
      && text.utf8.count < 60
    guard isPlain else { return encoded(text, after: column) }
    let escaped = text.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }
    return "\"\(escaped.joined())\""
  }

  /// Encoded words of at most 75 characters, cut between characters.
  private static func encoded(_ text: String, after column: Int) -> String {
    var words: [String] = []
    var part: [UInt8] = []
    var room = mostBytes - min(column, 20)
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if part.count + bytes.count > room {
        words.append(word(part))
        part = []
        room = mostBytes
      }
      part += bytes
    }
    words.append(word(part))
    return words.joined(separator: "\r\n ")
  }

  /// `=?UTF-8?B?…?=` takes 12 characters besides, and four for three bytes.
  private static let mostBytes = 45

  private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Base64.text(bytes))?=" }

  /// Plain text, folded at spaces.
  private static func folded(_ name: String, _ value: String) -> String {
    var (lines, line) = ([String](), "\(name):")
    for word in value.split(separator: " ", omittingEmptySubsequences: false) {
      if line.utf8.count + word.utf8.count + 1 > 76, line.utf8.count > name.utf8.count + 1,
        !word.isEmpty
      {
        lines.append(line)
        line = ""
      }
      line += " \(word)"
    }
    // A line longer than anybody takes is encoded, which can be cut anywhere.
    guard (lines + [line]).allSatisfy({ $0.utf8.count <= 500 }) else {
      return "\(name): \(encoded(value, after: name.utf8.count + 2))"
    }
    return (lines + [line]).joined(separator: "\r\n")
  }
}

/// Base64 with padding (RFC 4648 §4).
enum Base64 {
  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(UInt32(0)) {
        $0 << 8 | ($1 < part.count ? UInt32(part[start + $1]) : 0)
      }
      for place in 0..<4 {
        let letter = letters[Int(bits >> UInt32(18 - 6 * place)) & 63]
        text.append(place <= part.count ? letter : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
#endif
