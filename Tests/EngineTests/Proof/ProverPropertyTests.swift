@testable import Engine
import Testing

/// Proofs against the definition: what is impossible must never happen, and who is named as an
/// example must be one.
struct ProverPropertyTests {
  /// Rules whose conditions are about few subjects, so that they meet each other.
  private static func rule(_ random: inout Random) -> Rule {
    let fields = random.some(Catalogue.fields, most: 3)
    let subjects = fields.map { random.reference(to: $0) }
    return rule(&random, Array(zip(fields, subjects)), depth: 3)
  }

  private static func rule(
    _ random: inout Random, _ subjects: [(Field, FieldReference)], depth: Int
  ) -> Rule {
    let width = 1 + random.below(3)
    func parts() -> [Rule] {
      (0..<width).map { _ in rule(&random, subjects, depth: depth - 1) }
    }
    switch depth == 0 ? 4 : random.below(7) {
    case 0, 1: return .all(parts())
    case 2: return .any(parts())
    case 3: return .none(parts())
    default:
      let (field, subject) = random.pick(subjects)
      return .condition(Condition(subject, random.test(for: field.kind)))
    }
  }

  /// Whether facts fit each other: nobody is on a page for longer than in the visit.
  private static func canBe(_ facts: Witness, _ rule: Rule) -> Bool {
    let bounds = Dictionary(
      rule.conditions.map { ($0.field, $0.test.lengths) }, uniquingKeysWith: { $0 + $1 })
    return Relations.impossible(among: bounds).allSatisfy { $0.truth(in: facts) != .yes }
  }

  @Test(arguments: UInt64(0)..<4)
  func `what is impossible never happens, and every example is one`(block: UInt64) {
    var random = Random(seed: 7_000 + block)
    var counts = (impossible: 0, possible: 0, undecided: 0)
    for number in 0..<60 {
      let rule = Self.rule(&random)
      let wanted: Wanted = random.pick([.yes, .yes, .no, .notYes, .notNo])
      let claim = Claim(rule: rule, wanted: wanted)
      var prover = Prover(now: at(0))
      switch prover.prove([claim]) {
      case .possible(let witness):
        counts.possible += 1
        #expect(claim.holds(in: witness), "seed \(7_000 + block), rule \(number): \(rule)")
      case .undecided: counts.undecided += 1
      case .impossible:
        counts.impossible += 1
        for _ in 0..<2_000 {
          let facts = random.facts(near: rule)
          if claim.holds(in: facts), Self.canBe(facts, rule) {
            Issue.record("seed \(7_000 + block), rule \(number): \(rule) in \(facts)")
            break
          }
        }
      }
    }
    #expect(counts.impossible > 0 && counts.possible > 20, "\(counts)")
    #expect(counts.undecided < 12, "\(counts)")
  }

  @Test(arguments: UInt64(0)..<4)
  func `what follows always follows`(block: UInt64) {
    var random = Random(seed: 8_000 + block)
    var follows = 0
    for number in 0..<80 {
      let first = Self.rule(&random)
      let second: Rule =
        random.happens(50)
        ? .any([first, Self.rule(&random)])
        : .condition(random.pick(first.conditions + [random.condition()]))
      let claims = [Claim(rule: first, wanted: .yes), Claim(rule: second, wanted: .notYes)]
      var prover = Prover(now: at(0))
      guard prover.prove(claims).isImpossible else { continue }
      follows += 1
      for _ in 0..<500 {
        let both = Rule.all([first, second])
        let facts = random.facts(near: both)
        if claims.allSatisfy({ $0.holds(in: facts) }), Self.canBe(facts, both) {
          Issue.record("seed \(8_000 + block), rule \(number): \(first) does not give \(second)")
          break
        }
      }
    }
    #expect(follows > 10, "\(follows)")
  }

  @Test func `a prover that took unknown for false would be found out`() {
    // Not ES and not FR: unknown is neither, so the group is not always true.
    let rule = Rule.any([
      .when("geo.country", .choice(isOneOf: false, ["ES"])),
      .when("geo.country", .choice(isOneOf: false, ["FR"])),
    ])
    var prover = Prover(now: at(0))
    #expect(prover.prove([Claim(rule: rule, wanted: .no)]).isImpossible)
    let witness = prover.prove([Claim(rule: rule, wanted: .notYes)]).witness
    #expect(witness?["geo.country"] == .unknown)
  }
}
