public import Engine

/// What an erasure did.
public struct Erasure: Equatable, Sendable {
  /// The journal entries that are tombstones now.
  public internal(set) var journal = Rewriting()
  /// Other files that named the visitor and are gone.
  public internal(set) var files: [String] = []
  /// Documents, and revisions of them, that named the visitor and name nobody in that place now.
  public internal(set) var rewritten: [String] = []
  /// Documents that name the customer or the address which the visitor had: people wrote them, and
  /// people have to look at them.
  public internal(set) var mentions: [String] = []
}

extension Workspace {
  /// What stands for an entry about a person who was erased: of a type that no reader knows.
  static let erased = Array("{\"t\":\"erased\"}".utf8)

  /// Makes the workspace forget a visitor: entries become tombstones of the same number, files
  /// that name them are dropped or rewritten, and running programs are told to read all anew.
  ///
  /// Sealed summaries hold counts and nobody's name. Cut short, it can simply be done again.
  public func erase(_ visitor: Visitor.ID) throws(StoreError) -> Erasure {
    let mark = Array("\"\(visitor.text)\"".utf8)
    guard mark.count > 4 else { throw .rejected("“\(visitor.text)” is no visitor's id") }
    var done = Erasure()
    let names = try journal.names(of: visitor, mark)
    for name in try journal.seal() {
      let change = try journal.rewrite(name) { payload in
        payload.contains(mark) ? .payload(Self.erased) : .none
      }
      done.journal.entries += change.entries
      done.journal.segments += change.segments
      done.journal.bytes += change.bytes
    }
    try lock.hold { () throws(StoreError) in
      try drop(mark, from: journal.folder, "journal", &done) { SegmentName(file: $0) == nil }
      let all = try root.folder("drafts")
      for name in try all.names() where DocumentName.isAllowed(name) {
        try drop(mark, from: try all.folder(name), "drafts/\(name)", &done) { _ in true }
      }
      try documents.erase(visitor.text, names, &done)
    }
    done.files += try snapshots.drop(visitor)
    return done
  }

  /// How many erasures there were: who read the journal before one must read it again.
  public func erasures() throws(StoreError) -> Int64 { try snapshots.erasures() }

  private func drop(
    _ mark: [UInt8], from folder: Folder, _ path: String, _ done: inout Erasure,
    where isMeant: (String) -> Bool
  ) throws(StoreError) {
    for name in try folder.names() where isMeant(name) {
      guard let bytes = try folder.read(name), bytes[...].contains(mark) else { continue }
      try folder.remove(name)
      done.files.append("\(path)/\(name)")
    }
    if !done.files.isEmpty { try folder.synchronize() }
  }
}

extension ArraySlice<UInt8> {
  /// Whether these bytes stand somewhere in it.
  func contains(_ bytes: [UInt8]) -> Bool {
    unsafe withUnsafeBufferPointer { own in
      unsafe System.contains(bytes, in: own)
    }
  }
}
