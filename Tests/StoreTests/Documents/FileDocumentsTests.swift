import Engine
import Testing

@testable import Store

struct FileDocumentsTests {
  let scratch = Scratch()

  @Test func `a document is kept as sorted JSON with its revision`() throws {
    let documents = try scratch.workspace().documents
    let put = try documents.put(
      .campaigns, "spring", ["title": "Spring", "a": [1]], if: .none, by: "anna")
    #expect(put.revision == 1)
    #expect(
      String(decoding: try scratch.bytes("documents/campaigns/spring.json"), as: UTF8.self) == """
        {
          "a": [
            1
          ],
          "revision": 1,
          "title": "Spring"
        }

        """)
    #expect(try documents.get(.campaigns, "spring") == put)
    #expect(try documents.list(.campaigns) == [put])
    #expect(try documents.list(.brands).isEmpty)
  }

  @Test func `the loser of a race gets what is there`() throws {
    let left = try scratch.workspace().documents
    let right = try scratch.workspace().documents
    let first = try left.put(.brands, "acme", ["n": 1], if: .none, by: "anna")
    let second = try right.put(.brands, "acme", ["n": 2], if: .exactly(1), by: "ben")
    #expect(first.revision == 1)
    #expect(throws: StoreError.documentConflict(second)) {
      try left.put(.brands, "acme", ["n": 3], if: .exactly(1), by: "anna")
    }
    #expect(throws: StoreError.documentConflict(second)) {
      try left.put(.brands, "acme", ["n": 3], if: .none, by: "anna")
    }
    #expect(try left.put(.brands, "acme", ["n": 3], if: .any, by: "anna").revision == 3)
  }

  @Test func `history has every revision and the deletion`() throws {
    let documents = try scratch.workspace().documents
    _ = try documents.put(.goals, "sale", ["n": 1], if: .none, by: "anna")
    _ = try documents.put(.goals, "sale", ["n": 2], if: .any, by: "ben")
    try documents.delete(.goals, "sale", if: .exactly(2), by: "carl")
    #expect(try documents.get(.goals, "sale") == nil)
    #expect(try scratch.names("documents/goals").isEmpty)
    let history = try documents.history(.goals, "sale")
    #expect(history.map(\.revision) == [1, 2, 3])
    #expect(history.map(\.by) == ["anna", "ben", "carl"])
    #expect(history.map { $0.value?["n"]?.integer } == [1, 2, nil])
    #expect(try documents.put(.goals, "sale", [:], if: .none, by: "anna").revision == 4)
  }

  @Test(arguments: ["", "A", ".a", "-a", "a/b", "ä", "../x", String(repeating: "a", count: 65)])
  func `a name that could lead elsewhere is refused`(name: String) throws {
    let documents = try scratch.workspace().documents
    #expect(throws: StoreError.self) {
      try documents.put(.goals, name, [:], if: .any, by: "anna")
    }
  }

  @Test func `a link in the place of a folder is not followed`() throws {
    let workspace = try scratch.workspace()
    try scratch.remove("documents/goals")
    try scratch.link("documents/goals", to: scratch.path)
    #expect(throws: StoreError.self) {
      try workspace.documents.put(.goals, "beckon", [:], if: .any, by: "anna")
    }
  }

  @Test func `half written files are removed at the next start`() throws {
    _ = try scratch.workspace()
    try scratch.write([1], to: "documents/goals/.a.json.1-2.tmp")
    _ = try scratch.workspace()
    #expect(try scratch.names("documents/goals").isEmpty)
  }
}

struct HandEditTests {
  let scratch = Scratch()

