@testable import Engine

extension Random {
  /// Facts about what `rule` asks, of the kinds that situations have, at and around its bounds.
  mutating func facts(near rule: Rule) -> Witness {
    var witness = Witness(facts: [:], now: at(0), segments: [:])
    let asked = Dictionary(grouping: rule.conditions, by: \.subject)
    for (subject, conditions) in asked.sorted(by: { $0.key.words < $1.key.words }) {
      let tests = conditions.map(\.test)
      let canBeUnknown = !Realm.alwaysKnown.contains(subject.key)
      witness.facts[subject] =
        canBeUnknown && happens(15) ? .unknown : fact(of: subject, near: tests)
    }
    return witness
  }

  private mutating func fact(of subject: FieldReference, near tests: [Test]) -> Fact {
    let kind = Catalogue.field(subject.key)?.kind
    let range = Realm.range(of: subject.key, kind)
    let decimals = tests.flatMap(\.decimals).map { Int64($0) }
    let numbers: [Int64] = tests.flatMap(\.wholes) + decimals + [0]
    let near: Int64 = pick(numbers) + Int64(below(5)) - 2
    let number = min(max(near, range.lowerBound), range.upperBound)
    let bound: Int64 = pick(tests.flatMap(\.lengths) + [0])
    let length = max(0, bound + Int64(below(5)) - 2)
    let wall: Int64 =
      pick(tests.flatMap(\.wallTimes).map(\.milliseconds) + [0]) + Int64(below(3)) - 1
    let dayLater = wall + pick([0, 86_400_000, 86_399_999] as [Int64])
    switch kind {
    case .count, .percent, .money, .number: return .number(number)
    case .duration: return happens(50) ? .lasted(length) : .since(at(0) + -length)
    case .flag: return .flag(happens(50))
    case .choice(let names):
      guard subject.key == Realm.outcomes else { return .text(pick(names)) }
      return .list(happens(20) ? ["none"] : some(names.filter { $0 != "none" }))
    case .code: return .text(text(near: tests))
    case .language: return .text(text(near: tests) + (happens(30) ? "-gb" : ""))
    case .list: return .list((0..<below(4)).map { _ in text(near: tests) })
    case .version: return .text(pick(["1", "2.0.0", "2.1", "2.5", "2.10.1", "3.0", "9", "odd"]))
    case .date: return .date(LocalInstant(at(0), wall: dayLater))
    case .text, .url:
      guard Realm.severalTexts.contains(subject.key) else { return .text(text(near: tests)) }
      return .list((0..<below(4)).map { _ in text(near: tests) })
    case .any:
      switch below(5) {
      case 0: return .any(.integer(number), nil)
      case 1: return .any(.number(Double(number) + 0.5), nil)
      case 2: return .any(.list((0..<below(3)).map { _ in text(near: tests) }), nil)
      case 3:
        let moment = happens(50) ? at(0) + length : at(0) + -length
        let local = LocalInstant(moment, wall: happens(50) ? dayLater : moment.milliseconds)
        return .any(.text("2026-11-24"), local)
      default: return .any(.text(text(near: tests)), nil)
      }
    case nil: return .unknown
    }
  }

  /// A text like those that the tests name: the same, a part, several, in other letters.
  private mutating func text(near tests: [Test]) -> String {
    let texts = tests.flatMap(\.texts) + ["else", ""]
    let one = pick(texts)
    switch below(8) {
    case 0: return one + pick(texts)
    case 1: return pick(["shop.example", "https://www.shop.example/", "x/"]) + one
    case 2: return String(one.dropLast())
    case 3: return one.uppercased()
    case 4: return one + pick(["/", "?utm_source=ads", "#top", " "])
    case 5: return one.split(separator: "*").joined(separator: "docs")
    default: return one
    }
  }
}
