import Engine
import Testing

/// The tables of three-valued logic, written out.
struct TruthTests {
  private static let conditions: [Truth: Rule] = [
    .yes: .when("yes", .flag(true)), .no: .when("yes", .flag(false)),
    .unknown: .when("nobody knows", .flag(true)),
  ]
  private let facts = FixedFacts(facts: ["yes": .flag(true)])

  private func rules(_ truths: [Truth]) -> [Rule] { truths.compactMap { Self.conditions[$0] } }

  @Test func `not turns yes and no around and leaves unknown`() {
    #expect([Truth.no, .unknown, .yes].map { !$0 } == [.yes, .unknown, .no])
    for truth in [Truth.no, .unknown, .yes] {
      #expect(rules([truth]).map { Rule.not($0).truth(in: facts) } == [!truth])
    }
  }

  @Test(arguments: [
    ([Truth.yes, .yes], Truth.yes, Truth.yes), ([.yes, .no], .no, .yes),
    ([.yes, .unknown], .unknown, .yes), ([.no, .no], .no, .no), ([.no, .unknown], .no, .unknown),
    ([.unknown, .unknown], .unknown, .unknown),
  ])
  func `groups of two follow the table whatever the order`(
    truths: [Truth], all: Truth, any: Truth
  ) {
    for rules in [rules(truths), rules(truths.reversed())] {
      #expect(Rule.all(rules).truth(in: facts) == all)
      #expect(Rule.any(rules).truth(in: facts) == any)
      #expect(Rule.none(rules).truth(in: facts) == !any)
    }
  }

  @Test func `an empty all is true, an empty any is false, an empty none is true`() {
    #expect(Rule.all([]).truth(in: facts) == .yes)
    #expect(Rule.any([]).truth(in: facts) == .no)
    #expect(Rule.none([]).truth(in: facts) == .yes)
    #expect(Rule.everyone.truth(in: facts) == .yes)
  }

  @Test func `an unknown country is neither in nor out`() {
    let spain = Rule.when("geo.country", .choice(isOneOf: true, ["es"]))
    let elsewhere = Rule.when("geo.country", .choice(isOneOf: false, ["es"]))
    for rule in [spain, elsewhere, .not(spain), .none([spain])] {
      #expect(rule.truth(in: FixedFacts()) == .unknown)
    }
  }
}
