import Engine
import Foundation
import Testing

@testable import Store

/// A workspace as this version writes it, byte by byte. Later versions must read exactly this; to
/// change what is written means a new format, and this one stays readable.
struct GoldenTests {
  /// Every file that holds something, by path. The checksums were computed by another program.
  private static let files: [String: String] = [
    "beckon.json": """
    {
      "format": 1,
      "id": "00112233445566778899aabbccddeeff",
      "name": "golden",
      "settings": {
        "zone": "Europe/Berlin"
      }
    }

    """,
    "HEAD.json": """
    {
      "clean": true,
      "crc": "e0c4f16a",
      "seq": 2
    }

    """,
    "journal/0000000000000001.jsonl":
      #"{"c":"99bb7a41","s":1,"k":0,"d":{"at":1795242766276,"t":"visitor","#
      + #""v":"70952683afac3601f855853e05034f56"}}"# + "\n"
      + #"{"c":"e0c4f16a","s":2,"k":0,"d":{"t":"of a newer version","x":[1,2.5,null]}}"# + "\n",
    "documents/goals/sale.json": #"""
    {
      "revision": 2,
      "title": "Sälé / \"new\""
    }

    """#,
    "history/goals/sale/1.json": """
    {
      "at": 1795242766000,
      "by": "ann",
      "document": {
        "revision": 1,
        "title": "Sale"
      }
    }

    """,
    "history/goals/sale/2.json": #"""
    {
      "at": 1795242767000,
      "by": "by hand",
      "document": {
        "revision": 2,
        "title": "Sälé / \"new\""
      }
    }

    """#,
    "drafts/eve/goals-sale.json": """
    {
      "title": "Sal"
    }

    """,
  ]

  /// The same as an export.
  private static let export = [
    #"{"export":1,"settings":{"format":1,"id":"00112233445566778899aabbccddeeff","name":"golden","#
      + #""settings":{"zone":"Europe/Berlin"}}}"#,
    #"{"revision":{"at":1795242766000,"by":"ann","document":{"revision":1,"title":"Sale"},"#
      + #""kind":"goals","name":"sale","revision":1}}"#,
    #"{"revision":{"at":1795242767000,"by":"by hand","#
      + #""document":{"revision":2,"title":"Sälé / \"new\""},"kind":"goals","name":"sale","#
      + #""revision":2}}"#,
    #"{"draft":{"kind":"goals","name":"sale","operator":"eve","value":{"title":"Sal"}}}"#,
    #"{"entry":{"at":1795242766276,"t":"visitor","v":"70952683afac3601f855853e05034f56"}}"#,
    #"{"entry":{"t":"of a newer version","x":[1,2.5,null]}}"#,
    #"{"end":{"drafts":1,"entries":2,"revisions":2}}"#,
  ]

  private func imported() throws -> Scratch {
    let scratch = Scratch()
    var lines = Self.export.map { Array($0.utf8) }[...]
    _ = try Workspace.import(at: scratch.path) { () throws(StoreError) in lines.popFirst() }
    return scratch
  }

  @Test func `what is written is written the same, byte by byte`() throws {
    let scratch = try imported()
    for (path, text) in Self.files {
      #expect(String(decoding: try scratch.bytes(path), as: UTF8.self) == text, "\(path)")
    }
  }

  @Test func `what this version wrote is read, and exported again the same`() throws {
    let scratch = Scratch()
    _ = try scratch.workspace()
    for (path, text) in Self.files {
      let folder = URL(fileURLWithPath: scratch.file(path)).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try scratch.write(Array(text.utf8), to: path)
    }
    #expect(try Workspace.verify(at: scratch.path).findings.isEmpty)
    let workspace = try scratch.workspace()
    var lines: [String] = []
    _ = try workspace.export { lines.append(String(decoding: $0.dropLast(), as: UTF8.self)) }
    #expect(lines == Self.export)
    let entries = try workspace.journal.read(from: .start, limit: .max)
    #expect(
      try entries.map { try $0.entry()?.visitor?.text }
        == ["70952683afac3601f855853e05034f56", nil])
    #expect(try workspace.journal.append([payload(3)]) == 3...3)
    #expect(
      try scratch.bytes("journal/0000000000000001.jsonl").starts(
        with: Array((Self.files["journal/0000000000000001.jsonl"] ?? "").utf8)))
  }

  // MARK: - Snapshots and what is forgotten

  /// A snapshot after entry 2. The checksums were computed by another program.
  private static let snapshot = [
    #"{"c":"25c82dc6","s":1,"k":2,"d":{"erasures":0,"format":1,"seq":2,"t":"snapshot"}}"#,
    #"{"c":"a4d1d6ec","s":2,"k":2,"d":{"t":"visitor","id":"70952683afac3601f855853e05034f56","#
      + #""first_seen":1795242766276,"last_active":1795242766276,"through":1795242766276}}"#,
    #"{"c":"c5c20d93","s":3,"k":2,"d":{"t":"rest"}}"#,
    #"{"c":"568ce65c","s":4,"k":2,"d":{"t":"end"}}"#,
  ]

  @Test func `a snapshot has exactly these bytes, and is read again from them`() throws {
    let scratch = try imported()
    let workspace = try Workspace.open(at: scratch.path, create: false)
    var memory = Memory()
    for line in try workspace.journal.read(from: .start, limit: 2) {
      if let entry = try line.entry() { memory.apply(entry, line.sequence) }
    }
    let folder = try workspace.root.folder("snapshots")
    let file = SnapshotFile(after: Position(after: 2), workspace: workspace.id)
    try file.write(memory, erasures: 0, to: file.name, in: folder)
    let bytes = try scratch.bytes("snapshots/0000000000000002.jsonl")
    #expect(String(decoding: bytes, as: UTF8.self) == Self.snapshot.map { $0 + "\n" }.joined())
    #expect(try file.read(in: folder).memory == memory && memory != Memory())
  }

  @Test func `a line that stands for many entries has exactly these bytes`() throws {
    var bytes: [UInt8] = []
    _ = JournalLine.append(
      Forgotten.payload(4_999), sequence: 5_000, durable: 4_999,
      seed: Checksum.crc32c(Array("00112233445566778899aabbccddeeff".utf8)), to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"c":"b7533615","s":5000,"k":4999,"d":{"t":"forgotten","n":4999}}"# + "\n")
  }

  @Test func `a journal that is not the golden one byte by byte is found out`() throws {
    let scratch = try imported()
    var bytes = try scratch.bytes("journal/0000000000000001.jsonl")
    bytes[40] ^= 1
    try scratch.write(bytes, to: "journal/0000000000000001.jsonl")
    #expect(try !Workspace.verify(at: scratch.path).isSound)
  }
}
