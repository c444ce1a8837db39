/// Writes compact JSON into a growing list of bytes.
///
///     var writer = JSONWriter()
///     writer.object { writer in
///       writer.key("type"); writer.string("page")
///       writer.key("at"); writer.integer(at.milliseconds)
///     }
///
/// Commas are set by themselves. U+2028 and U+2029 are escaped so that the text is also
/// JavaScript, control characters because JSON wants it; everything else is written as it is.
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8]
  private var needsComma = false

  /// Starts with nothing written.
  public init(capacity: Int = 256) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }
}

// MARK: - Containers

extension JSONWriter {
  /// Writes an object; `members` writes a key and a value in turn.
  public mutating func object<Failure>(
    _ members: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    begin(UInt8(ascii: "{"))
    try members(&self)
    end(UInt8(ascii: "}"))
  }

  /// Writes an array of what `elements` writes.
  public mutating func array<Failure>(
    _ elements: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    begin(UInt8(ascii: "["))
    try elements(&self)
    end(UInt8(ascii: "]"))
  }

  /// Writes the name of the member whose value comes next.
  public mutating func key(_ name: StaticString) {
    comma()
    unsafe quote(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes the name of the member whose value comes next.
  public mutating func key(text name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  @inline(__always)
  private mutating func begin(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  @inline(__always)
  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  /// Writes the comma before a value or name that is not the first, and wants one after it.
  @inline(__always)
  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}

// MARK: - Scalars

extension JSONWriter {
  /// Writes a string.
  public mutating func string(_ text: String) {
    comma()
    var text = text
    text.withUTF8 { utf8 in unsafe quote(utf8) }
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int64) {
    comma()
    bytes.append(decimal: value)
  }

  /// Writes a number that is neither infinite nor NaN; those are written as `null`.
  public mutating func double(_ value: Double) {
    comma()
    bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    comma()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    comma()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a value that is JSON text already.
  public mutating func raw(_ text: some Collection<UInt8>) {
    comma()
    bytes.append(contentsOf: text)
  }
}

// MARK: - Bytes

extension JSONWriter {
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for place in 0..<text.count {
      let byte = unsafe text[place]
      if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0xE2 {
        continue
      }
      if byte == 0xE2, unsafe !Self.isLineSeparator(text, place) { continue }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      start = place + (byte == 0xE2 ? 3 : 1)
      escape(byte == 0xE2 ? unsafe text[place + 2] : byte)
    }
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// Tells whether U+2028 or U+2029 begins here.
  private static func isLineSeparator(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    unsafe place + 2 < text.count && text[place + 1] == 0x80
      && (text[place + 2] == 0xA8 || text[place + 2] == 0xA9)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
    case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
    case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
    case 0xA8: bytes.append(contentsOf: "\\u2028".utf8)
    case 0xA9: bytes.append(contentsOf: "\\u2029".utf8)
    default:
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(hexadecimal: byte)
    }
  }
}

extension [UInt8] {
  /// Appends two hexadecimal digits.
  mutating func append(hexadecimal byte: UInt8) {
    for digit in [byte >> 4, byte & 15] {
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// Appends a number's decimal digits.
  mutating func append(decimal value: Int64) {
    var rest = value.magnitude
    if value < 0 { append(UInt8(ascii: "-")) }
    let start = count
    repeat {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest != 0
    self[start...].reverse()
  }
}
