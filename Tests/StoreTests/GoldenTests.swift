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

  @Test func `a journal that is not the golden one byte by byte is found out`() throws {
    let scratch = try imported()
    var bytes = try scratch.bytes("journal/0000000000000001.jsonl")
    bytes[40] ^= 1
    try scratch.write(bytes, to: "journal/0000000000000001.jsonl")
    #expect(try !Workspace.verify(at: scratch.path).isSound)
  }
}
