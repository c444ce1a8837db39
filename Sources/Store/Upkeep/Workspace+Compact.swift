public import Engine

/// What a compaction did.
public struct Compaction: Equatable, Sendable {
  /// The raw visits that were forgotten.
  public internal(set) var forgotten = Rewriting()
  /// How many sealed segments got a summary.
  public internal(set) var summaries = 0
  /// After which entry a snapshot was made; `nil` if the last one was good enough.
  public internal(set) var snapshot: Position?
  /// How many files were removed that nobody needs: torn ends.
  public internal(set) var removed = 0
}

extension Workspace {
  /// Makes the journal smaller and quicker to open. Programs go on meanwhile.
  ///
  /// What reports count goes to summaries first, and what caps and rules need to a snapshot. Gives
  /// the reserve up while it works, so that it can on a full disk.
  public func compact(_ retention: Retention, at now: Instant) throws(StoreError) -> Compaction {
    try lock.hold { () throws(StoreError) in try root.remove(Self.reserveFile) }
    defer { try? lock.hold { () throws(StoreError) in try Self.makeReserve(in: root) } }
    var done = Compaction()
    for name in try journal.folder.names() where name.hasPrefix(TornTail.prefix) {
      try journal.folder.remove(name)
      done.removed += 1
    }
    try removeTemporaries()
    let sealed = try journal.seal()
    done.summaries = try summarize()
    done.snapshot = try remember(always: true)
    try forget(retention, sealed, at: now, &done.forgotten)
    return done
  }

  /// Forgets raw visits of sealed segments that summaries and a snapshot hold.
  private func forget(
    _ retention: Retention, _ sealed: [SegmentName], at now: Instant, _ done: inout Rewriting
  ) throws(StoreError) {
    guard retention != Retention() else { return }
    let held = try recollection().position
    var size = 0
    for name in sealed { size += try journal.folder.status(name.file)?.size ?? 0 }
    let horizon = retention.age.map { now + -$0 }
    for name in sealed where name.first <= held.sequence {
      let isTooLarge = retention.bytes.map { size > $0 } ?? false
      guard let limit = isTooLarge ? now : horizon else { break }
      var entries = EntryReader()
      let change = try journal.rewrite(name) { (payload) throws(StoreError) in
        Self.isRaw(try entries.payload(payload), before: limit) ? .forget : .none
      }
      size -= change.bytes
      done.entries += change.entries
      done.segments += change.segments
      done.bytes += change.bytes
    }
  }

  /// Removes what killed programs left half written below the folders of documents and drafts.
  private func removeTemporaries() throws(StoreError) {
    let past = try root.folder("history")
    let drafts = try root.folder("drafts")
    try lock.hold { () throws(StoreError) in
      for kind in DocumentKind.allCases {
        let folder = try past.folder(kind.rawValue)
        for name in try folder.names() where DocumentName.isAllowed(name) {
          try folder.folder(name).removeTemporaries()
        }
      }
      for name in try drafts.names() where DocumentName.isAllowed(name) {
        try drafts.folder(name).removeTemporaries()
      }
    }
  }

  /// Whether an entry is of before `horizon` and tells only what a visitor did on pages, which
  /// nobody but a person who looks for it needs once it is counted.
  private static func isRaw(_ payload: Payload, before horizon: Instant) -> Bool {
    guard let type = payload.text("t"), raw.contains(type), let at = payload.integer("at") else {
      return false
    }
    return Instant(milliseconds: at) < horizon
  }

  private static let raw: Set = [
    "visitor", "visit", "page", "activity", "event", "segment", "considered",
  ]
}
