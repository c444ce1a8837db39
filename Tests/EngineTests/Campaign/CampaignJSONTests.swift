import Engine
import Testing

struct CampaignJSONTests {
  private static let document: JSON = [
    "revision": 3, "title": "Pricing help", "status": "live", "nature": "conversation",
    "audience": "everyone", "channels": ["web"], "sender": "ana",
    "message": [
      "variants": [
        [
          "id": "a", "text": "Hello",
          "buttons": [
            ["label": "Reply", "kind": "reply"],
            ["label": "Docs", "kind": "link", "url": "https://shop.example/docs"],
            ["label": "No", "kind": "dismiss"],
          ],
        ]
      ]
    ],
    "response": ["kind": "agent", "follow_up": "Thanks", "ask": ["email"]],
    "trigger": ["event": "event", "name": "cart", "after": "30s"],
    "rules": ["all": [["page.url": ["contains": ["/pricing"]]]]],
    "hours": ["inside": "office"], "team": "online",
    "timeframe": ["from": "2026-11-24T09:00", "zone": "Europe/Madrid"],
    "frequency": ["kind": "every_time", "gap": "1h"], "priority": "high",
    "published": 1_790_000_000_000,
  ]

  @Test func `a document comes back as it was read`() {
    let (campaign, findings) = Campaign.read(Self.document)
    #expect(findings.isEmpty)
    #expect(campaign.json == Self.document)
    #expect(campaign.trigger == Trigger(event: .event("cart"), after: 30_000))
    #expect(campaign.frequency == .everyTime(gap: 3_600_000))
    #expect(campaign.message.variants[0].buttons[1].action == .link("https://shop.example/docs"))
    #expect(campaign.hours == .inside("office"))
    #expect(campaign.response == .agent(.init(followUp: "Thanks", asks: [.email])))
  }

  @Test func `members that this version does not know are kept, at every depth`() {
    var document = Self.document
    document["holdout"] = 5
    for name in ["message", "response", "trigger", "hours", "timeframe", "frequency"] {
      document[name]?["note"] = "from a later version"
    }
    var variant = document["message"]?["variants"]?.array?[0] ?? [:]
    variant["sound"] = "hat.mp3"
    var buttons = variant["buttons"]?.array ?? []
    buttons[1]["style"] = "bold"
    variant["buttons"] = .array(buttons)
    document["message"]?["variants"] = [variant]
    #expect(Campaign.read(document).campaign.json == document)
  }

  @Test func `what is changed to its default leaves no old member behind`() {
    var campaign = Campaign.read(Self.document).campaign
    campaign.trigger = Trigger(event: .page, after: 0)
    campaign.frequency = .everyTime(gap: 0)
    campaign.hours = .anyTime
    campaign.timeframe = Timeframe()
    campaign.response = .none
    campaign.sender = nil
    #expect(campaign.json["trigger"] == ["event": "page"])
    #expect(campaign.json["frequency"] == ["kind": "every_time"])
    #expect(campaign.json["hours"] == nil && campaign.json["timeframe"] == nil)
    #expect(campaign.json["response"] == ["kind": "none"])
    #expect(campaign.json["sender"] == nil)
    let (copy, findings) = Campaign.read(campaign.json)
    #expect(findings.isEmpty && copy.frequency == campaign.frequency && copy.sender == nil)
  }

  @Test(
    arguments: [
      ("title", 3, "title"), ("status", "asleep", "status"), ("channels", [1], "channels"),
      ("channels", "web", "channels"), ("priority", 1, "priority"),
      ("message", ["variants": [["text": 1]]], "message.variants[0].text"),
      (
        "message", ["variants": [["buttons": [["kind": "x"]]]]],
        "message.variants[0].buttons[0].kind"
      ),
      ("message", "Hello", "message"), ("response", ["ask": ["age"]], "response.ask"),
      ("trigger", ["event": "moon"], "trigger.event"),
      ("trigger", ["event": "event"], "trigger.name"),
      ("trigger", ["event": "page", "after": "soon"], "trigger.after"),
      ("frequency", ["kind": "every_time", "gap": -1], "frequency.gap"),
      ("rules", [], "rules"), ("published", "now", "published"), ("revision", "1", "revision"),
    ] as [(String, JSON, String)])
  func `a misfit is a finding with its path`(name: String, value: JSON, path: String) {
    var document = Self.document
    document[name] = value
    #expect(Campaign.read(document).findings.places == ["error \(path)"])
  }

  @Test func `an empty document is a draft for everyone`() {
    let (campaign, findings) = Campaign.read([:])
    #expect(findings.isEmpty)
    #expect(campaign.status == .draft && campaign.rule == .everyone)
    #expect(campaign.message.variants.map(\.id) == ["a"])
    #expect(Campaign.read("text").findings.places == ["error "])
  }
}

struct LifeTests {
  @Test func `a campaign's life follows status, timeframe and faults`() {
    func life(_ status: Campaign.Status, _ window: Window, _ fault: String? = nil) -> String {
      Campaign.live("a") { $0.status = status }.life(at: at(0), window: window, fault: fault).name
    }
    let (now, later, over) = (
      Window(from: at(0), to: at(1)), Window(from: at(1)), Window(to: at(0))
    )
    #expect(life(.draft, over, "gone") == "draft")
    #expect(life(.archived, now) == "archived")
    #expect(life(.paused, over) == "paused")
    #expect(life(.live, now) == "live")
    #expect(life(.live, later) == "scheduled")
    #expect(life(.live, over) == "ended")
    #expect(life(.live, now, "gone") == "contains errors")
  }
}
