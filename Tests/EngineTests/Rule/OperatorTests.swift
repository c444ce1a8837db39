@testable import Engine
import Testing

/// Every operator of every kind, at and beside its bounds.
struct OperatorTests {
  private func truth(_ test: Engine.Test, _ fact: Fact) -> Truth { test.truth(of: fact, at: at(0)) }

  @Test func `number operators at their bounds`() {
    let table: [(Engine.Test.NumberOperator, [Truth])] = [
      (.is, [.no, .yes, .no]), (.isNot, [.yes, .no, .yes]), (.greater, [.no, .no, .yes]),
      (.atLeast, [.no, .yes, .yes]), (.less, [.yes, .no, .no]), (.atMost, [.yes, .yes, .no]),
    ]
    for (operation, truths) in table {
      #expect([2, 3, 4].map { truth(.number(operation, 3), .number($0)) } == truths)
    }
    let between = (1...6).map { truth(.numberBetween(2, 5), .number($0)) }
    #expect(between == [.no, .yes, .yes, .yes, .yes, .no])
  }

  @Test func `greater is strictly more and is means reached for durations`() {
    let table: [(Engine.Test, [Truth])] = [
      (.duration(.greater, 45_000), [.no, .no, .yes]),
      (.duration(.reaches, 45_000), [.no, .yes, .yes]),
      (.duration(.less, 45_000), [.yes, .no, .no]),
      (.durationBetween(45_000, 45_000), [.no, .yes, .no]),
    ]
    for (test, truths) in table {
      #expect([44_999, 45_000, 45_001].map { truth(test, .since(at(-$0))) } == truths)
      #expect([44_999, 45_000, 45_001].map { truth(test, .lasted($0)) } == truths)
    }
  }

  @Test func `a duration that began later than now has not begun`() {
    #expect(truth(.duration(.less, 1), .since(at(500))) == .yes)
    #expect(truth(.duration(.reaches, 0), .since(at(500))) == .yes)
  }

  @Test(
    arguments: [
      (.is, ["Vip"], "VIP", .yes), (.is, ["vip"], "vi", .no), (.is, ["a", "vip"], "vip", .yes),
      (.isNot, ["a", "vip"], "vip", .no), (.isNot, ["a"], "vip", .yes),
      (.contains, ["x", "I"], "vip", .yes), (.contains, ["x"], "vip", .no),
      (.containsNot, ["x", "i"], "vip", .no), (.containsNot, ["x", "y"], "vip", .yes),
      (.startsWith, ["x", "V"], "vip", .yes), (.startsWith, ["i"], "vip", .no),
      (.endsWith, ["x", "IP"], "vip", .yes), (.endsWith, ["v"], "vip", .no),
      (.like, ["v*"], "VIP", .yes), (.like, ["?i?"], "vip", .yes), (.like, ["?"], "vip", .no),
    ] as [(Engine.Test.TextOperator, [String], String, Truth)])
  func `text operators look at every value and not at case`(
    operation: Engine.Test.TextOperator, values: [String], text: String, expected: Truth
  ) {
    #expect(truth(.text(operation, values), .text(text)) == expected)
    #expect(truth(.text(operation, values), .unknown) == .unknown)
  }

  @Test func `case is folded in every alphabet`() {
    for (value, text) in [
      ("ΟΔΟΣ", "οδος"), ("Straße", "STRAẞE"), ("ÉCOLE", "école"), ("Привет", "ПРИВЕТ"), ("ſ", "S"),
    ] {
      #expect(truth(.text(.is, [value]), .text(text)) == .yes, "\(value)")
      #expect(truth(.list(.has, [value]), .list([text])) == .yes, "\(value)")
      #expect(truth(.text(.contains, [value]), .text("– \(text) –")) == .yes, "\(value)")
    }
    #expect(truth(.text(.is, ["ı"]), .text("i")) == .no)
  }

  @Test func `exists and missing are certain whatever is known`() {
    for (fact, exists) in [
      (Fact.unknown, Truth.no), (.text(""), .no), (.text("a"), .yes), (.number(0), .yes),
    ] {
      #expect(truth(.exists, fact) == exists)
      #expect(truth(.missing, fact) == !exists)
    }
  }

  @Test func `list operators`() {
    let tags = Fact.list(["VIP", "trial"])
    for (operation, values, expected) in [
      (.has, ["vip", "Trial"], .yes), (.has, ["vip", "lead"], .no),
      (.hasAny, ["lead", "vip"], .yes), (.hasAny, ["lead"], .no),
      (.hasNone, ["lead", "vip"], .no), (.hasNone, ["lead"], .yes), (.empty, [], .no),
    ] as [(Engine.Test.ListOperator, [String], Truth)] {
      #expect(truth(.list(operation, values), tags) == expected, "\(operation) \(values)")
    }
    #expect(truth(.list(.empty, []), .list([])) == .yes)
    #expect(truth(.list(.empty, []), .unknown) == .unknown)
  }

  @Test func `choices and flags`() {
    #expect(truth(.choice(isOneOf: true, ["new", "x"]), .text("NEW")) == .yes)
    #expect(truth(.choice(isOneOf: false, ["new"]), .text("new")) == .no)
    #expect(truth(.choice(isOneOf: false, ["new"]), .text("returning")) == .yes)
    #expect(truth(.flag(true), .flag(true)) == .yes)
    #expect(truth(.flag(true), .flag(false)) == .no)
  }

  @Test(arguments: [
    ("en", "en-GB", true), ("EN", "en-gb", true), ("en-GB", "en", false), ("en", "eng", false),
    ("pt-BR", "pt-br", true),
  ])
  func `a language holds for its regions`(wanted: String, tag: String, holds: Bool) {
    #expect(truth(.language(isOneOf: true, ["xx", wanted]), .text(tag)) == Truth(holds))
    #expect(truth(.language(isOneOf: false, ["xx", wanted]), .text(tag)) == Truth(!holds))
  }

  @Test func `a fact of another kind is unknown`() {
    for test in [
      Engine.Test.text(.is, ["a"]), .url(.is, ["a"]), .number(.is, 1), .numberBetween(0, 1),
      .duration(.less, 1), .durationBetween(0, 1), .choice(isOneOf: true, ["a"]),
      .language(isOneOf: true, ["a"]), .list(.has, ["a"]),
    ] {
      #expect(truth(test, .flag(true)) == .unknown)
    }
    #expect(truth(.flag(true), .text("true")) == .unknown)
  }

  @Test func `any visited page may fit, and none may for a negative`() {
    let visited = Fact.list(["https://shop.example/a", "https://shop.example/b"])
    #expect(truth(.url(.is, ["/b"]), visited) == .yes)
    #expect(truth(.url(.is, ["/c"]), visited) == .no)
    #expect(truth(.url(.isNot, ["/b"]), visited) == .no)
    #expect(truth(.url(.containsNot, ["/c"]), visited) == .yes)
    #expect(truth(.url(.is, ["/c"]), .list([])) == .no)
  }

  @Test func `the longest duration that can be written is judged and never reached`() {
    let rule = Rule.all([
      .when("page.time", .duration(.greater, .max)),
      .when("page.time", .durationBetween(0, .max)),
    ])
    let facts = FixedFacts(facts: ["page.time": .since(at(-5))])
    #expect(rule.truth(in: facts) == .no)
    #expect(rule.nextCrossing(in: facts) == nil)
  }
}
