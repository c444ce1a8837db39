import Engine
import Synchronization

@testable import Store

/// Documents in memory.
struct MemoryDocuments: Documents {
  /// A promise that these documents break, to show that the suite sees it.
  enum Flaw: CaseIterable {
    case dropsUnknownMembers, hidesFromOthers, listsDeleted, unsorted, forgetsDeletions
    case countsAnew, takesAnyName, takesAnything, ignoresExpectations, showsNothingOnConflict
    case deletesNothing, watchTellsThePast, watchTellsTwice, watchHidesGaps, watchSeesGaps
    case watchTellsTheFirst, watchIsBlindToDeletions
  }

  struct Key: Hashable {
    let kind: DocumentKind
    let name: String
  }

  /// What all programs share.
  final class Server: Sendable {
    let revisions = Mutex<[Key: [DocumentRevision]]>([:])
  }

  let server: Server
  let flaw: Flaw?

  init(on server: Server, flaw: Flaw? = nil) {
    self.server = flaw == .hidesFromOthers ? Server() : server
    self.flaw = flaw
  }

  func list(_ kind: DocumentKind) throws(StoreError) -> [Document] {
    let all = server.revisions.withLock { $0.filter { $0.key.kind == kind } }
    let found = all.compactMap { key, revisions in
      let shown = flaw == .listsDeleted ? revisions.last { $0.value != nil } : revisions.last
      return shown?.document(key.kind, key.name)
    }
    return found.sorted { flaw == .unsorted ? $0.name > $1.name : $0.name < $1.name }
  }

  func get(_ kind: DocumentKind, _ name: String) throws(StoreError) -> Document? {
    try history(kind, name).last?.document(kind, name)
  }

  func put(
    _ kind: DocumentKind, _ name: String, _ value: JSON, if expected: ExpectedRevision,
    by author: String
  ) throws(StoreError) -> Document {
    if flaw != .takesAnyName { try DocumentName.check(name) }
    guard value.object != nil || flaw == .takesAnything else { throw .rejected("no object") }
    let put = try change(kind, name, expected) { last in
      var value = value
      if flaw == .dropsUnknownMembers { value["unknown"] = nil }
      let before = flaw == .countsAnew && last?.value == nil ? nil : last
      value["revision"] = .integer((before?.revision ?? 0) + 1)
      return DocumentRevision(after: before, by: author, value: value)
    }
    return Document(
      kind: kind, name: name, revision: put.revision, by: author, at: put.at,
      value: put.value ?? .null)
  }

  func delete(
    _ kind: DocumentKind, _ name: String, if expected: ExpectedRevision, by author: String
  ) throws(StoreError) {
    if try get(kind, name) == nil, flaw != .deletesNothing { throw .documentConflict(nil) }
    _ = try change(kind, name, expected) {
      DocumentRevision(after: $0, by: author, value: nil)
    }
  }

  func history(
    _ kind: DocumentKind, _ name: String
  ) throws(StoreError) -> [DocumentRevision] {
    server.revisions.withLock { $0[Key(kind: kind, name: name)] ?? [] }
  }

  func watch() throws(StoreError) -> Watch { Watch(server: server, flaw: flaw) }

  private func change(
    _ kind: DocumentKind, _ name: String, _ expected: ExpectedRevision,
    _ next: (DocumentRevision?) -> DocumentRevision
  ) throws(StoreError) -> DocumentRevision {
    try server.revisions.withLock { (all) throws(StoreError) in
      let key = Key(kind: kind, name: name)
      let last = all[key]?.last
      let present = last?.document(kind, name)
      let isMet =
        switch expected {
        case .any: true
        case .none: present == nil
        case .exactly(let revision): present?.revision == revision
        }
      guard isMet || flaw == .ignoresExpectations else {
        throw .documentConflict(flaw == .showsNothingOnConflict ? nil : present)
      }
      let revision = next(last)
      if flaw == .forgetsDeletions, revision.value == nil {
        all[key] = nil
      } else {
        all[key, default: []].append(revision)
      }
      return revision
    }
  }

  struct Watch: DocumentsWatch {
    let server: Server
    let flaw: Flaw?
    private var told: [Key: Int] = [:]

    init(server: Server, flaw: Flaw?) {
      self.server = server
      self.flaw = flaw
      if flaw != .watchTellsThePast {
        told = server.revisions.withLock { $0.mapValues(\.count) }
      }
    }

    mutating func next() throws(StoreError) -> [DocumentChange] {
      let all = server.revisions.withLock { $0 }
      var changes: [DocumentChange] = []
      let byName = all.sorted {
        ($0.key.kind.rawValue, $0.key.name) < ($1.key.kind.rawValue, $1.key.name)
      }
      for (key, revisions) in byName where revisions.count != told[key] {
        let before = told[key] ?? 0
        let index = flaw == .watchTellsTheFirst ? before : revisions.count - 1
        let gap = index != before
        if flaw == .watchIsBlindToDeletions, revisions[index].value == nil { continue }
        changes.append(
          DocumentChange(
            kind: key.kind, name: key.name, revision: revisions[index],
            hasGap: flaw == .watchSeesGaps || gap && flaw != .watchHidesGaps))
      }
      if flaw != .watchTellsTwice { told = all.mapValues(\.count) }
      return changes
    }
  }
}
