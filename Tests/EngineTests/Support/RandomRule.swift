@testable import Engine

/// Few values, so that conditions often hold and often meet each other.
private let words = ["vip", "Trial", "pricing", "ΟΔΟΣ", "οδος", "straße", "é", "a", "", "x*y"]
private let addresses = [
  "https://www.shop.example/pricing", "http://shop.example/pricing/?utm_source=ads#top",
  "https://shop.example/", "https://shop.example/#/cart", "HTTPS://Shop.Example/Docs/API", "app",
]
private let patterns = [
  "/pricing", "shop.example", "/", "/docs/", "?utm_source=ads", "#/cart", "*docs*", "/p?icing",
  "https://www.shop.example/pricing", "/pricing?utm_source=ads", "ing",
]
private let languages = ["en", "en-GB", "de", "EN", "e"]

extension Random {
  /// A rule over the catalogue's fields, with now and then one that there is not.
  mutating func rule(depth: Int = 3) -> Rule {
    let width = below(4)
    switch depth == 0 ? 4 : below(7) {
    case 0: return .all((0..<width).map { _ in rule(depth: depth - 1) })
    case 1: return .any((0..<width).map { _ in rule(depth: depth - 1) })
    case 2: return .none((0..<width).map { _ in rule(depth: depth - 1) })
    case 3: return .not(rule(depth: depth - 1))
    default: return .condition(condition())
    }
  }

  mutating func condition() -> Condition {
    if happens(3) { return Condition("no.such.field", happens(50) ? .missing : .flag(true)) }
    let field = pick(Catalogue.fields)
    return Condition(field.key, test(for: field.kind))
  }

  /// A test that suits `kind`, as the reader would make it.
  mutating func test(for kind: Field.Kind) -> Test {
    let operation = pick(kind.operators)
    switch kind {
    case .text: return text(operation) { .text($0, $1) }
    case .url: return text(operation) { .url($0, $1) }
    case .count, .percent:
      guard let comparison = Test.NumberOperator(rawValue: operation.rawValue) else {
        let low = Int64(below(5))
        return .numberBetween(low, low + Int64(below(3)))
      }
      return .number(comparison, Int64(below(6)) - 1)
    case .duration:
      guard let comparison = Test.DurationOperator(rawValue: operation.rawValue) else {
        let low = length()
        return .durationBetween(low, low + length())
      }
      return .duration(comparison, length())
    case .choice(let names): return .choice(isOneOf: operation == .is, some(names))
    case .language: return .language(isOneOf: operation == .is, some(languages))
    case .list:
      let comparison = Test.ListOperator(rawValue: operation.rawValue) ?? .empty
      return .list(comparison, comparison == .empty ? [] : some(words.filter { !$0.isEmpty }))
    case .flag: return .flag(happens(50))
    }
  }

  private mutating func text(
    _ operation: Operator, _ make: (Test.TextOperator, [String]) -> Test
  ) -> Test {
    guard let comparison = Test.TextOperator(rawValue: operation.rawValue) else {
      return operation == .exists ? .exists : .missing
    }
    return make(comparison, some(patterns + words.filter { !$0.isEmpty }))
  }

  private mutating func length() -> Milliseconds {
    pick([0, 1, 999, 1_000, 45_000, 45_001, 60_000, 90_000, 3_600_000])
  }

  /// A fact that suits `kind`, sometimes unknown, sometimes of another kind.
  mutating func fact(for kind: Field.Kind, now: Instant) -> Fact {
    if happens(20) { return .unknown }
    if happens(4) { return pick([.flag(true), .number(1), .text("a"), .list(["a"])]) }
    switch kind {
    case .text: return .text(pick(words + addresses))
    case .url: return happens(25) ? .list(some(addresses)) : .text(pick(addresses))
    case .count, .percent: return .number(Int64(below(6)) - 1)
    case .duration: return happens(80) ? .since(now + -length()) : .lasted(length())
    case .choice(let names): return .text(happens(90) ? pick(names) : pick(words))
    case .language: return .text(pick(languages))
    case .list: return .list(happens(30) ? [] : some(words))
    case .flag: return .flag(happens(50))
    }
  }

  /// What is known at a random moment.
  mutating func facts() -> FixedFacts {
    let now = at(Int64(below(100_000)))
    var facts = FixedFacts(now: now)
    for field in Catalogue.fields { facts.facts[field.key] = fact(for: field.kind, now: now) }
    return facts
  }
}
