import Engine
import Store
import Testing

@testable import Gateway

/// What the gateway tells dashboards of the visitor somebody looks at.
struct GatewayForesightTests {
  @Test func `what comes next is told to whoever looks, and goes when it is left out`() throws {
    let gateway = try RunningGateway()
    defer { gateway.end() }
    var greeting = try #require(try gateway.workspace.documents.get(.campaigns, "greeting")).value
    greeting["trigger"] = ["event": "page", "after": "60s"]
    _ = try gateway.workspace.put(
      .campaigns, "greeting", greeting, if: .any, what: "saved", by: "test",
      at: Instant(milliseconds: 1_700_000_000_001))
    let visitor = Visitor.ID(try gateway.arrive(at: "/pricing"))
    let desk = try gateway.workspace.whispers(as: .dashboard)
    try desk.say { $0.watched = visitor }
    func coming() throws -> [Coming]? {
      try desk.others().first { $0.role == .gateway }?.outlooks[visitor]?.next
    }
    func told(_ condition: ([Coming]) -> Bool) throws -> [Coming]? {
      for _ in 0..<500 {
        if let list = try coming(), condition(list) { return list }
        Waiting.empty(desk.descriptor)
        _ = Waiting.wait(for: [], atMost: 10)
      }
      return nil
    }
    let next = try #require(try told { !$0.isEmpty })
    #expect(next.map(\.campaign) == ["greeting"])
    let opened = try #require(
      try gateway.entries().last { if case .pageOpened = $0.body { true } else { false } })
    #expect(next.first?.at == opened.at + 60_000)
    let skip = Entry.Press(visitor: visitor, campaign: "greeting", .skip, by: "eve")
    _ = try gateway.workspace.journal.append([Entry(at: opened.at + 1, .pressed(skip)).payload])
    #expect(try told(\.isEmpty) != nil)
    try desk.say { $0.watched = nil }
    for _ in 0..<500 where try coming() != nil { _ = Waiting.wait(for: [], atMost: 10) }
    #expect(try coming() == nil)
    // Whoever is there also hears how the gateway is.
    let health = try desk.others().first { $0.role == .gateway }?.health
    #expect(health.map { $0.streams == 0 && $0.failures == 0 } == true)
  }
}
