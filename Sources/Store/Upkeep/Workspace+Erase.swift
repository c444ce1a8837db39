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
    done.files += try tellErased(visitor)
    return done
  }

  /// Takes the visitor out of snapshots, and tells everybody who folded the journal, and so holds
  /// what is gone. Snapshots count from the erasure on for which they were written anew.
  private func tellErased(_ visitor: Visitor.ID) throws(StoreError) -> [String] {
    while true {
      let next = try erasures() + 1
      let changed = try forget(visitor, next: next)
      let isTold = try lock.hold { () throws(StoreError) in
        guard try erasures() + 1 == next else { return false }
        try root.replace(Self.erasuresFile, with: (["count": .integer(next)] as JSON).pretty())
        return true
      }
      if isTold { return changed }
    }
  }

  /// How many erasures there were: who read the journal before one must read it again.
  public func erasures() throws(StoreError) -> Int64 {
    guard let bytes = try root.read(Self.erasuresFile) else { return 0 }
    return (try? JSON.parse(bytes))?["count"]?.integer ?? 0
  }

  static let erasuresFile = "erasures.json"

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
