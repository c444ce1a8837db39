import Engine
import Foundation
import Store
import TestSupport
import Testing

struct ReportTests {
  /// Two variants, a third held out, a goal, and hundreds of people who do all sorts of things.
  private static func busyShop(
    people: Int, startingAt start: (Int) -> Instant = { _ in Shop.start }
  ) throws -> Shop {
    let variant = { (id: String) -> JSON in
      [
        "id": .string(id), "text": "Questions?",
        "buttons": [["label": "Ask us", "kind": "reply"], ["label": "No", "kind": "dismiss"]],
      ]
    }
    let shop = try Shop([
      "pricing-help": Shop.campaign([
        "message": ["variants": [variant("a"), variant("b")]], "holdout": 34, "goal": "order",
        "rules": ["page.url": ["contains": ["/pricing"]]],
        "frequency": ["kind": "once_per_visit"],
      ]),
      "welcome": Shop.campaign([
        "rules": ["page.url": ["contains": ["shop.example"]]], "frequency": ["kind": "once"],
      ]),
    ])
    try shop.put(.goals, "order", ["title": "Order", "kind": "purchase"])
    for number in 0..<people {
      // Nobody of the control group can answer what was never shown.
      try shop.visit(
        Visitor.ID("visitor-\(number)"), at: start(number), skipped: true, script(number))
    }
    return shop
  }

  /// A visitor who comes twice; what is done follows from the number.
  private static func script(_ number: Int) -> String {
    let settles = ["", "dismiss", "open", "reply \"Hi\"", "reply \"Hi\"\nwait 30s\nagent \"Yes?\""]
    let buys = number % 3 == 0 ? "event purchase value \"\(number).50\" order A\(number)\n" : ""
    let again = number % 6 == 0 ? "event purchase value 20 order B\(number)\n" : ""
    return """
      goto /\(number % 2 == 0 ? "pricing" : "home")
      wait 10s
      goto /pricing
      wait 40s
      goto /thanks
      \(buys)next visit after 1d
      goto /pricing
      wait 1m
      goto /pricing
      wait 1m
      \(again)leave
      """.replacingOccurrences(of: "goto /thanks\n", with: "\(settles[number % 5])\ngoto /thanks\n")
  }

  @Test func `a report has the numbers of the journal`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    try shop.visit("a", "goto /pricing\nwait 50s\nexpect pricing-help\nreply \"Hi\"\nleave")
    try shop.visit("b", "goto /pricing\nwait 50s\nleave")
    let json = try shop.json("report", "pricing-help")["campaigns"]?["pricing-help"]
    #expect(json?["sent"]?["people"] == 2)
    #expect(json?["replied"]?["rate"]?["part"] == 1)
    #expect(json?["replied"]?["rate"]?["whole"] == 2)
    let text = try shop.run("report").output
    #expect(text.contains("1/2 50 %") && text.contains("Conversations\n  began"))
    #expect(try !shop.run("report", "pricing-help").output.contains("Conversations"))
  }

  @Test func `a report says when a summary is gone that alone knew what is forgotten`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    try shop.visit("a", "goto /pricing\nwait 50s\nexpect pricing-help\nreply \"Hi\"\nleave")
    try shop.workspace.journal.close()
    #expect(try shop.run("compact", "--keep", "1d").status == 0)
    #expect(try shop.json("report")["lacks"] == nil)
    let summary = "journal/0000000000000001.summary.json"
    try FileManager.default.removeItem(atPath: "\(shop.path)/\(summary)")
    let text = try shop.run("report").output
    #expect(text.hasPrefix("Numbers lack visits of entries 1 to "), "\(text)")
    #expect(text.contains("\nRestore \(summary) from a copy.\n"), "\(text)")
    let lacks = try shop.json("report")["lacks"]?.array
    #expect(
      lacks?.count == 1 && lacks?[0]["first"] == 1 && lacks?[0]["restore"] == .string(summary))
  }

  @Test(.needs(Python.path != nil, Python.reason))
  func `another program that counts the journal from ids alone agrees with every number`() throws {
    let shop = try Self.busyShop(people: 60)
    defer { shop.remove() }
    let report = try shop.run("report", "--json").output
    let recount = try Python.recount(shop.path, report)
    #expect(recount.status == 0, "\(recount.output)")
    #expect(recount.output.hasSuffix("numbers agree\n"))
    // The control: numbers that are not so are found.
    let wrong = report.replacing("\"people\": ", with: "\"people\": 1")
    #expect(wrong != report)
    #expect(try Python.recount(shop.path, wrong).status == 1)
  }

  @Test(.needs(Python.path != nil, Python.reason))
  func `it agrees on every period, and on what is told apart, too`() throws {
    // Somebody comes every 21 hours, for two months and until lately.
    let now = Int64(Date().timeIntervalSince1970) * 1_000
    let shop = try Self.busyShop(people: 64) { number in
      Instant(milliseconds: now - Int64(65 - number) * 21 * 3_600_000)
    }
    defer { shop.remove() }
    for period in Period.allCases {
      let wish = ["--period", period.rawValue]
      try Self.expectAgreement(on: shop, ["--json"] + wish, wish)
      try Self.expectAgreement(
        on: shop, ["pricing-help", "--csv"] + wish, wish + ["--campaign", "pricing-help"])
    }
    for dimension in BreakdownDimension.allCases {
      let wish = ["--by", dimension.rawValue]
      try Self.expectAgreement(on: shop, ["--json"] + wish, wish)
      let month = wish + ["--period", "month"]
      try Self.expectAgreement(on: shop, ["--json"] + month, month)
    }
    for period in Period.allCases {
      let wish = ["--by", "cohort", "--period", period.rawValue]
      try Self.expectAgreement(on: shop, ["--json"] + wish, wish)
    }
  }

  /// Expects that the script counts what the program does, and finds a number that is not so.
  private static func expectAgreement(
    on shop: Shop, _ command: [String], _ wish: [String]
  ) throws {
    let report = try Binary.run(["report"] + command + ["--workspace", shop.path]).output
    let recount = try Python.recount(shop.path, report, wish)
    #expect(recount.status == 0, "\(command): \(recount.output)")
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
    let place = lines.lastIndex { $0.contains { $0.isNumber && $0 != "0" } } ?? 0
    // The control: the last number that there is, made another one.
    let wrong = lines.enumerated().map { $0 == place ? $1.replacing(/[1-9]/) { _ in "8" } : $1 }
    guard wrong[place] != lines[place] else { return }
    let changed = try Python.recount(shop.path, wrong.joined(separator: "\n"), wish)
    #expect(changed.status == 1, "\(command): \(lines[place])")
  }

  @Test func `the text fits 80 columns and names variants, holdout, lift and reasons`() throws {
    let shop = try Self.busyShop(people: 24)
    defer { shop.remove() }
    let text = try shop.run("report").output
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text)")
    for words in [
      "held out", "a against the holdout", "b against a", "cannot tell yet", "held back by",
      "cooldown", "order  ", "first answer",
    ] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
  }
}

extension Python {
  /// Gives a workspace and the report of it to the script that counts again.
  fileprivate static func recount(
    _ workspace: String, _ report: String, _ wish: [String] = []
  ) throws -> (status: Int32, output: String) {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Recount/recount.py").path
    let file = workspace + "/report.json"
    try Data(report.utf8).write(to: URL(fileURLWithPath: file))
    return try run([script, workspace] + wish, input: file)
  }
}
