/// Where each value of a JSON text stands, by its path: `rules.all[2].page.time`.
public struct JSONLocations: Sendable {
  /// A place in a text.
  public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The line, counted from 1.
    public let line: Int
    /// The character in the line, counted from 1.
    public let column: Int

    /// `12:7`, as compilers write it.
    public var description: String { "\(line):\(column)" }
  }

  private let bytes: [UInt8]
  private var offsets: [String: Int] = [:]

  /// Reads a text a second time for its places.
  public init(of bytes: [UInt8], depth: Int = JSONReader.documentDepth) throws(JSONError) {
    self.bytes = bytes
    var reader = JSONReader(bytes, depth: depth)
    try add(path: "", &reader)
    try reader.end()
  }

  /// Returns the place of the value at `path`; of its nearest parent where the text has no such
  /// value, so that "is missing" can be shown somewhere too.
  public func place(of path: String) -> Place {
    var rest = Substring(path)
    while true {
      if let offset = offsets[String(rest)] {
        let (line, column) = JSONError.place(of: offset, in: bytes[...])
        return Place(line: line, column: column)
      }
      guard let cut = rest.lastIndex(where: { $0 == "." || $0 == "[" }) else {
        rest = ""
        if offsets[""] == nil { return Place(line: 1, column: 1) }
        continue
      }
      rest = rest[..<cut]
    }
  }

  private mutating func add(path: String, _ reader: inout JSONReader) throws(JSONError) {
    let kind = try reader.kind()
    offsets[path] = reader.offset
    switch kind {
    case .object: try addMembers(path, &reader)
    case .array: try addElements(path, &reader)
    case .null, .bool, .number, .string: try reader.skip()
    }
  }

  private mutating func addMembers(
    _ path: String, _ reader: inout JSONReader
  ) throws(JSONError) {
    try reader.object { (_, reader) throws(JSONError) in
      let name = reader.name
      try add(path: path.isEmpty ? name : "\(path).\(name)", &reader)
    }
  }

  private mutating func addElements(
    _ path: String, _ reader: inout JSONReader
  ) throws(JSONError) {
    var index = 0
    try reader.array { (reader) throws(JSONError) in
      try add(path: "\(path)[\(index)]", &reader)
      index += 1
    }
  }
}
