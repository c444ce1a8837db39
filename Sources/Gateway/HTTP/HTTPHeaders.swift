#if Gateway
/// The header fields of a request, in one block of bytes: most are never looked at.
package struct HTTPHeaders: Sendable {
  private struct Field {
    var name: Range<Int>
    var value: Range<Int>
  }

  private var bytes: [UInt8] = []
  private var fields: [Field] = []

  /// Makes room for what a browser usually sends.
  init() {
    bytes.reserveCapacity(768)
    fields.reserveCapacity(16)
  }

  /// Makes the fields from pairs, as tests do.
  package init(_ pairs: [(String, String)]) {
    for (name, value) in pairs { append(name: name.utf8, value: value.utf8) }
  }

  /// Adds a field as it came over the wire.
  package mutating func append(name: some Collection<UInt8>, value: some Collection<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: name)
    let middle = bytes.count
    bytes.append(contentsOf: value)
    fields.append(Field(name: start..<middle, value: middle..<bytes.count))
  }

  /// How many fields there are.
  package var count: Int { fields.count }

  /// The size on the wire: names, values, and four bytes of `: ` and line end each.
  package var wireBytes: Int { bytes.count + 4 * fields.count }

  /// The first value of the field called `name`, in any case of letters.
  package subscript(name: String) -> String? {
    fields.first { isNamed(name, $0) }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  /// How often the field called `name` is there, in any case of letters.
  package func count(of name: String) -> Int {
    fields.count { isNamed(name, $0) }
  }

  private func isNamed(_ name: String, _ field: Field) -> Bool {
    name.utf8.count == field.name.count
      && zip(name.utf8, bytes[field.name]).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }
}

extension UInt8 {
  /// The byte with A to Z made small, all others as they are.
  var asciiLowercased: UInt8 { (65...90).contains(self) ? self | 32 : self }
}
#endif