  @Test func `a valid edit becomes the next revision`() throws {
    let documents = try scratch.workspace().documents
    _ = try documents.put(.goals, "sale", ["n": 1], if: .none, by: "anna")
    try scratch.write(Array(#"{"n": 2, "kept": true}"#.utf8), to: "documents/goals/sale.json")
    #expect(try documents.get(.goals, "sale")?.revision == 1)
    let edits = try documents.adoptHandEdits()
    let now = try #require(try documents.get(.goals, "sale"))
    #expect(edits == [.adopted(now)])
    #expect(now.revision == 2)
    #expect(now.by == FileDocuments.byHand)
    #expect(now.value == ["n": 2, "kept": true, "revision": 2])
    #expect(try scratch.bytes("documents/goals/sale.json") == now.value.pretty())
    #expect(try documents.adoptHandEdits().isEmpty)
  }

  @Test func `an edit that is no JSON is named by line and column and left alone`() throws {
    let documents = try scratch.workspace().documents
    let good = try documents.put(.goals, "sale", ["n": 1], if: .none, by: "anna")
    let typed = Array("{\n  \"n\": 1\n  \"m\": 2\n}\n".utf8)
    try scratch.write(typed, to: "documents/goals/sale.json")
    let edits = try documents.adoptHandEdits()
    guard case .refused(.goals, "sale", let findings) = try #require(edits.first) else {
      Issue.record("\(edits)")
      return
    }
    #expect(findings.map(\.description).first?.hasPrefix("documents/goals/sale.json:3:3: ") == true)
    #expect(try documents.get(.goals, "sale") == good)
    #expect(try scratch.bytes("documents/goals/sale.json") == typed)
    #expect(throws: StoreError.self) {
      try documents.put(.goals, "sale", [:], if: .any, by: "anna")
    }
  }

  @Test func `an edit that does not validate is named at the value's place`() throws {
    let documents = try scratch.workspace().documents
    try scratch.write(
      Array("{\n  \"rules\": {\n    \"all\": [1, 2]\n  }\n}".utf8), to: "documents/goals/sale.json")
    let edits = try documents.adoptHandEdits { _, _, _ in
      [DocumentFault(path: "rules.all[1]", reason: "no")]
    }
    guard case .refused(_, _, let findings) = try #require(edits.first) else {
      Issue.record("\(edits)")
      return
    }
    #expect(findings.map { "\($0.line):\($0.column)" } == ["3:16"])
    #expect(try documents.get(.goals, "sale") == nil)
  }

  @Test func `a file that was removed is a deletion and one that came is a document`() throws {
    let documents = try scratch.workspace().documents
    _ = try documents.put(.goals, "old", [:], if: .none, by: "anna")
    try scratch.remove("documents/goals/old.json")
    try scratch.write(Array("{}".utf8), to: "documents/goals/new.json")
    let edits = try documents.adoptHandEdits()
    let new = try #require(try documents.get(.goals, "new"))
    #expect(edits == [.adopted(new), .deleted(.goals, name: "old")])
    #expect(try documents.get(.goals, "old") == nil)
    #expect(try documents.history(.goals, "old").count == 2)
  }

  @Test func `a put that a crash cut short before its history is finished`() throws {
    let documents = try scratch.workspace().documents
    _ = try documents.put(.goals, "sale", ["n": 1], if: .none, by: "anna")
    let second = try documents.put(.goals, "sale", ["n": 2], if: .any, by: "anna")
    try scratch.remove("history/goals/sale/2.json")
    #expect(try documents.get(.goals, "sale")?.revision == 1)
    _ = try documents.adoptHandEdits()
    #expect(try documents.get(.goals, "sale")?.value == second.value)
  }

  @Test func `a deletion that a crash cut short is finished`() throws {
    let documents = try scratch.workspace().documents
    _ = try documents.put(.goals, "sale", ["n": 1], if: .none, by: "anna")
    let bytes = try scratch.bytes("documents/goals/sale.json")
    try documents.delete(.goals, "sale", if: .any, by: "anna")
    try scratch.write(bytes, to: "documents/goals/sale.json")
    #expect(try documents.adoptHandEdits().isEmpty)
    #expect(try scratch.names("documents/goals").isEmpty)
  }
}

struct DraftsTests {
  let scratch = Scratch()

  @Test func `a draft is kept per operator and document until it is removed`() throws {
    let drafts = try scratch.workspace().drafts
    try drafts.save(["n": 1], of: .document(.campaigns, "spring"), for: "anna")
    try drafts.save(["n": 2], of: .document(.campaigns, "spring"), for: "anna")
    #expect(try drafts.load(.document(.campaigns, "spring"), for: "anna") == ["n": 2])
    #expect(try drafts.load(.document(.campaigns, "spring"), for: "ben") == nil)
    #expect(try drafts.subjects(for: "anna") == [.document(.campaigns, "spring")])
    try drafts.save(["n": 3], of: .settings, for: "anna")
    #expect(
      try drafts.subjects(for: "anna") == [.document(.campaigns, "spring"), .settings])
    try drafts.remove(.document(.campaigns, "spring"), for: "anna")
    #expect(try drafts.load(.settings, for: "anna") == ["n": 3])
    #expect(try drafts.load(.document(.campaigns, "spring"), for: "anna") == nil)
  }
}
