extension Workspace {
  /// Reads on from `start`, or from the first entry that is still there in full.
  public func reader(from start: Position) throws(StoreError) -> JournalReader {
    do throws(StoreError) {
      return try journal.follow(from: start)
    } catch {
      return try journal.follow(from: try past().position)
    }
  }
}
