internal import Engine

/// How much of a workspace was written or read.
public struct ExportCounts: Equatable, Sendable {
  /// Journal entries.
  public internal(set) var entries: Int64 = 0
  /// Revisions of documents.
  public internal(set) var revisions: Int64 = 0
  /// Drafts of operators.
  public internal(set) var drafts: Int64 = 0
  /// Claims of what may be sent once.
  public internal(set) var claims: Int64 = 0

  var json: JSON {
    var json: JSON = [
      "entries": .integer(entries), "revisions": .integer(revisions), "drafts": .integer(drafts),
    ]
    // Exports of before there were any say nothing of them.
    if claims > 0 { json["claims"] = .integer(claims) }
    return json
  }
}

// An export is JSON Lines: the workspace, its revisions, its drafts, its entries, and how many
// there were. What it holds is what people and programs see, not how files are laid out.

extension Workspace {
  /// Gives the whole workspace to `write`, a line at a time, each with its line end. Programs go
  /// on meanwhile; what they do after the beginning may be missing.
  public func export(
    _ write: ([UInt8]) throws(StoreError) -> Void
  ) throws(StoreError) -> ExportCounts {
    var counts = ExportCounts()
    func line(_ json: JSON) throws(StoreError) { try write(json.compact() + [10]) }
    try line(["export": .integer(Self.format), "settings": try Self.readSettings(in: root)])
    for kind in DocumentKind.allCases {
      for name in try documents.names(kind) {
        for revision in try documents.history(kind, name) {
          try line(["revision": revision.json(kind, name)])
          counts.revisions += 1
        }
      }
    }
    for draft in try drafts.all() {
      try line(["draft": draft])
      counts.drafts += 1
    }
    counts.claims = try exportClaims(line)
    let hasForgotten = try exportEntries(write, &counts)
    // What was forgotten is known by what was made of it, and by nothing else.
    if hasForgotten { try exportMade(write) }
    try line(["end": counts.json])
    return counts
  }

  /// Entries as they stand in the journal: what this version does not know goes along. Returns
  /// whether any were forgotten.
  private func exportEntries(
    _ write: ([UInt8]) throws(StoreError) -> Void, _ counts: inout ExportCounts
  ) throws(StoreError) -> Bool {
    var starts = Set(try SegmentName.all(in: journal.folder).dropFirst().map { $0.first - 1 })
    var reader = try journal.follow(from: .start)
    var hasForgotten = false
    while let entry = try reader.next() {
      if Forgotten.count(entry.payload) != nil { hasForgotten = true }
      try write(Array("{\"entry\":".utf8) + entry.payload + Array("}\n".utf8))
      counts.entries += 1
      // Summaries are of the same entries only if segments begin at the same ones.
      if starts.remove(entry.sequence) != nil { try write(Array("{\"sealed\":true}\n".utf8)) }
    }
    return hasForgotten
  }

  /// Summaries, and the lines of the latest snapshot.
  private func exportMade(
    _ write: ([UInt8]) throws(StoreError) -> Void
  ) throws(StoreError) {
    for name in try journal.sealed() {
      guard let summary = try SegmentSummary(of: name, in: journal.folder) else { continue }
      let json: JSON = ["summary": summary.json, "first": .integer(name.first)]
      try write(json.compact() + [10])
    }
    let known = try recollection()
    guard known.position > .start else { return }
    var writer = JSONWriter()
    try known.memory.lines { (payload) throws(StoreError) in
      writer.removeAll()
      writer.object { writer in
        writer.key("snapshot")
        writer.payload(payload)
      }
      try write(writer.bytes + [10])
    }
    try write((["snapshot_after": .integer(known.position.sequence)] as JSON).compact() + [10])
  }

