import Engine
import Glibc
import Testing

@testable import Store

struct SecretsTests {
  private let scratch = Scratch()
  private let now = Instant(milliseconds: 1_790_000_000_000)

  private func mode(of name: String) -> mode_t {
    var status = stat()
    stat(scratch.file(name), &status)
    return status.st_mode & 0o777
  }

  @Test func `a key is kept as a hash, opens by its token alone, and is revoked`() throws {
    let workspace = try scratch.workspace()
    let token = try workspace.changeSecrets { secrets throws(StoreError) in
      _ = try secrets.addKey("other", for: [.report], at: now)
      return try secrets.addKey("shipd", for: [.track, .report], at: now)
    }
    let text = String(decoding: try scratch.bytes("secrets.json"), as: UTF8.self)
    #expect(!text.contains(token) && !text.contains(token.dropFirst(3)))
    #expect(mode(of: "secrets.json") == 0o600)
    var secrets = try workspace.secrets()
    #expect(secrets.key(openedBy: token)?.name == "shipd")
    #expect(secrets.key(openedBy: token)?.scopes == [.track, .report])
    for other in ["", "bk_", token + "0", String(token.dropLast()), token.uppercased()] {
      #expect(secrets.key(openedBy: other) == nil)
    }
    #expect(throws: StoreError.self) { try secrets.addKey("shipd", for: [.track], at: now) }
    #expect(throws: StoreError.self) { try secrets.addKey("../a", for: [.track], at: now) }
    let isRevoked = [secrets.revokeKey("shipd"), secrets.revokeKey("shipd")]
    #expect(isRevoked == [true, false])
    #expect(secrets.key(openedBy: token) == nil)
  }

  @Test func `a channel has two secrets at most, each by itself`() throws {
    let workspace = try scratch.workspace()
    let first = try workspace.changeSecrets { s throws(StoreError) in
      try s.add(to: "shop", at: now)
    }
    let second = try workspace.changeSecrets { s throws(StoreError) in
      try s.add(to: "shop", at: now)
    }
    #expect(first.text != second.text && first.text.utf8.count == 67)
    #expect(!first.masked.contains(first.text.dropFirst(3).dropLast(4)))
    #expect(throws: StoreError.self) {
      try workspace.changeSecrets { s throws(StoreError) in try s.add(to: "shop", at: now) }
    }
    #expect(try workspace.secrets().channels["shop"] == [first, second])
    let isGone = try workspace.changeSecrets { $0.remove(ending: first.text, from: "shop") }
    #expect(isGone)
    #expect(try workspace.secrets().channels == ["shop": [second]])
    let none = try workspace.changeSecrets { $0.remove(ending: "", from: "shop") }
    #expect(!none)
  }

  @Test func `an export has no secrets`() throws {
    let workspace = try scratch.workspace()
    let (secret, token) = try workspace.changeSecrets { secrets throws(StoreError) in
      (
        try secrets.add(to: "shop", at: now).text,
        try secrets.addKey("shipd", for: [.track], at: now)
      )
    }
    var text = ""
    _ = try workspace.export { text += String(decoding: $0, as: UTF8.self) }
    #expect(!text.isEmpty && !text.contains(secret) && !text.contains(token))
    #expect(!text.contains(SHA256.hash(Array(token.utf8)).hexadecimal))
  }

  @Test func `what a newer version keeps there stays`() throws {
    let workspace = try scratch.workspace()
    try scratch.write(
      Array(#"{"later": {"a": 1}, "keys": {"x": {"hash": "12"}}}"#.utf8), to: "secrets.json")
    #expect(try workspace.secrets().keys.isEmpty)
    _ = try workspace.changeSecrets { s throws(StoreError) in try s.add(to: "shop", at: now) }
    let json = try JSON.parse(try scratch.bytes("secrets.json"))
    #expect(json["later"] == ["a": 1])
    #expect(json["channels"]?["shop"]?.array?.count == 1)
  }

  @Test func `a change is told, and a broken file is named`() throws {
    let workspace = try scratch.workspace()
    let watch = try workspace.watch()
    _ = try workspace.changeSecrets { s throws(StoreError) in try s.add(to: "shop", at: now) }
    #expect(watch.drain().contains(.secrets))
    try scratch.write(Array("{".utf8), to: "secrets.json")
    let error = #expect(throws: StoreError.self) { try workspace.secrets() }
    #expect(error?.description.contains("secrets.json:1:2") == true, "\(error.debugDescription)")
  }
}
