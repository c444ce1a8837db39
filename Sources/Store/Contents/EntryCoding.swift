public import Engine

extension Entry {
  /// The entry as the payload of a journal line.
  public var payload: [UInt8] { json.compact() }
}

extension JournalEntry {
  /// Reads the payload; `nil` for a type of a newer Beckon, which is kept and passed over.
  ///
  /// - Throws: `damaged` if the checksum is right and the content is not: a program wrote it
  ///   wrongly.
  public func entry() throws(StoreError) -> Entry? {
    let reason: String
    do throws(JSONError) {
      let json = try JSON.parse(Array(payload))
      do throws(Misfit) { return try Entry(json) } catch { reason = error.sentence }
    } catch { reason = error.description }
    throw .damaged(
      StoreError.Damage(segment: "entry \(sequence)", line: 0, offset: 0, reason: reason))
  }
}