  /// Makes a workspace at `path`, where there is none yet, of the lines that `next` gives. Nothing
  /// is there before everything is.
  public static func `import`(
    at path: String, _ next: () throws(StoreError) -> [UInt8]?
  ) throws(StoreError) -> ExportCounts {
    System.prepareProcess()
    guard (try? Folder.open(path: path).names().isEmpty) ?? true else {
      throw .rejected("\(path) is not empty: import into a new folder")
    }
    let parts = path.split(separator: "/")
    guard let name = parts.last.map(String.init), name != "..", name != "." else {
      throw .rejected("\(path) is no name for a workspace")
    }
    let parent = (path.hasPrefix("/") ? "/" : "./") + parts.dropLast().joined(separator: "/")
    let prefix = ".\(name).import-"
    // A number of a process may come again, and what it once left must not be filled further.
    let unfinished = "\(prefix)\(System.processNumber)-\(UInt32.random(in: .min ... .max))"
    do throws(StoreError) {
      try removeLeftovers(in: parent, prefix)
      let counts = try fill("\(parent)/\(unfinished)", next)
      let folder = try Folder.open(path: parent)
      try folder.rename(unfinished, to: name)
      try folder.synchronize()
      return counts
    } catch {
      try? Folder.open(path: parent).removeAll(unfinished)
      throw error
    }
  }

  /// Removes what imports of this name left that were killed.
  private static func removeLeftovers(
    in parent: String, _ prefix: String
  ) throws(StoreError) {
    guard let folder = try? Folder.open(path: parent) else { return }
    for name in try folder.names() where name.hasPrefix(prefix) {
      let number = name.dropFirst(prefix.count).prefix { $0.isNumber }
      guard let process = Int32(number), !System.isRunning(process) else { continue }
      try folder.removeAll(name)
    }
  }

  private static func fill(
    _ path: String, _ next: () throws(StoreError) -> [UInt8]?
  ) throws(StoreError) -> ExportCounts {
    var number = 1
    guard let first = try next().flatMap({ try? JSON.parse($0) }), let settings = first["settings"],
      let version = first["export"]?.integer
    else { throw .rejected("line 1 is not the beginning of an export") }
    guard version <= format else {
      throw .newerFormat(path: "the export", found: version, known: format)
    }
    let workspace = try open(at: path, create: true)
    try workspace.root.replace(settingsFile, with: settings.pretty())
    // The checksums depend on the id that came with the settings.
    var filling = Filling(try open(at: path, create: false))
    while let bytes = try next() {
      number += 1
      if bytes.isEmpty { continue }
      if try filling.take(bytes, number) { return filling.counts }
    }
    throw .rejected("the export ends after line \(number) without its last line: copy it again")
  }
}

/// A workspace that is being filled from an export.
private struct Filling {
  let workspace: Workspace
  var counts = ExportCounts()
  private var batch: [[UInt8]] = []
  private var memory = Memory()

  private static let entryStart = Array("{\"entry\":".utf8)

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// Takes a line; true after the last one.
  mutating func take(_ bytes: [UInt8], _ number: Int) throws(StoreError) -> Bool {
    if bytes.starts(with: Self.entryStart) {
      batch.append(Array(bytes[Self.entryStart.count..<bytes.count - 1]))
      counts.entries += 1
      if batch.count >= 1_000 { try append() }
      return false
    }
    guard let line = try? JSON.parse(bytes) else {
      throw .rejected("line \(number) of the export is no JSON")
    }
    if let revision = line["revision"] {
      try workspace.documents.restore(revision)
      counts.revisions += 1
    } else if let draft = line["draft"] {
      try workspace.drafts.restore(draft)
      counts.drafts += 1
    } else if line["sealed"] != nil {
      try append()
      _ = try workspace.journal.seal()
    } else if let first = line["first"]?.integer, let json = line["summary"] {
      try SegmentSummary(json)?.write(
        of: SegmentName(first: first), in: workspace.journal.folder)
    } else if let json = line["snapshot"] {
      do throws(Misfit) { try memory.add(Payload(json)) } catch {
        throw .rejected("line \(number) of the export is no part of a snapshot: \(error.sentence)")
      }
    } else if let sequence = line["snapshot_after"]?.integer {
      try workspace.restore(memory, after: Position(after: sequence))
    } else if let claims = line["claims"] {
      counts.claims += try workspace.restoreClaims(claims)
    } else if let end = line["end"] {
      try append()
      guard end == counts.json else {
        throw .rejected("the export lacks lines: its last line does not fit what came before")
      }
      try workspace.journal.close()
      return true
    }
    return false
  }

  private mutating func append() throws(StoreError) {
    if !batch.isEmpty { _ = try workspace.journal.append(batch) }
    batch = []
  }
}
