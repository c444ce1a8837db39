import Engine
import Store
import Testing

struct CheckTests {
  @Test func `findings name file, line and column, and errors end with 1`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    #expect(try shop.run("check").status == 0)
    let file = try shop.file(
      "campaigns/wrong.json",
      """
      {
        "title": "Wrong", "channels": ["web"], "frequncy": {"kind": "once"},
        "message": {"variants": [{"id": "a", "text": "Hello"}]},
        "rules": {"all": [
          {"page.tiem": {"greater": "5s"}}
        ]}
      }
      """)
    let outcome = try shop.run("check", file)
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("\(file):5:19: error: rules.all[0].page.tiem: there is no field"))
    #expect(outcome.output.contains("\(file):2:54: warning: frequncy: there is no member"))
    #expect(outcome.output.contains("did you mean frequency?"))
    let json = try shop.json("check", file)
    #expect(json["errors"] == 1)
  }

  @Test func `a file that is no JSON is an error with its place`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    let file = try shop.file("campaigns/torn.json", "{\n  \"title\": \n")
    let outcome = try shop.run("check", file)
    #expect(outcome.output.hasPrefix("\(file):3:1: error: "), "\(outcome.output)")
    #expect(outcome.status == 1)
  }
}

struct SchemaTests {
  @Test func `documents that the store reads fit their schema, and broken ones do not`() throws {
    let shop = try Shop(["pricing-help": Shop.campaign()])
    defer { shop.remove() }
    for kind in DocumentKind.allCases {
      guard let schema = Schema.of(kind.rawValue) else { continue }
      for document in try shop.workspace.documents.list(kind) {
        #expect(SchemaCheck(schema).findings(in: document.value) == [], "\(document.name)")
      }
    }
    let beckon = try #require(Schema.of("beckon"))
    #expect(SchemaCheck(beckon).findings(in: shop.workspace.settings) == [])
    let schema = try #require(Schema.of("campaigns"))
    for broken: JSON in [
      ["status": "alive"], ["rules": ["page.time": ["greater": true]]],
      ["rules": ["page.tiem": ["greater": "5s"]]], ["rules": ["all": [[:]]]],
      ["rules": ["visit.pages": ["between": [1]]]], ["channels": "web"],
      ["rules": ["visitor.history": ["is": ["old"]]]],
      ["rules": ["page.url": ["is": ["/a"], "contains": ["/b"]]]],
    ] {
      let findings = SchemaCheck(schema).findings(in: Shop.campaign(broken))
      #expect(findings.contains { $0.severity == .error }, "\(broken)")
    }
  }

  @Test func `every operator of every field has a shape that the reader takes`() throws {
    let schema = try #require(Schema.of("campaigns"))
    for field in Catalogue.fields {
      for operation in field.kind.operators {
        let shape = schema["$defs"]?[field.key]?["properties"]?[operation.rawValue]
        #expect(shape != nil, "\(field.key) \(operation.rawValue)")
        #expect(shape?["anyOf"]?.array?.isEmpty != true, "\(field.key) \(operation.rawValue)")
      }
    }
  }

  @Test func `whatever a campaign writes its schema names`() throws {
    var campaign = Campaign(id: "full")
    campaign.title = "Full"
    campaign.sender = "ana"
    campaign.channels = ["web"]
    campaign.hours = .inside("office")
    campaign.timeframe = Timeframe(from: "2026-11-24T09:00", to: nil, zone: "UTC")
    campaign.trigger = Trigger(event: .event("cart"), after: 5_000)
    campaign.frequency = .everyTime(gap: 60_000)
    campaign.published = Instant(milliseconds: 1)
    campaign.message.variants[0].buttons = [
      .init(label: "Go", action: .link("https://shop.example"))
    ]
    let schema = try #require(Schema.of("campaigns"))
    #expect(SchemaCheck(schema).findings(in: campaign.json) == [])
  }

  @Test func `fields about something named fit with it and not without`() throws {
    let schema = SchemaCheck(try #require(Schema.of("campaigns")))
    for rule: JSON in [
      ["visitor.attribute.plan": ["is": ["pro"]]],
      ["event.count": ["of": "cart", "within": "7d", "where": ["sku": "A1"], "at_least": 2]],
      ["cart.value": ["greater": "49.90"]], ["time.date": ["after": "2026-11-24"]],
    ] {
      var findings: [Finding] = []
      _ = Rule(rule, path: "rules", findings: &findings)
      #expect(findings == [], "\(rule)")
      #expect(schema.findings(in: ["rules": rule]) == [], "\(rule)")
    }
    for rule: JSON in [
      ["visitor.attribute.": ["is": ["pro"]]], ["event.count": ["at_least": 2]],
      ["schedule.open": ["is": true]], ["page.time": ["of": "x", "is": "5s"]],
    ] {
      #expect(!schema.findings(in: ["rules": rule]).isEmpty, "\(rule)")
    }
  }

  @Test func `schema prints what it is asked for and refuses other kinds`() throws {
    let outcome = try Binary.run(["schema", "campaigns"])
    #expect(try JSON.parse(Array(outcome.output.utf8)) == Schema.of("campaigns"))
    #expect(try Binary.run(["schema", "nothing"]).status == 2)
  }
}

struct CallTests {
  @Test(arguments: [
    (["wy"], "did you mean why?"), (["why"], "VISITOR is missing"),
    (["why", "a", "b", "c"], "\"c\" is one argument too many"),
    (["backtest"], "CAMPAIGN is missing"), (["test"], "FILE is missing"),
    (["why", "a", "--when", "14:00"], "is no option of beckon why"),
  ])
  func `a wrong call ends with 2 and says what would be right`(
    arguments: [String], hint: String
  ) throws {
    let outcome = try Binary.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.complaint.contains(hint), "\(outcome.complaint)")
  }
}
