public import Engine

/// Reads the entries of journal lines one after the other, straight from their bytes.
///
///     var entries = EntryReader()
///     while let line = try follower.next() {
///       if let entry = try entries.entry(line) { state.apply(entry) }
///     }
///
/// What is not as it should be is told as `JournalEntry.entry()` tells it. The reader keeps the
/// texts that were met of late and gives out the same ones again: browsers, pages and campaigns are
/// named in many lines, and state keeps what it is given.
public struct EntryReader: Sendable {
  private var payload = Payload()
  private var scanner = PayloadScanner()

  /// Makes a reader that has read nothing.
  public init() {}

  /// Reads the payload of a line; `nil` for a type of a newer Beckon, which is kept and passed
  /// over.
  ///
  /// - Throws: `damaged` if the checksum is right and the content is not: a program wrote it
  ///   wrongly.
  public mutating func entry(_ line: JournalEntry) throws(StoreError) -> Entry? {
    guard isRead(line.payload) else { return try line.entry() }
    do throws(Misfit) { return try Entry(payload) } catch {
      throw line.damage(error.sentence)
    }
  }

  /// Reads an object that is no entry.
  mutating func payload(_ bytes: ArraySlice<UInt8>) throws(StoreError) -> Payload {
    if isRead(bytes) { return payload }
    do { return Payload(try JSON.parse(bytes)) } catch {
      throw .unavailable("no JSON: \(error)")
    }
  }

  /// Reads the members; false for what is no JSON, or what only the tree tells apart.
  private mutating func isRead(_ bytes: ArraySlice<UInt8>) -> Bool {
    payload.removeAll()
    if scanner.isRead(bytes, into: &payload) { return true }
    payload.removeAll()
    var reader = JSONReader(bytes, depth: JSONReader.documentDepth)
    do throws(JSONError) {
      guard try reader.members(into: &payload, &scanner.texts) else { return false }
      try reader.end()
      return true
    } catch { return false }
  }
}

extension JSONReader {
  /// Reads an object member by member; false, somewhere in it, for what only the tree tells apart:
  /// names that people may take for equal though their bytes are not.
  fileprivate mutating func members(
    into payload: inout Payload, _ texts: inout TextCache
  ) throws(JSONError) -> Bool {
    var isPlain = true
    try object { (key, reader) throws(JSONError) in
      guard isPlain else { return }
      let name = reader.shortName(key)
      let text = name == nil ? reader.name : ""
      guard text.utf8.allSatisfy({ 1..<0x80 ~= $0 }), let content = try reader.content(&texts)
      else {
        isPlain = false
        return
      }
      if let name { payload.add(name, content) } else { payload.add(named: text, content) }
    }
    return isPlain
  }

  /// The name in two words; `nil` if it is longer or not ASCII or has characters that are 0.
  private func shortName(_ key: JSONKey) -> Payload.Name? {
    let tops: UInt64 = 0x8080_8080_8080_8080
    let (first, second, _) = key.words
    guard key.count <= 16, (first | second) & tops == 0, key.count == 0 || key.lastByte != 0
    else { return nil }
    return Payload.Name(first: first, second: second)
  }

  mutating func content(
    _ texts: inout TextCache
  ) throws(JSONError) -> Payload.Content? {
    switch try kind() {
    case .string: return try string { (bytes) throws(JSONError) in texts.content(bytes) }
    case .number:
      switch try number() {
      case .integer(let value): return .integer(value)
      case .double(let value): return .number(value)
      }
    case .bool: return .bool(try bool())
    case .null:
      _ = try null()
      return .null
    case .array: return Payload.Content(try value())
    case .object:
      var members = Payload()
      guard try self.members(into: &members, &texts) else { return nil }
      return .object(members)
    }
  }
}
