public import Engine

extension Entry {
  /// The entry as the payload of a journal line.
  public var payload: [UInt8] { json.compact() }
}

extension JournalEntry {
  /// Reads the payload by way of a tree; `nil` for a type of a newer Beckon, which is kept and
  /// passed over. An `EntryReader` reads many faster.
  ///
  /// - Throws: `damaged` if the checksum is right and the content is not: a program wrote it
  ///   wrongly.
  public func entry() throws(StoreError) -> Entry? {
    let reason: String
    do throws(JSONError) {
      let json = try JSON.parse(payload)
      do throws(Misfit) { return try Entry(json) } catch { reason = error.sentence }
    } catch { reason = error.description }
    throw damage(reason)
  }

  /// Says that the content is not what it should be.
  func damage(_ reason: String) -> StoreError {
    .damaged(
      StoreError.Damage(segment: "entry \(sequence)", line: 0, offset: 0, reason: reason))
  }
}
