import Engine
import Foundation
import Store
import Testing

struct UpkeepCommandTests {
  private let ann = Visitor.ID("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")

  /// A shop with a visit, closed.
  private func shop() throws -> Shop {
    let shop = try Shop()
    try shop.visit(ann, "goto /pricing\nwait 50s")
    try shop.workspace.journal.close()
    return shop
  }

  private func segment(_ shop: Shop) -> URL {
    URL(fileURLWithPath: shop.path + "/journal/0000000000000001.jsonl")
  }

  @Test func `verify says that all is well, or where it is not and what to do`() throws {
    let shop = try shop()
    defer { shop.remove() }
    let sound = try shop.run("verify")
    #expect(sound.status == 0 && sound.output.contains("nothing is damaged"), "\(sound)")
    var bytes = try Data(contentsOf: segment(shop))
    bytes[40] ^= 1
    try bytes.write(to: segment(shop))
    let damaged = try shop.run("verify")
    #expect(damaged.status == 1)
    #expect(damaged.output.contains("journal/0000000000000001.jsonl:1 byte 0: error: "))
    #expect(damaged.output.contains("beckon repair"))
    let json = try shop.json("verify")
    #expect(json["sound"] == false && json["findings"]?.array?.first?["line"] == 1)
  }

  @Test func `repair asks, and does nothing without an answer`() throws {
    let shop = try shop()
    defer { shop.remove() }
    var bytes = try Data(contentsOf: segment(shop))
    bytes[40] ^= 1
    try bytes.write(to: segment(shop))
    let asked = try shop.run("repair")
    #expect(asked.status == 1 && asked.output.contains("Nothing was changed"), "\(asked)")
    #expect(try Data(contentsOf: segment(shop)) == bytes)
    let done = try shop.run("repair", "--yes")
    #expect(done.status == 0, "\(done)")
    #expect(try shop.run("verify").status == 0)
    #expect(try shop.run("repair").output.contains("nothing to repair"))
  }

  @Test func `repair asks about each message that may have been sent, and notes the answer`() throws
  {
    let shop = try shop()
    defer { shop.remove() }
    let workspace = try Workspace.open(at: shop.path, create: false)
    var claims: FileClaims? = try workspace.claims()
    for key in ["ann", "bob", "eve"] {
      let claim = try #require(try claims?.claim(key, slots: 1, for: "mailer"))
      try claims?.advance(claim, to: .started)
    }
    let sending = try shop.run("repair")
    #expect(sending.status == 1 && sending.complaint.contains("stop it first"), "\(sending)")
    // The sender is gone.
    claims = nil
    let found = try shop.run("verify")
    #expect(found.status == 0 && found.output.contains("of 3 messages nobody knows"), "\(found)")
    #expect(try shop.run("repair", "--yes").output.contains("3 claims stay unknown"))

    let asked = try shop.run("repair", answers: "y\nn\n\n")
    #expect(asked.status == 1 && asked.output.contains("1 claims stay unknown"), "\(asked)")
    for words in ["was started by mailer", "It counts as sent.", "It may be sent again."] {
      #expect(asked.output.contains(words), "\(words): \(asked.output)")
    }
    #expect(try shop.run("repair", answers: "y\n").status == 0)
    #expect(try !shop.run("verify").output.contains("nobody knows"))
    let again = try workspace.claims()
    let free = try ["ann", "bob", "eve"].filter {
      try again.claim($0, slots: 1, for: "next") != nil
    }
    #expect(free.count == 1, "\(free)")
  }

  @Test func `an export is imported elsewhere and says the same`() throws {
    let shop = try shop()
    defer { shop.remove() }
    let file = shop.path + "/all.jsonl"
    #expect(try shop.run("export", file).status == 0)
    let copy = shop.path + "/copy"
    let read = try Binary.run(["import", file, "--workspace", copy])
    #expect(read.status == 0, "\(read)")
    let report = try shop.run("report")
    #expect(report.status == 0)
    #expect(try Binary.run(["report", "--workspace", copy]).output == report.output)
    #expect(try Binary.run(["import", file, "--workspace", copy]).status == 1)
  }

  @Test func `an erased visitor cannot be explained any more, the report stays`() throws {
    let shop = try shop()
    defer { shop.remove() }
    #expect(try shop.run("compact").status == 0)
    let report = try shop.run("report").output
    #expect(try shop.run("erase", "aaaa").status == 1)
    let done = try shop.run("erase", "aaaa", "--yes")
    #expect(done.status == 0 && !done.output.hasPrefix("0 "), "\(done)")
    #expect(try shop.run("why", "aaaa").complaint.contains("no visitor's id begins"))
    #expect(try shop.run("report").output == report)
    #expect(try shop.run("verify").status == 0)
  }

  @Test func `compact forgets what is older than it shall keep`() throws {
    let shop = try shop()
    defer { shop.remove() }
    let done = try shop.run("compact", "--keep", "1d")
    #expect(done.status == 0 && done.output.contains("1 summaries"), "\(done)")
    #expect(try shop.run("compact", "--keep", "soon").status == 2)
  }
}
