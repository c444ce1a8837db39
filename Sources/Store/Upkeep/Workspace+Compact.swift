public import Engine

/// How long raw visits are kept. What reports, caps and history need stays for ever.
public struct Retention: Equatable, Sendable {
  /// What visitors did on pages longer ago than this is forgotten; `nil` keeps it.
  public var age: Milliseconds?
  /// While the journal is larger, the oldest visits are forgotten; `nil` lets it grow.
  public var bytes: Int?

  /// Makes a retention.
  public init(age: Milliseconds? = nil, bytes: Int? = nil) {
    self.age = age
    self.bytes = bytes
  }
}

/// What a compaction did.
public struct Compaction: Equatable, Sendable {
  /// The raw visits that were forgotten.
  public internal(set) var forgotten = Rewriting()
  /// How many sealed segments got a summary.
  public internal(set) var summaries = 0
  /// How many files were removed that nobody needs: torn ends.
  public internal(set) var removed = 0
}

extension Workspace {
  /// What stands for an entry that retention forgot: of a type that no reader knows.
  static let forgotten = Array("{\"t\":\"forgotten\"}".utf8)

  /// Makes the journal smaller and quicker to open. Programs go on meanwhile.
  ///
  /// Gives the reserve up while it works, so that it can on a full disk.
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
    var size = 0
    for name in sealed { size += try journal.folder.status(name.file)?.size ?? 0 }
    let horizon = retention.age.map { now + -$0 }
    for name in sealed {
      let isTooLarge = retention.bytes.map { size > $0 } ?? false
      guard isTooLarge || horizon != nil else { break }
      let forgotten = try journal.rewrite(name) { payload in
        Self.forgets(payload, before: isTooLarge ? now : horizon) ? Self.forgotten : nil
      }
      size -= forgotten.bytes
      done.forgotten.entries += forgotten.entries
      done.forgotten.segments += forgotten.segments
      done.forgotten.bytes += forgotten.bytes
    }
    return done
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

  /// Whether an entry is a page view or an activity of before `horizon`.
  private static func forgets(_ payload: ArraySlice<UInt8>, before horizon: Instant?) -> Bool {
    guard let horizon, let json = try? JSON.parse(Array(payload)),
      let type = json["t"]?.string, type == "page" || type == "activity",
      let at = json["at"]?.integer
    else { return false }
    return Instant(milliseconds: at) < horizon
  }
}
