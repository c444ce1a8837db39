/// A JSON value, read and written (RFC 8259); the few fields that a visitor needs.
enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }

  var array: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}

// MARK: - Writing

extension JSONValue: CustomStringConvertible {
  /// The value as JSON, members sorted by name.
  var description: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .string(let text): Self.quoted(text)
    case .array(let elements): "[\(elements.map(\.description).joined(separator: ","))]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\(Self.quoted($0)):\($1)" }
        .joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 32:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

// MARK: - Reading

extension JSONValue {
  /// Reads one value and nothing after it; `nil` if `text` is not JSON or nests deeper than 32.
  init?(parsing text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    guard reader.isAtEnd else { return nil }
    self = value
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }
    var current: UInt8? { isAtEnd ? nil : bytes[index] }

    mutating func skipSpace() {
      while let byte = current, [9, 10, 13, 32].contains(byte) { index += 1 }
    }

    mutating func take(_ expected: Character) -> Bool {
      skipSpace()
      guard current == expected.asciiValue else { return false }
      index += 1
      return true
    }

    mutating func word(_ text: String, _ value: JSONValue) -> JSONValue? {
      guard bytes[index...].starts(with: text.utf8) else { return nil }
      index += text.utf8.count
      return value
    }

    mutating func value(depth: Int) -> JSONValue? {
      guard depth < 32 else { return nil }
      skipSpace()
      switch current {
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "\""): return string().map { .string($0) }
      case UInt8(ascii: "t"): return word("true", .bool(true))
      case UInt8(ascii: "f"): return word("false", .bool(false))
      case UInt8(ascii: "n"): return word("null", .null)
      default: return number()
      }
    }

    mutating func object(depth: Int) -> JSONValue? {
      var members: [String: JSONValue] = [:]
      guard take("{") else { return nil }
      if take("}") { return .object([:]) }
      repeat {
        skipSpace()
        guard let name = string(), take(":"), let value = value(depth: depth + 1) else {
          return nil
        }
        members[name] = value
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    mutating func array(depth: Int) -> JSONValue? {
      var elements: [JSONValue] = []
      guard take("[") else { return nil }
      if take("]") { return .array([]) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        elements.append(value)
      } while take(",")
      return take("]") ? .array(elements) : nil
    }

    mutating func number() -> JSONValue? {
      let end = bytes[index...].firstIndex { !"+-.eE0123456789".utf8.contains($0) } ?? bytes.count
      defer { index = end }
      return Double(String(decoding: bytes[index..<end], as: UTF8.self)).map { .number($0) }
    }

    mutating func string() -> String? {
      guard take("\"") else { return nil }
      var units: [UInt8] = []
      while let byte = current {
        index += 1
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
        case UInt8(ascii: "\\"):
          guard let text = escape() else { return nil }
          units += Array(text.utf8)
        default: units.append(byte)
        }
      }
      return nil
    }

    mutating func escape() -> String? {
      guard let byte = current else { return nil }
      index += 1
      switch byte {
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{c}"
      case UInt8(ascii: "u"): return unicode()
      default: return String(UnicodeScalar(byte))
      }
    }

    mutating func unicode() -> String? {
      guard let first = unit() else { return nil }
      guard (0xd800..<0xdc00).contains(first) else {
        return String(decoding: [first], as: UTF16.self)
      }
      guard word("\\u", .null) != nil, let second = unit() else { return nil }
      return String(decoding: [first, second], as: UTF16.self)
    }

    mutating func unit() -> UInt16? {
      guard index + 4 <= bytes.count else { return nil }
      defer { index += 4 }
      return UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    }
  }
}
