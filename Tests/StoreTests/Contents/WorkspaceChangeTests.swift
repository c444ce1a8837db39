import Engine
import Testing

@testable import Store

struct WorkspaceChangeTests {
  let scratch = Scratch()
  private let now = Instant(milliseconds: 1_000)

  /// What the journal notes of documents: "created brands/acme 1 by mia".
  private func notes(_ workspace: Workspace) throws -> [String] {
    var reader = try workspace.journal.follow(from: .start)
    var reading = EntryReader()
    var notes: [String] = []
    while let line = try reader.next() {
      guard let entry = try reading.entry(line), case .document(let change) = entry.body else {
        continue
      }
      notes.append("\(change.what) \(change.kind)/\(change.name) \(change.revision) \(change.by)")
    }
    return notes
  }

  @Test func `a document is put and deleted over what was read, and both are noted`() throws {
    let workspace = try scratch.workspace()
    let made = try workspace.put(
      .brands, "acme", ["title": "Acme"], if: .none, what: "created", by: "mia", at: now)
    #expect(throws: StoreError.documentConflict(made)) {
      try workspace.put(
        .brands, "acme", ["title": "B"], if: .none, what: "created", by: "jonas", at: now)
    }
    #expect(throws: StoreError.documentConflict(made)) {
      try workspace.delete(.brands, "acme", if: .exactly(7), by: "jonas", at: now)
    }
    try workspace.delete(.brands, "acme", if: .exactly(1), by: "jonas", at: now)
    let back = try workspace.put(
      .brands, "acme", made.value, if: .none, what: "taken back", by: "jonas", at: now)
    #expect(back.revision == 3)
    #expect(
      try notes(workspace) == [
        "created brands/acme 1 mia", "deleted brands/acme 0 jonas",
        "taken back brands/acme 3 jonas",
      ])
  }

  @Test func `settings are changed over what was read, else what is there comes back`() throws {
    let workspace = try scratch.workspace()
    let base = Workspace.editable(workspace.settings)
    let mine: JSON = ["name": "Mine", "settings": ["zone": "UTC"]]
    #expect(try workspace.changeSettings(mine, from: base) == mine)
    let theirs: JSON = ["name": "Theirs", "settings": [:]]
    #expect(try workspace.changeSettings(theirs, from: base) == mine)
    #expect(try scratch.workspace().name == "Mine")
  }
}
