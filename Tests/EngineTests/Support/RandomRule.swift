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
private let suffixes = ["plan", "age", "Trial end"]
private let names = ["vip", "office", "checkout"]
private let events = ["add", "see"]
private let languages = ["en", "en-GB", "de", "EN", "e"]

extension Random {
  /// A rule over the catalogue's fields, with now and then one that there is not.
  mutating func rule(depth: Int = 3) -> Rule {
    let width = below(4)
    switch depth == 0 ? 5 : below(8) {
    case 0: return .all((0..<width).map { _ in rule(depth: depth - 1) })
    case 1: return .any((0..<width).map { _ in rule(depth: depth - 1) })
    case 2: return .none((0..<width).map { _ in rule(depth: depth - 1) })
    case 3: return .not(rule(depth: depth - 1))
    case 4: return .off(rule(depth: depth - 1))
    default: return .condition(condition())
    }
  }

  mutating func condition() -> Condition {
    if happens(3) { return Condition("no.such.field", happens(50) ? .missing : .flag(true)) }
    let field = pick(Catalogue.fields)
    return Condition(reference(to: field), test(for: field.kind))
  }

  /// The field, about one of few things.
  mutating func reference(to field: Field) -> FieldReference {
    switch field.parameter {
    case .none: return FieldReference(field.key)
    case .suffix: return FieldReference(field.prefix + pick(suffixes))
    case .name: return FieldReference(field.key, of: pick(names))
    case .event:
      return FieldReference(
        field.key, of: pick(events), within: happens(50) ? pick([60_000, 3_600_000]) : nil,
        where: happens(50) ? ["sku": pick([.text("A1"), .integer(2), .flag(true)])] : [:])
    }
  }

  /// A test that suits `kind`, as the reader would make it.
  mutating func test(for kind: Field.Kind) -> Test { test(pick(kind.operators), for: kind) }

  /// A test with `operation`, which suits `kind`.
  mutating func test(_ operation: Operator, for kind: Field.Kind) -> Test {
    switch kind {
    case .text: return text(operation) { .text($0, $1) }
    case .url: return text(operation) { .url($0, $1) }
    case .count, .percent: return whole(operation)
    case .number: return happens(50) ? whole(operation) : decimal(operation)
    case .money:
      guard let comparison = Test.NumberOperator(rawValue: operation.rawValue) else {
        let low = Int64(below(5))
        return .moneyBetween(low, low + Int64(below(3)))
      }
      return .money(comparison, Int64(below(6)) - 1)
    case .duration:
      guard let comparison = Test.DurationOperator(rawValue: operation.rawValue) else {
        let low = length()
        return .durationBetween(low, low + length())
      }
      return .duration(comparison, length())
    case .choice(let names): return .choice(isOneOf: operation == .is, some(names))
    case .code: return .choice(isOneOf: operation == .is, some(["ES", "de", "vip"]))
    case .language: return .language(isOneOf: operation == .is, some(languages))
    case .list:
      let comparison = Test.ListOperator(rawValue: operation.rawValue) ?? .empty
      return .list(comparison, comparison == .empty ? [] : some(words.filter { !$0.isEmpty }))
    case .flag: return .flag(happens(50))
    case .version: return .version(.init(rawValue: operation.rawValue) ?? .is, version())
    case .date: return date(operation)
    case .any: return any(operation)
    }
  }

  private mutating func any(_ operation: Operator) -> Test {
    let isOrder = [.greater, .atLeast, .less, .atMost].contains(operation)
    if isOrder, happens(30) { return test(operation, for: .version) }
    let kinds: [Field.Kind] = [.text, .number, .list, .date]
    return test(operation, for: kinds.first { $0.operators.contains(operation) } ?? .text)
  }

  private mutating func whole(_ operation: Operator) -> Test {
    guard let comparison = Test.NumberOperator(rawValue: operation.rawValue) else {
      let low = Int64(below(5))
      return .numberBetween(low, low + Int64(below(3)))
    }
    return .number(comparison, Int64(below(6)) - 1)
  }

  private mutating func decimal(_ operation: Operator) -> Test {
    let bound = Double(below(12)) / 2 + 0.25
    guard let comparison = Test.NumberOperator(rawValue: operation.rawValue) else {
      return .decimalBetween(bound, bound + 1)
    }
    return .decimal(comparison, bound)
  }

  private mutating func version() -> Version {
    pick(["2.0.0", "2.1.0-beta.2", "2.10.1", "v3.0.0"].compactMap { Version($0) })
  }

  private mutating func date(_ operation: Operator) -> Test {
    if let direction = Test.Direction(rawValue: operation.rawValue) {
      return .within(direction, length())
    }
    let day = at(0).milliseconds / 86_400_000 * 86_400_000 + Int64(below(3) - 1) * 86_400_000
    let isDay = happens(50)
    let time = WallTime(
      milliseconds: isDay ? day : day + Int64(below(1_440)) * 60_000, isDay: isDay)
    return .date(.init(rawValue: operation.rawValue) ?? .before, time)
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
    case .count, .percent, .money: return .number(Int64(below(6)) - 1)
    case .number: return happens(50) ? .number(Int64(below(6))) : .decimal(Double(below(12)) / 2)
    case .version: return .text(pick(["2.0", "2.1.0-beta.2", "2.1", "3.0.0", "odd"]))
    case .date: return .date(LocalInstant(now + length() + -60_000, in: .utc))
    case .any: return Fact(value(now), in: .utc)
    case .code: return .text(pick(["es", "DE", "FR"]))
    case .duration: return happens(80) ? .since(now + -length()) : .lasted(length())
    case .choice(let names): return .text(happens(90) ? pick(names) : pick(words))
    case .language: return .text(pick(languages))
    case .list: return .list(happens(30) ? [] : some(words))
    case .flag: return .flag(happens(50))
    }
  }

  /// A value as sites give them.
  mutating func value(_ now: Instant) -> Value {
    let later = WallTime(milliseconds: (now + length()).milliseconds / 60_000 * 60_000).description
    return pick([
      .text(pick(words)), .text("2.1.0"), .integer(Int64(below(6))), .number(2.5), .flag(true),
      .list(["vip", "a"]), .text("2026-09-21"), .text(later), .text("\(later)Z"),
    ])
  }

  /// What is known at a random moment.
  mutating func facts() -> FixedFacts {
    let now = at(Int64(below(100_000)))
    var facts = FixedFacts(now: now)
    for field in Catalogue.fields {
      for key in keys(of: field) { facts.facts[key] = fact(for: field.kind, now: now) }
    }
    return facts
  }

  /// What fixed facts have a field under: one that is about something named has several.
  private func keys(of field: Field) -> [String] {
    switch field.parameter {
    case .none: [field.key]
    case .suffix: suffixes.map { field.prefix + $0 }
    case .name: names.map { "\(field.key) of \($0)" }
    case .event: events.map { "\(field.key) of \($0)" }
    }
  }
}
