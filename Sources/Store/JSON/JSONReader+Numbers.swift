extension JSONReader {
  /// A number as it was written.
  enum Number {
    case integer(Int64)
    case double(Double)
  }

  /// Reads a number without fraction that fits 64 bits; `1.0` and `1e3` count as such.
  public mutating func integer() throws(JSONError) -> Int64 {
    let start = try peekNumber()
    switch try number() {
    case .integer(let value): return value
    case .double(let value):
      guard let whole = Int64(exactly: value) else {
        throw fault("a whole number of at most 64 bits is wanted here", at: start)
      }
      return whole
    }
  }

  /// Reads any number.
  public mutating func double() throws(JSONError) -> Double {
    _ = try peekNumber()
    switch try number() {
    case .integer(let value): return Double(value)
    case .double(let value): return value
    }
  }

  private mutating func peekNumber() throws(JSONError) -> Int {
    let byte = try peek()
    guard byte == UInt8(ascii: "-") || Self.isDigit(byte) else {
      throw fault("a number is wanted here")
    }
    return index
  }

  /// Reads a number, exactly where it has no fraction and fits 64 bits.
  mutating func number() throws(JSONError) -> Number {
    let start = index
    if let value = shortInteger() { return .integer(value) }
    index = start
    let range = try numberText()
    if let value = shortDecimal(range) { return .double(value) }
    let text = String(decoding: bytes[range], as: UTF8.self)
    if let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw fault("this number is too big", at: start)
    }
    return .double(value)
  }

  /// The value of `12.75`: at most 15 digits with a point and no exponent, where one exact division
  /// gives the nearest Double (Clinger 1990); `nil` for others.
  private func shortDecimal(_ range: Range<Int>) -> Double? {
    guard range.count <= 17 else { return nil }
    var digits: Int64 = 0
    var count = 0
    var decimals: Int?
    for byte in bytes[range] {
      if byte == UInt8(ascii: ".") {
        decimals = 0
      } else if Self.isDigit(byte) {
        digits = digits &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
        count &+= 1
        decimals? &+= 1
      } else if byte != UInt8(ascii: "-") {
        return nil
      }
    }
    guard let decimals, count <= 15 else { return nil }
    let value = Double(digits) / Self.powers[decimals]
    return bytes[range.lowerBound] == UInt8(ascii: "-") ? -value : value
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Reads a whole number of at most 18 digits, which is nearly every one; `nil` for others.
  @inline(__always)
  private mutating func shortInteger() -> Int64? {
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index &+= 1 }
    let first = index
    let last = min(bytes.endIndex, first &+ 19)
    var value: Int64 = 0
    while index < last, Self.isDigit(bytes[index]) {
      value = value &* 10 &+ Int64(bytes[index] &- UInt8(ascii: "0"))
      index &+= 1
    }
    let count = index &- first
    guard count > 0, count < 19, count == 1 || bytes[first] != UInt8(ascii: "0") else { return nil }
    if index < bytes.endIndex {
      let next = bytes[index] | 0x20
      if bytes[index] == UInt8(ascii: ".") || next == UInt8(ascii: "e") { return nil }
    }
    return isNegative ? 0 &- value : value
  }

  /// Goes past a number and checks its grammar.
  mutating func numberText() throws(JSONError) -> Range<Int> {
    let start = index
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    let whole = index
    guard digits() > 0 else { throw fault("a digit is missing here") }
    guard bytes[whole] != UInt8(ascii: "0") || index == whole + 1 else {
      throw fault("a number does not start with 0: remove it", at: whole)
    }
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard digits() > 0 else { throw fault("a digit is missing after the point") }
    }
    if index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.endIndex,
        bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index += 1
      }
      guard digits() > 0 else { throw fault("a digit is missing in the exponent") }
    }
    return start..<index
  }

  private mutating func digits() -> Int {
    let start = index
    while index < bytes.endIndex, Self.isDigit(bytes[index]) { index += 1 }
    return index - start
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
