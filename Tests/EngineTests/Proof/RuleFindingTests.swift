@testable import Engine
import Testing

/// What is said about rules, in the words in which it is said.
struct RuleFindingTests {
  private func lines(
    _ rules: JSON, in library: Library = .shop(), _ change: (inout Campaign) -> Void = { _ in }
  ) -> [String] {
    let (rule, misfits) = Rule.read(rules)
    var campaign = Campaign.live("a", rule) {
      $0.trigger = Trigger(event: .exitIntent, after: 0)
    }
    change(&campaign)
    let findings = campaign.findings(in: library, window: Window(), now: at(0))
    return (misfits + findings).map(\.description)
  }

  @Test(
    arguments: [
      (
        ["all": [["geo.country": ["is": ["ES"]]], ["geo.country": ["is": ["FR"]]]]],
        "rules.all[1].geo.country"
      ),
      (
        ["all": [["visit.pages": ["greater": 4]], ["visit.pages": ["less": 5]]]],
        "rules.all[1].visit.pages"
      ),
      (
        ["all": [["page.url": ["is": ["/a"]]], ["page.url": ["is_not": ["/A/"]]]]],
        "rules.all[1].page.url"
      ),
      (
        ["all": [["page.url": ["is": ["/a"]]], ["page.url": ["contains": ["/b", "/c"]]]]],
        "rules.all[1].page.url"
      ),
      (
        ["all": [["page.title": ["is": ["x"]]], ["page.title": ["missing": true]]]],
        "rules.all[1].page.title"
      ),
      (
        ["all": [["page.title": ["starts_with": ["Ab"]]], ["page.title": ["like": ["b*"]]]]],
        "rules.all[1].page.title"
      ),
      (
        ["all": [["page.time": ["greater": "1m"]], ["page.time": ["less": "30s"]]]],
        "rules.all[1].page.time"
      ),
      (
        ["all": [["page.time": ["greater": "5m"]], ["visit.time": ["less": "1m"]]]],
        "rules.all[1].visit.time"
      ),
      (
        ["all": [["visitor.history": ["is": ["new"]]], ["visitor.visits": ["at_least": 3]]]],
        "rules.all[1].visitor.visits"
      ),
      (
        ["all": [["visitor.tags": ["empty": true]], ["visitor.tags": ["has": ["vip"]]]]],
        "rules.all[1].visitor.tags"
      ),
      (
        [
          "all": [
            ["visitor.attribute.age": ["greater": 5]],
            ["visitor.attribute.age": ["less": .number(4.5)]],
          ]
        ], "rules.all[1].visitor.attribute.age"
      ),
      (
        [
          "all": [
            ["device.app_version": ["at_least": "2.0"]],
            ["device.app_version": ["less": "2.0.0"]],
          ]
        ], "rules.all[1].device.app_version"
      ),
      (["visit.pages": ["less": 0]], "rules.visit.pages"),
      (["time.hour": ["greater": 23]], "rules.time.hour"),
      (["none": [["page.scroll": ["at_most": 100]]]], "rules.none[0].page.scroll"),
      (
        [
          "all": [
            ["page.url": ["contains": ["/p"]]],
            [
              "none": [
                [
                  "any": [
                    ["geo.country": ["is_not": ["ES"]]], ["geo.country": ["is_not": ["FR"]]],
                  ]
                ]
              ]
            ],
          ]
        ], "rules.all[1].none[0].any[1].geo.country"
      ),
    ] as [(JSON, String)])
  func `a contradiction is an error where it is`(rules: JSON, path: String) {
    let lines = lines(rules).filter { $0.hasPrefix("error") }
    #expect(lines.count == 1 && lines[0].hasPrefix("error: \(path): can never be true"), "\(lines)")
  }

