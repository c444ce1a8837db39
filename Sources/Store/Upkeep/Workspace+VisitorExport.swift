public import Engine

extension Workspace {
  /// Gives every entry that names a visitor to `body`, in order, each with its number `s`.
  ///
  /// - Complexity: O(*journal*).
  public func entries(
    of visitor: Visitor.ID, _ body: (JSON) throws(StoreError) -> Void
  ) throws(StoreError) {
    let mark = Array("\"\(visitor.text)\"".utf8)
    var reader = try journal.follow(from: .start)
    while let line = try reader.next() {
      guard line.payload.contains(mark) else { continue }
      var json: JSON
      do { json = try JSON.parse(line.payload) } catch { throw line.damage(error.description) }
      json["s"] = .integer(line.sequence)
      try body(json)
    }
  }
}
