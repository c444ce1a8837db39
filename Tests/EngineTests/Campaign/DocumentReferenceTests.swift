import Testing

@testable import Engine

@Suite struct `References between documents` {
  @Test func `who names a document is found by every way of naming it`() {
    var findings: [Finding] = []
    var library = Library()
    library.channels["web"] = Channel(
      id: "web", ["title": "Site", "brand": "acme", "key": "k", "agents": ["mia"]],
      findings: &findings)
    library.bots["helper"] = Bot(id: "helper", channels: ["web"], answers: [:])
    library.segments["vips"] = Segment(
      id: "vips", title: "VIPs",
      rule: .condition(Condition("page.url", .url(.contains, ["/a"]))))
    var campaign = Campaign(id: "a")
    campaign.title = "Help"
    campaign.status = .live
    campaign.channels = ["web"]
    campaign.sender = "mia"
    campaign.goal = "order"
    campaign.hours = .outside("office")
    campaign.response = .bot("helper", answer: "start")
    campaign.segments = ["vips"]
    campaign.trigger = Trigger(event: .segmentEntered("readers"), after: 0)
    var gone = campaign
    gone.id = "b"
    gone.status = .archived
    let users = library.users(in: [campaign, gone])
    func names(_ kind: DocumentKind, _ name: String) -> [String] {
      (users[DocumentReference(kind, name)] ?? []).map { "\($0.kind)/\($0.name)" }
    }
    #expect(names(.channels, "web") == ["campaigns/a", "bots/helper"])
    #expect(names(.agents, "mia") == ["campaigns/a", "channels/web"])
    #expect(names(.brands, "acme") == ["channels/web"])
    for (kind, name) in [
      (DocumentKind.goals, "order"), (.schedules, "office"), (.bots, "helper"),
      (.segments, "vips"), (.segments, "readers"),
    ] {
      #expect(names(kind, name) == ["campaigns/a"], "\(kind)/\(name)")
    }
    #expect(users[DocumentReference(.channels, "web")]?.first?.isLive == true)
  }

  @Test func `a rule names segments, schedules and campaigns`() throws {
    var findings: [Finding] = []
    let rule = Rule(
      [
        "any": [
          ["visitor.segment": ["of": "vips", "is": true]],
          ["none": [["schedule.open": ["of": "office", "is": true]]]],
          ["invite.outcome": ["of": "help", "is": ["clicked"]]],
        ]
      ], path: "rules", findings: &findings)
    #expect(findings.isEmpty, "\(findings)")
    #expect(
      rule.references == [
        DocumentReference(.segments, "vips"), DocumentReference(.schedules, "office"),
        DocumentReference(.campaigns, "help"),
      ])
  }

  @Test func `a channel is held against the others`() {
    var findings: [Finding] = []
    var library = Library()
    library.channels["a"] = Channel(id: "a", ["key": "k"], findings: &findings)
    let found = library.findings(
      of: .channels, "b",
      ["key": "k", "brand": "gone", "agents": ["x"], "origins": ["https://Shop.example/path"]],
      now: Instant(milliseconds: 0))
    #expect(found.map(\.path) == ["brand", "key", "agents", "origins"])
    #expect(Channel.isOrigin("https://shop.example:8080"))
    #expect(!Channel.isOrigin("https://") && !Channel.isOrigin("shop.example"))
  }
}