  @Test(
    arguments: [
      ["all": [["visit.pages": ["greater": 3]], ["visit.pages": ["less": 5]]]],
      ["all": [["page.url": ["is": ["/a"]]], ["page.url": ["contains": ["shop"]]]]],
      ["all": [["page.url": ["contains": ["/a"]]], ["page.url": ["contains_not": ["/ab"]]]]],
      ["all": [["page.url": ["starts_with": ["/a/"]]], ["page.url": ["ends_with": ["/a"]]]]],
      ["all": [["page.url": ["is": ["/a"]]], ["page.url": ["contains": ["b"]]]]],
      ["all": [["page.title": ["contains": ["a"]]], ["page.title": ["contains": ["b"]]]]],
      ["all": [["visit.visited": ["is": ["/a"]]], ["visit.visited": ["is": ["/b"]]]]],
      [
        "all": [
          ["visitor.attribute.plan": ["is": ["a"]]], ["visitor.attribute.plan": ["is": ["b"]]],
        ]
      ],
      ["all": [["device.language": ["is": ["en"]]], ["device.language": ["is_not": ["en-GB"]]]]],
      ["any": [["geo.country": ["is": ["ES"]]], ["geo.country": ["is_not": ["ES"]]]]],
    ] as [JSON])
  func `what can be true is no error`(rules: JSON) {
    #expect(lines(rules).filter { $0.hasPrefix("error") } == [])
  }

