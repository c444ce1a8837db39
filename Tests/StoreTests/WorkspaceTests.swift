import Engine
import Foundation
import Testing

@testable import Store

struct WorkspaceTests {
  let scratch = Scratch()

  @Test func `a new workspace has its folders, for its owner alone`() throws {
    let workspace = try scratch.workspace()
    #expect(
      try scratch.names(".") == [
        "beckon.json", "documents", "drafts", "history", "journal", "lock", "reserve", "snapshots",
        "webhooks",
      ])
    #expect(try scratch.names("documents") == DocumentKind.allCases.map(\.rawValue).sorted())
    for name in [".", "journal", "documents/goals"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.file(name))
      #expect(attributes[.posixPermissions] as? Int == 0o700, "\(name)")
    }
    #expect(workspace.settings["format"] == 1)
    #expect(workspace.id.count == 32)
    #expect(try scratch.workspace().id == workspace.id)
  }

  @Test func `a folder that is no workspace is refused with a sentence`() throws {
    let error = #expect(throws: StoreError.self) {
      try Workspace.open(at: scratch.path, create: false)
    }
    #expect(error?.description.contains(scratch.path) == true)
  }

  @Test func `a newer format is refused`() throws {
    _ = try scratch.workspace()
    try scratch.write(Array(#"{"format":2,"id":"x"}"#.utf8), to: "beckon.json")
    #expect(
      throws: StoreError.newerFormat(path: scratch.file("beckon.json"), found: 2, known: 1)
    ) { try scratch.workspace() }
  }

  @Test func `settings are changed and members nobody knows stay`() throws {
    let workspace = try scratch.workspace()
    try workspace.changeSettings { settings in
      settings["settings"] = ["zone": "Europe/Berlin"]
      settings["unknown"] = [1, 2]
      settings["id"] = "stolen"
    }
    let again = try scratch.workspace()
    #expect(again.settings["settings"] == ["zone": "Europe/Berlin"])
    #expect(again.settings["unknown"] == [1, 2])
    #expect(again.id == workspace.id)
  }

  @Test func `only one decides, and the other is told who`() throws {
    let workspace = try scratch.workspace()
    let other = try scratch.workspace()
    do {
      let held = try workspace.decide()
      do {
        _ = try other.decide()
        Issue.record("two decide")
      } catch {
        #expect("\(error)".contains("pid \(ProcessInfo.processInfo.processIdentifier) "))
        #expect("\(error)".contains(" since "))
      }
      _ = consume held
    }
    _ = try other.decide()
  }

  @Test func `changes are told by part`() throws {
    let workspace = try scratch.workspace()
    let watch = try workspace.watch()
    #expect(watch.drain().isEmpty)
    _ = try workspace.journal.append([payload(1)])
    #expect(watch.drain() == [.journal])
    _ = try workspace.documents.put(.goals, "sale", [:], if: .none, by: "anna")
    #expect(watch.drain() == [.document(.goals, name: "sale")])
    try workspace.changeSettings { _ in }
    #expect(watch.drain() == [.settings])
  }

  @Test func `the default place follows the environment`() {
    #expect(
      Workspace.defaultPath(data: "/d", home: "/h") == "/d/beckon")
    #expect(
      Workspace.defaultPath(data: "d", home: "/h")
        == "/h/.local/share/beckon")
  }

  @Test func `file systems of the network are known by their mounts`() {
    let mounts = """
      22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
      40 22 0:52 / /mnt rw shared:2 master:1 - nfs4 server:/export rw
      """
    #expect(FileSystemKind.isNetwork(device: "0:52", mounts: mounts))
    #expect(!FileSystemKind.isNetwork(device: "254:0", mounts: mounts))
  }
}

struct ChecksumTests {
  @Test func `the values of RFC 3720 come out`() {
    #expect(Checksum.crc32c([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(Checksum.crc32c([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(Checksum.crc32c(Array(0..<32)) == 0x46DD_794E)
    #expect(Checksum.crc32c(Array("123456789".utf8)) == 0xE306_9283)
  }

  @Test func `a checksum goes on where another ended`() {
    let bytes = Array("one batch in flight, one write".utf8)
    for cut in 0...bytes.count {
      let start = Checksum.crc32c(Array(bytes[..<cut]))
      #expect(Checksum.crc32c(Array(bytes[cut...]), continuing: start) == Checksum.crc32c(bytes))
    }
  }
}
