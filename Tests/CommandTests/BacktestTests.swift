import Engine
import Store
import Testing

struct BacktestTests {
  @Test func `a backtest says whom a draft would have reached, where, and what it displaces`()
    throws
  {
    let shop = try Shop()
    defer { shop.remove() }
    for number in 0..<5 {
      try shop.visit(
        Visitor.ID("v\(number)"), at: Shop.start + Int64(number) * 3_600_000,
        "goto /pricing\nwait 50s\nexpect pricing-help\ndismiss\nleave")
    }
    try shop.visit("w", at: Shop.start + 20_000_000, "goto /pricing\nwait 30s\nleave")
    let early = try shop.file("early.json", Self.text("20s"))
    let json = try shop.json("backtest", early, "--days", "1")
    #expect(json["visitors"] == 6)
    let reach = json["campaigns"]?.array?.first
    #expect(reach?["people"] == 6)
    #expect(reach?["pages"]?.array?.first?["url"]?.string == "shop.example/pricing")
    #expect(reach?["first"]?.array?.first?["dwell"] == 20_000)
    // Who declines a conversation is asked no other one in that visit.
    #expect(reach?["displaces"]?["pricing-help"] == 5)
  }

  @Test func `two revisions are compared in people, and a replay of what ran is what ran`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    for (hour, (visitor, seconds)) in [("a", 50), ("b", 40), ("c", 10)].enumerated() {
      let start = Shop.start + Int64(hour) * 3_600_000
      try shop.visit(Visitor.ID(visitor), at: start, "goto /pricing\nwait \(seconds)s\nleave")
    }
    let same = try shop.file("campaigns/pricing-help.json", Self.text("45s"))
    let early = try shop.file("campaigns/early.json", Self.text("30s"))
    let json = try shop.json("backtest", same, early)
    #expect(json["campaigns"]?.array?.map { $0["people"] } == [1, 2])
    let text = try shop.run("backtest", same, early).output
    #expect(text.contains("1 more are reached, 0 no longer"))
    #expect(try shop.run("backtest", shop.path + "/none.json").status == 1)
  }

  @Test func `revisions of the workspace are named, and one that is not there is refused`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    try shop.visit("b", at: Shop.start, "goto /pricing\nwait 40s\nleave")
    let early = try JSON.parse(Array(Self.text("30s").utf8))
    try shop.put(.campaigns, "pricing-help", early)
    let json = try shop.json("backtest", "pricing-help@1", "pricing-help@2")
    #expect(json["campaigns"]?.array?.map { $0["people"] } == [0, 1])
    #expect(
      try shop.json("backtest", "pricing-help")["campaigns"]?.array?.map { $0["people"] } == [1])
    let outcome = try shop.run("backtest", "pricing-help@9")
    #expect(outcome.status == 1)
    #expect(outcome.complaint.contains("pricing-help has no revision 9; it has 1, 2"))
    #expect(
      try shop.run("backtest", "pricing-hlp").complaint.contains("did you mean pricing-help?"))
  }

  private static func text(_ dwell: String) -> String {
    let rules: JSON = [
      "all": [["page.url": ["contains": ["/pricing"]]], ["page.time": ["is": .string(dwell)]]]
    ]
    let json = Shop.campaign(["rules": rules, "priority": "high"])
    return String(decoding: json.pretty(), as: UTF8.self)
  }
}