  @Test func `a contradiction names both sides`() {
    #expect(
      lines(["all": [["geo.country": ["is": ["ES"]]], ["geo.country": ["is": ["FR"]]]]]) == [
        "error: rules.all[1].geo.country: can never be true: no visitor fits \"Country is FR\" and "
          + "\"Country is ES\" (rules.all[0].geo.country)"
      ])
  }

  @Test func `a branch that never counts is a warning at the branch`() {
    let lines = lines([
      "all": [
        ["visit.pages": ["less": 3]],
        ["any": [["visit.pages": ["greater": 5]], ["geo.country": ["is": ["ES"]]]]],
      ]
    ])
    #expect(
      lines == [
        "warning: rules.all[1].any[0].visit.pages: can never be true: no visitor fits \"Pages "
          + "viewed is more than 5\" and \"Pages viewed is less than 3\" "
          + "(rules.all[0].visit.pages); this branch never counts"
      ])
  }

  @Test func `a negative any is always true as soon as its fact is known`() {
    let lines = lines([
      "all": [
        ["page.url": ["contains": ["/p"]]],
        ["any": [["geo.country": ["is_not": ["ES"]]], ["geo.country": ["is_not": ["FR"]]]]],
      ]
    ])
    #expect(
      lines == [
        "warning: rules.all[1]: is always true as soon as Country is known, so it changes nothing: "
          + "whoever is the one is not the other; \"all of\" is probably meant"
      ])
  }

  @Test func `what is never unknown is always true without more`() {
    let lines = lines([
      "all": [
        ["page.url": ["contains": ["/p"]]],
        [
          "any": [["visitor.history": ["is": ["new"]]], ["visitor.history": ["is": ["returning"]]]]
        ],
      ]
    ])
    #expect(lines == ["warning: rules.all[1]: is always true, so it changes nothing"])
  }

  @Test func `segments are looked into`() {
    let library = Library.shop {
      $0.segments["spain"] = Segment(
        id: "spain", title: "", rule: .when("geo.country", .choice(isOneOf: true, ["ES"])))
    }
    let rules: JSON = [
      "all": [
        ["visitor.segment": ["of": "spain", "is": true]], ["geo.country": ["is": ["FR"]]],
      ]
    ]
    #expect(lines(rules, in: library).first?.hasPrefix("error: rules.all[1].geo.country") == true)
    #expect(
      lines(["geo.country": ["is": ["FR"]]], in: library) { $0.segments = ["spain"] } == [
        "error: rules.geo.country: can never be true: no visitor fits \"Country is FR\" and "
          + "\"In segment spain: yes\" (segments)"
      ])
  }

  @Test func `what a channel can never know is named`() {
    let app = Library.shop { $0.channels["web"]?.kind = .mobile }
    let rules: JSON = [
      "all": [["page.url": ["contains": ["/p"]]], ["page.exit_intent": ["greater": "5s"]]]
    ]
    #expect(
      lines(rules, in: app) == [
        "error: trigger.event: never comes on a mobile channel: the pointer left towards the tab "
          + "bar",
        "warning: rules.all[1].page.exit_intent: is never known on a mobile channel, so the "
          + "condition is neither true nor false there; take it out: Time before exit intent",
      ])
    let both: (inout Campaign) -> Void = { $0.channels = ["web", "app"] }
    #expect(lines(rules, in: app, both) == [], "the other channel knows it")
    #expect(
      lines(["device.app_version": ["at_least": "2.0"]]).contains {
        $0.contains("never known on a web channel")
      })
  }

  @Test func `a segment of nobody is found out`() {
    let rule = Rule.all([
      .when("visit.pages", .number(.greater, 4)), .when("visit.pages", .number(.less, 5)),
    ])
    let segment = Segment(id: "nobody", title: "", rule: rule)
    #expect(
      segment.findings(in: .shop(), now: at(0)).places == ["error rules.all[1].visit.pages"])
  }

  @Test func `audience, team, hours and timeframe have their say`() {
    func first(_ rules: JSON, _ change: (inout Campaign) -> Void) -> String {
      lines(rules, change).first ?? ""
    }
    #expect(
      first(["visitor.kind": ["is": ["anonymous"]]]) { $0.audience = .identified }
        .hasSuffix("\"Kind of visitor is identified\" (audience)"))
    #expect(first(["team.online": ["is": true]]) { $0.team = .offline }.hasSuffix("(team)"))
    #expect(
      first(["schedule.open": ["of": "office", "is": true]]) { $0.hours = .outside("office") }
        .hasSuffix("(hours)"))
    #expect(first(["time.date": ["before": "2020-01-01"]]) { _ in }.hasSuffix(" timeframe"))
    #expect(first(["chat.active": ["is": true]]) { _ in }.hasSuffix("(interrupts)"))
    #expect(!first(["chat.active": ["is": true]]) { $0.interrupts = true }.hasPrefix("error"))
  }

  @Test func `a trigger looks when its rule can be true`() {
    let waits: JSON = ["all": [["page.url": ["contains": ["/p"]]], ["page.time": ["is": "10s"]]]]
    #expect(
      lines(waits) { $0.trigger = Trigger(event: .page, after: 5_000) } == [
        "error: trigger.after: looks 5 seconds after a page was opened, when \"Time on page reaches"
          + " 10 seconds\" (rules.all[1].page.time) cannot be true"
      ])
    #expect(lines(waits) { $0.trigger = Trigger(event: .page, after: 10_000) } == [])
    #expect(
      lines(["all": [["page.url": ["contains": ["/p"]]], ["chat.open": ["is": false]]]]) {
        $0.trigger = Trigger(event: .widgetOpened, after: 0)
      }.first?.hasPrefix("error: trigger: looks when the chat was opened, when \"Chat is") == true)
  }

  @Test func `habits are shown on somebody`() {
    let rules: JSON = [
      "all": [["page.url": ["contains": ["/pricing"]]], ["geo.country": ["is": ["ES"]]]]
    ]
    #expect(
      lines(rules) { $0.trigger = Trigger(event: .always, after: 0) } == [
        "warning: trigger: shows at page load, for example to a visitor from ES on "
          + "shop.example/pricing; let people read first: add a time on page"
      ])
    #expect(
      lines(rules) { $0.frequency = .oncePerVisit } == [
        "warning: rules: greets people who have written before as if they were new, for example a "
          + "visitor from ES on shop.example/pricing who has written before"
      ])
    #expect(
      lines(["geo.country": ["is": ["ES"]]]) { $0.trigger = Trigger(event: .page, after: 9_000) }
        == [
          "warning: rules: says the same on every page, whatever people do; name a page or what "
            + "they do"
        ])
    #expect(
      lines(["page.scroll": ["at_least": 50]]) { $0.trigger = Trigger(event: .always, after: 0) }
        == [])
  }
}
