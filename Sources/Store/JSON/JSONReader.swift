/// Reads JSON text (RFC 8259, nothing looser) piece by piece, in the order it is written.
///
///     var reader = JSONReader(bytes)
///     try reader.object { key, reader throws(JSONError) in
///       switch key {
///       case "type": type = try reader.string()
///       case "at": at = try reader.integer()
///       default: break  // what nobody reads is checked and skipped
///       }
///     }
///     try reader.end()
///
/// Refused beyond the grammar: a name twice in one object, lone surrogates, bytes that are not
/// UTF-8, numbers beyond Double, and nesting deeper than the limit.
///
/// - Complexity: O(*n*) in the length of the text; nothing is allocated but what is returned,
///   and names where an object has so many that it must be made sure they differ.
public struct JSONReader: ~Copyable {
  /// What is read; indices are absolute.
  let bytes: ArraySlice<UInt8>
  /// The next byte.
  var index: Int
  /// How deep objects and arrays may be nested.
  let depthLimit: Int
  var depth = 0
  /// Where the opening quote of the last name stands.
  var nameStart = 0
  /// Whether a name twice is looked for; not where that was done before.
  var checksNames = true

  /// The nesting that text from outside may have.
  public static let wireDepth = 16
  /// The nesting that documents may have.
  public static let documentDepth = 64

  /// Starts at the first byte of `bytes`.
  public init(_ bytes: ArraySlice<UInt8>, depth: Int = wireDepth) {
    self.bytes = bytes
    index = bytes.startIndex
    depthLimit = depth
  }

  /// Starts at the first byte of `bytes`.
  public init(_ bytes: [UInt8], depth: Int = wireDepth) {
    self.init(bytes[...], depth: depth)
  }

  /// The next byte to read, counted from the start of the text.
  public var offset: Int { index - bytes.startIndex }

  /// Returns an error at the present place: for values that are JSON but not what is asked for.
  public func fault(_ reason: String) -> JSONError { fault(reason, at: index) }

  func fault(_ reason: String, at place: Int) -> JSONError {
    JSONError(reason, at: place, in: bytes)
  }

  /// Checks that nothing but white space follows.
  public mutating func end() throws(JSONError) {
    skipSpace()
    guard index == bytes.endIndex else {
      throw fault("the text goes on after its end: remove what follows")
    }
  }
}

// MARK: - Scalars

extension JSONReader {
  /// What a value is, told by its first byte.
  public enum Kind: Sendable {
    case null, bool, number, string, array, object
  }

  /// Returns what the next value is without reading it.
  public mutating func kind() throws(JSONError) -> Kind {
    switch try peek() {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
    case UInt8(ascii: "n"): .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    default: throw fault("a value is missing here: a text in quotes, a number, true, a list …")
    }
  }

  /// Reads `true` or `false`.
  public mutating func bool() throws(JSONError) -> Bool {
    switch try peek() {
    case UInt8(ascii: "t"):
      try word("true")
      return true
    case UInt8(ascii: "f"):
      try word("false")
      return false
    default: throw fault("true or false is wanted here")
    }
  }

  /// Reads `null` if it is next, and tells whether it was.
  public mutating func null() throws(JSONError) -> Bool {
    guard try peek() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  private mutating func word(_ word: StaticString) throws(JSONError) {
    let count = word.utf8CodeUnitCount
    guard bytes.endIndex - index >= count else { throw fault("the text ends inside a word") }
    for place in 0..<count where unsafe bytes[index + place] != word.utf8Start[place] {
      throw fault("only the words true, false and null are known; texts are in quotes")
    }
    index += count
  }
}

// MARK: - Containers

extension JSONReader {
  /// Reads an object, calling `member` at each value; a value that it does not read is skipped.
  public mutating func object(
    _ member: (JSONKey, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "{"), "an object in braces is wanted here")
    var seen = SeenNames(start: index - 1)
    var isFirst = true
    while try more(UInt8(ascii: "}"), isFirst) {
      isFirst = false
      let key = try name(after: &seen)
      guard try peek() == UInt8(ascii: ":") else {
        throw fault("a colon is missing after the name")
      }
      index += 1
      let start = index
      try member(key, &self)
      if index == start { try skip() }
    }
    depth -= 1
  }

  /// Reads an array, calling `element` at each value; a value that it does not read is skipped.
  public mutating func array(
    _ element: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "["), "a list in brackets is wanted here")
    var isFirst = true
    while try more(UInt8(ascii: "]"), isFirst) {
      isFirst = false
      let start = index
      try element(&self)
      if index == start { try skip() }
    }
    depth -= 1
  }

  /// Checks the next value and goes past it.
  public mutating func skip() throws(JSONError) {
    switch try kind() {
    case .null: _ = try null()
    case .bool: _ = try bool()
    case .number: _ = try numberText()
    case .string: _ = try scanString()
    case .array: try array { (_) throws(JSONError) in }
    case .object: try object { (_, _) throws(JSONError) in }
    }
  }

  /// Goes past the next value and returns its bytes as they are written.
  public mutating func raw() throws(JSONError) -> ArraySlice<UInt8> {
    skipSpace()
    let start = index
    try skip()
    return bytes[start..<index]
  }

  private mutating func open(_ bracket: UInt8, _ wanted: String) throws(JSONError) {
    guard try peek() == bracket else { throw fault(wanted) }
    guard depth < depthLimit else {
      throw fault("nested deeper than \(depthLimit) levels: flatten it")
    }
    depth += 1
    index += 1
  }

  /// Goes past the comma before the next item, or past the closing bracket.
  @inline(__always)
  private mutating func more(_ bracket: UInt8, _ isFirst: Bool) throws(JSONError) -> Bool {
    let byte = try peek()
    if byte == bracket {
      index += 1
      return false
    }
    if isFirst { return true }
    guard byte == UInt8(ascii: ",") else {
      throw fault("a comma or the closing bracket is missing here")
    }
    index += 1
    if try peek() == bracket { throw fault("remove the comma before the closing bracket") }
    return true
  }
}

// MARK: - Bytes

extension JSONReader {
  /// Goes past white space.
  @inline(__always)
  mutating func skipSpace() {
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        index &+= 1
      default: return
      }
    }
  }

  /// Goes past white space and returns the byte that follows, not past it.
  @inline(__always)
  mutating func peek() throws(JSONError) -> UInt8 {
    skipSpace()
    guard index < bytes.endIndex else {
      throw fault("the text ends too early: a value or a closing bracket is missing")
    }
    return bytes[index]
  }
}
