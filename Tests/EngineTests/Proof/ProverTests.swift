@testable import Engine
import Testing

struct ProverTests {
  private func prove(_ rule: Rule, _ wanted: Wanted = .yes, steps: Int = 400) -> Proof {
    var prover = Prover(now: at(0))
    return prover.prove([Claim(rule: rule, wanted: wanted)], steps: steps)
  }

  /// Pigeons in holes: each of `count` names has to be another one of fewer.
  private func pigeons(_ count: Int) -> Rule {
    let names = (0..<count - 1).map { "n\($0)" }
    func `is`(_ pigeon: Int, _ name: String) -> Rule {
      .when(about: FieldReference("visitor.attribute.p\(pigeon)"), .text(.is, [name]))
    }
    let homes = (0..<count).map { pigeon in Rule.any(names.map { `is`(pigeon, $0) }) }
    let alone = names.flatMap { name in
      (0..<count).flatMap { first in
        (0..<first).map { Rule.none([.all([`is`(first, name), `is`($0, name)])]) }
      }
    }
    return .all(homes + alone)
  }

  @Test func `a question that takes too long is left open`() {
    guard case .undecided = prove(pigeons(9), steps: 50) else {
      Issue.record("fifty steps are too few for nine pigeons")
      return
    }
    #expect(prove(pigeons(4), steps: 20_000).isImpossible)
  }

  @Test func `texts that nothing is known of are left open`() {
    let rule = Rule.all([
      .when("page.title", .text(.like, ["a??c"])), .when("page.title", .text(.like, ["a?c"])),
    ])
    guard case .undecided = prove(rule) else {
      Issue.record("nothing is proved of two patterns, though no text is both three and four long")
      return
    }
  }

  @Test(
    arguments: [
      (.text(.contains, ["b"]), .text(.containsNot, ["ab"]), true),
      (.text(.contains, ["ab"]), .text(.containsNot, ["b"]), false),
      (.text(.startsWith, ["ab"]), .text(.startsWith, ["ac"]), false),
      (.text(.startsWith, ["ab"]), .text(.startsWith, ["A"]), true),
      (.text(.endsWith, ["ab"]), .text(.containsNot, ["a"]), false),
      (.text(.like, ["*x*"]), .text(.containsNot, ["X"]), false),
      (.text(.like, ["a*z"]), .text(.endsWith, ["b"]), false),
      (.text(.is, ["straße"]), .text(.isNot, ["STRAẞE"]), false),
      (.text(.is, ["a", "b"]), .text(.isNot, ["a"]), true),
      (.text(.is, ["a", "b"]), .text(.isNot, ["b", "A"]), false),
      (.exists, .missing, false),
    ] as [(Engine.Test, Engine.Test, Bool)])
  func `two tests of one text`(first: Engine.Test, second: Engine.Test, canHold: Bool) {
    let proof = prove(.all([.when("page.title", first), .when("page.title", second)]))
    #expect(proof.isImpossible == !canHold, "\(proof)")
    #expect((proof.witness != nil) == canHold, "\(proof)")
  }

  @Test(arguments: [
    ("/pricing", "/pricing", false), ("shop.example/a", "/a", false), ("/a", "/a/b", true),
    ("https://www.shop.example/a/", "shop.example/A", false), ("/a?x=1", "/a", false),
    ("/a", "/a?x=1", true), ("#/cart", "#/cart", false), ("/", "/a", true),
  ])
  func `an address that is one pattern and not another`(
    address: String, other: String, canBe: Bool
  ) {
    let proof = prove(
      .all([.when("page.url", .url(.is, [address])), .when("page.url", .url(.isNot, [other]))]))
    #expect(proof.isImpossible == !canBe, "\(proof)")
    #expect((proof.witness != nil) == canBe, "\(proof)")
  }

  @Test func `somebody is told in words`() {
    let rule = Rule.all([
      .when("visitor.history", .choice(isOneOf: true, ["new"])),
      .when("geo.country", .choice(isOneOf: true, ["ES"])),
      .when("page.url", .url(.contains, ["/pricing"])),
      .when("page.time", .duration(.greater, 45_000)),
      .when("cart.value", .money(.atLeast, 4_990)),
      .when("utm.source", .missing),
    ])
    #expect(
      prove(rule).witness?.words
        == "a new visitor from ES on shop.example/pricing after 46 seconds with Cart value 49.90, "
        + "UTM source (empty)")
  }

  @Test func `thousands of conditions are no trouble`() {
    let rules = (0..<2_000).map { Rule.when("visit.pages", .number(.isNot, Int64($0))) }
    #expect(prove(.all(rules)).witness?["visit.pages"] == .number(2_000))
  }
}
