public import Engine

extension JSON {
  /// Returns the value as one line: names sorted by their bytes, no white space.
  public func compact() -> [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }

  /// Returns the value as documents are kept: names sorted by their bytes, two spaces, `{}` and
  /// `[]` on one line, one line end at the end.
  public func pretty() -> [UInt8] {
    var bytes: [UInt8] = []
    appendPretty(to: &bytes, indent: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func appendPretty(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null, .bool, .integer, .number, .string: bytes.append(contentsOf: compact())
    case .array(let elements):
      Self.appendLines(elements, "[", "]", to: &bytes, indent) { element, bytes in
        element.appendPretty(to: &bytes, indent: indent + 1)
      }
    case .object(let members):
      Self.appendLines(Self.sorted(members), "{", "}", to: &bytes, indent) { member, bytes in
        bytes.append(contentsOf: JSON.string(member.key).compact())
        bytes.append(contentsOf: ": ".utf8)
        member.value.appendPretty(to: &bytes, indent: indent + 1)
      }
    }
  }

  private static func appendLines<Item>(
    _ items: [Item], _ open: String, _ close: String, to bytes: inout [UInt8], _ indent: Int,
    _ write: (Item, inout [UInt8]) -> Void
  ) {
    bytes.append(contentsOf: open.utf8)
    var separator = "\n"
    for item in items {
      bytes.append(contentsOf: separator.utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (indent + 1)))
      write(item, &bytes)
      separator = ",\n"
    }
    if !items.isEmpty {
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
    }
    bytes.append(contentsOf: close.utf8)
  }

  /// Members in the order of their names' bytes.
  static func sorted(_ members: [String: JSON]) -> [(key: String, value: JSON)] {
    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}

extension JSONWriter {
  /// Writes a whole value, names sorted by their bytes.
  public mutating func value(_ value: JSON) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .integer(let value): integer(value)
    case .number(let value): double(value)
    case .string(let value): string(value)
    case .array(let elements):
      array { writer in for element in elements { writer.value(element) } }
    case .object(let members):
      object { writer in
        for (key, value) in JSON.sorted(members) {
          writer.key(text: key)
          writer.value(value)
        }
      }
    }
  }
}
