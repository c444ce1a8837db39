import Engine
import Terminal
import Testing

@testable import Dashboard

struct ActivityTests {
  @Test func `how the gateway is stands above, with what it could not write`() {
    var play = Play([.sample("a")], size: Size(120, 30))
    var snapshot = play.model.workspace
    snapshot.gatewayIsRunning = true
    _ = play.model.update(.loaded(snapshot))
    _ = play.model.update(
      .gatewayTold(GatewayHealth(streams: 12, microseconds: 430, failures: 0)))
    play.press("6")
    #expect(play.text.contains("12 pages open  decides in 0.4 ms"), "\(play.text)")
    #expect(!play.text.contains("could not write"))
    _ = play.model.update(
      .gatewayTold(GatewayHealth(streams: 1, microseconds: 43_000, failures: 2)))
    #expect(play.text.contains("1 page open  decides in 43 ms  could not write 2 times"))
  }

  private static let start = Instant(milliseconds: 1_795_000_000_000)

  private static func change(_ name: String, _ what: String, at second: Int64) -> Entry {
    Entry(
      at: start + second * 1_000,
      .document(
        .init(kind: "campaigns", name: name, revision: 2, by: "ann", what: what)))
  }

  private static func page(_ visitor: Visitor.ID, at second: Int64) -> Entry {
    let page = Entry.PageFacts(of: "p1", url: "https://x.example/pricing", title: "Pricing")
    return Entry(at: start + second * 1_000, .pageOpened(visitor, page))
  }

  private static func rated(_ visitor: Visitor.ID, at second: Int64) -> Entry {
    Entry(
      at: start + second * 1_000,
      .conversation(
        .init(conversation: "k", visitor: visitor, .rated(.great, comment: ""))))
  }

  private static func open() -> Play {
    var play = Play([.sample("a"), .sample("b")])
    _ = play.model.update(
      .happened([
        Entry(at: start, .gateway(.started)), change("a", "paused", at: 1), page("anna", at: 2),
        rated("anna", at: 3), change("b", "launched", at: 4),
      ]))
    _ = play.model.update(.tick(Clock(now: start + 10_000)))
    play.press("6")
    return play
  }

  @Test func `what happened stands newest first, and topics leave the rest out`() {
    var play = Self.open()
    #expect(play.model.activity.map(\.number) == [4, 3, 2, 1])
    play.press("f")
    #expect(play.model.activity.map(\.what) == ["launched", "paused"])
    #expect(play.text.contains("Activity: changes"))
    play.press("Escape")
    #expect(play.model.activity.count == 4)
  }

  @Test func `only one campaign's or one person's lines are shown on wish`() {
    var play = Self.open()
    play.press("c")
    #expect(play.model.activity.map(\.campaign) == ["b"])
    play.press("Escape Down v")
    #expect(play.model.activity.count == 1 && play.model.activityLine?.visitor == "anna")
    play.press("Escape Up c v")
    #expect(play.model.notice?.text.contains("no visitor") == true)
  }

  @Test func `a change opens its revisions, where it can be taken back`() {
    var play = Self.open()
    play.press("Enter")
    #expect(play.effects.contains(.readRevisions(.document(.campaigns, "b"))))
    guard case .revisions = play.model.screen else {
      Issue.record("\(play.model.screen)")
      return
    }
  }

  @Test func `the cursor stays on its line when others come, and a held list waits`() {
    var play = Self.open()
    play.press("Down")
    let chosen = play.model.activityLine?.number
    _ = play.model.update(.happened([Self.change("a", "resumed", at: 11)]))
    #expect(play.model.activityLine?.number == chosen)
    play.press("p")
    _ = play.model.update(.happened([Self.change("a", "paused", at: 12)]))
    #expect(play.text.contains("held, 1 new"))
    #expect(play.model.activity.first?.what == "resumed")
  }

  @Test func `how the gateway is stands above, or how to start one`() {
    var play = Self.open()
    #expect(play.text.contains("beckon serve"))
    play.model.workspace.gatewayIsRunning = true
    _ = play.model.update(.journalMeasured(Pulse.Size(bytes: 2_500_000, segments: 1)))
    #expect(play.text.contains("5 entries/min") && play.text.contains("journal 2.5 MB"))
    _ = play.model.update(.happened([Entry(at: Self.start + 20_000, .gateway(.stopped))]))
    #expect(play.model.pulse.started == nil)
  }
}
