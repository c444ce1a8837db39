import Testing

@testable import Engine

/// Every field of the table with every operator of its kind.
@Suite struct `Fields and operators` {
  @Test(arguments: Catalogue.fields.map(\.key))
  func `every operator is read, written, typed and judged alike`(key: String) throws {
    let field = try #require(Catalogue.field(key))
    var random = Random(seed: StableHash.value(of: key))
    for operation in field.kind.operators {
      for _ in 0..<40 {
        let subject = random.reference(to: field)
        let test = random.test(operation, for: field.kind)
        let rule = Rule.condition(Condition(subject, test))
        let (copy, findings) = Rule.read(rule.json)
        #expect(copy == rule && findings.isEmpty, "\(rule.json) \(findings)")
        #expect(try Engine.Test(operation, typed: test.typed, for: field.kind) == test)
        #expect(try FieldReference(field, typed: subject.typed) == subject, "\(subject.typed)")
        #expect(!rule.words.isEmpty)
        let matcher = Matcher(rules: [rule, .not(rule)], columns: Catalogue.fields.map(\.key))
        for _ in 0..<4 {
          let now = at(Int64(random.below(100_000)))
          let facts = FixedFacts(
            facts: [subject.key: random.fact(for: field.kind, now: now)], now: now)
          let truth = rule.truth(in: facts)
          let rows = truth == .yes ? [0] : truth == .no ? [1] : []
          #expect(matcher.matches(in: facts) == rows, "\(rule.json) \(facts)")
        }
      }
    }
  }

  @Test(arguments: Catalogue.fields.map(\.key))
  func `what nobody knows is neither true nor false`(key: String) throws {
    let field = try #require(Catalogue.field(key))
    var random = Random(seed: 7)
    for operation in field.kind.operators {
      let truth = random.test(operation, for: field.kind).truth(of: .unknown, at: at(0))
      switch operation {
      case .exists: #expect(truth == .no)
      case .missing: #expect(truth == .yes)
      default: #expect(truth == .unknown, "\(key) \(operation)")
      }
    }
  }

  /// Visitors to whom much has happened, and rules over all fields about them.
  @Test(arguments: UInt64(0)..<16)
  func `a matcher agrees with the definition on real visitors`(seed: UInt64) {
    let simulation = Simulation.random(seed: seed)
    var random = Random(seed: seed &+ 1_000)
    let rules = (0..<200).map { _ in random.rule(depth: 2) }
    let matcher = Matcher(rules: rules, columns: Catalogue.fields.map(\.key))
    for visitor in simulation.decider.state.visitors.values.sorted(by: { $0.id < $1.id }) {
      for page in [visitor.visit?.open.first, visitor.visit?.front, nil] {
        let situation = Situation(
          visitor: visitor, page: page, now: simulation.now, surroundings: .shop)
        let expected = rules.indices.filter { rules[$0].truth(in: situation) == .yes }
        #expect(matcher.matches(in: situation) == expected, "seed \(seed)")
      }
    }
  }

  /// The promise on which all waking rests: between two crossings nothing changes by itself.
  @Test(arguments: UInt64(0)..<16)
  func `no condition changes by time alone before its next crossing`(seed: UInt64) throws {
    let simulation = Simulation.random(seed: seed)
    var random = Random(seed: seed &+ 2_000)
    let visitors = simulation.decider.state.visitors.values.sorted { $0.id < $1.id }
    for _ in 0..<400 {
      let visitor = random.pick(visitors)
      let condition = random.condition()
      func situation(_ now: Instant) -> Situation {
        Situation(
          visitor: visitor, page: visitor.visit?.front, now: now, surroundings: .shop)
      }
      let now = simulation.now
      let before = condition.truth(in: situation(now))
      let crossing = condition.nextCrossing(in: situation(now)) ?? now + 400 * 86_400_000
      #expect(crossing > now, "seed \(seed)")
      let length = crossing - now
      for later in [1, length / 3, length / 2, length - 1] where later > 0 && later < length {
        #expect(
          condition.truth(in: situation(now + later)) == before,
          "seed \(seed) \(condition.json) after \(later) of \(length)")
      }
    }
  }
}

extension StableHash {
  static func value(of text: String) -> UInt64 {
    var hash = StableHash()
    hash.add(text)
    return hash.value
  }
}

extension Surroundings {
  /// A shop in Madrid with a schedule, two segments and a flow; its clocks go back in an hour.
  static let shop = Surroundings(
    online: ["web"],
    hours: ["office": OpenHours([at(-1_000)..<at(90_000), at(3_600_000)..<at(9_000_000)])],
    zone: ZoneOffsets(
      name: "Europe/Madrid",
      [
        .init(from: at(-1_000_000_000), offset: 7_200_000),
        .init(from: at(5_000_000), offset: 3_600_000),
      ]),
    segments: [
      "vip": .when("visit.time", .duration(.greater, 60_000)),
      "office": .when(
        about: FieldReference("visitor.segment", of: "vip"), .flag(true)),
      "checkout": .when(about: FieldReference("visitor.segment", of: "checkout"), .flag(true)),
    ],
    flows: ["checkout": Flow(name: "checkout", pages: ["/docs", "/pricing"])])
}
