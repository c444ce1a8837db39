public import Engine

extension JSON {
  /// Reads one JSON text (RFC 8259) whose objects and arrays are nested at most `depth` deep.
  public static func parse(
    _ bytes: [UInt8], depth: Int = JSONReader.documentDepth
  ) throws(JSONError) -> JSON {
    try parse(bytes[...], depth: depth)
  }

  /// Reads one JSON text (RFC 8259).
  public static func parse(
    _ bytes: ArraySlice<UInt8>, depth: Int = JSONReader.documentDepth
  ) throws(JSONError) -> JSON {
    var reader = JSONReader(bytes, depth: depth)
    let value = try reader.value()
    try reader.end()
    return value
  }

  /// Reads one JSON text and keeps where each value stands, for findings in files people edit.
  public static func parseWithLocations(
    _ bytes: [UInt8], depth: Int = JSONReader.documentDepth
  ) throws(JSONError) -> (value: JSON, locations: JSONLocations) {
    let value = try parse(bytes, depth: depth)
    return (value, try JSONLocations(of: bytes, depth: depth))
  }
}

extension JSONReader {
  /// Reads the next value whole.
  public mutating func value() throws(JSONError) -> JSON {
    switch try kind() {
    case .null:
      _ = try null()
      return .null
    case .bool: return .bool(try bool())
    case .string: return .string(try string())
    case .number:
      switch try number() {
      case .integer(let value): return .integer(value)
      case .double(let value): return .number(value)
      }
    case .array:
      var elements: [JSON] = []
      try array { (reader) throws(JSONError) in elements.append(try reader.value()) }
      return .array(elements)
    case .object: return try members()
    }
  }

  private mutating func members() throws(JSONError) -> JSON {
    var members: [String: JSON] = [:]
    try object { (_, reader) throws(JSONError) in
      // The reader compared bytes; Swift also takes "é" for "e" with an accent, as people do.
      let start = reader.nameStart
      let name = reader.name
      let value = try reader.value()
      guard members.updateValue(value, forKey: name) == nil else {
        throw reader.fault("this name stands twice in one object: keep one", at: start)
      }
    }
    return .object(members)
  }
}
