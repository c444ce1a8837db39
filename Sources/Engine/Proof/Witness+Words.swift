extension Witness {
  /// The visitor in words: "a new visitor from ES on shop.example/pricing after 46 seconds".
  var words: String {
    let known = facts.filter { $0.value != .unknown }.map { ($0.key, $0.value) }
      .sorted { ($0.0.rank, $0.0.words) < ($1.0.rank, $1.0.words) }
    let unknown = facts.filter { $0.value == .unknown }.map(\.key.words).sorted()
    let kinds = known.compactMap { $0.0.isKind ? $0.1.shown : nil }
    let first = ["a", kinds.joined(separator: ", "), "visitor"].filter { !$0.isEmpty }
    let phrases =
      known.filter { !$0.0.isKind }.map { $0.0.phrase(with: $0.1) }
      + unknown.map { "whose \($0) nobody knows" }
    let places = phrases.filter { !$0.hasPrefix("with ") }
    let others = phrases.filter { $0.hasPrefix("with ") }.map { String($0.dropFirst(5)) }
    let tail = others.isEmpty ? "" : " with \(others.joined(separator: ", "))"
    let text = (first + places).joined(separator: " ") + tail
    return text.hasPrefix("a anonymous") || text.hasPrefix("a identified")
      ? "an" + text.dropFirst() : text
  }
}

extension FieldReference {
  /// Whether the value itself says what kind of visitor it is: new, identified.
  fileprivate var isKind: Bool { key == "visitor.history" || key == "visitor.kind" }

  /// The order in which facts are told.
  fileprivate var rank: Int {
    [
      "visitor.kind", "visitor.history", "geo.city", "geo.region", "geo.country", "page.url",
      "page.time",
    ].firstIndex(of: key) ?? 9
  }

  /// A fact as a part of a sentence about a visitor.
  fileprivate func phrase(with fact: Fact) -> String {
    switch key {
    case "geo.city", "geo.region", "geo.country": "from \(fact.shown)"
    case "page.url": "on \(URLText(fact.shown).plain + URLText(fact.shown).query)"
    case "page.time": "after \(fact.shown)"
    case "chat.history": fact == .text("none") ? "who never wrote" : "who has written before"
    default: "with \(words) \(moneyOr(fact))"
    }
  }

  private func moneyOr(_ fact: Fact) -> String {
    guard case .number(let amount) = fact, Catalogue.field(key)?.kind == .money else {
      return fact.shown
    }
    return Money.format(amount)
  }
}

extension Fact {
  /// The value as a person would write it.
  fileprivate var shown: String {
    switch self {
    case .unknown: "unknown"
    case .text(let text): text.isEmpty ? "(empty)" : text
    case .number(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let texts): texts.isEmpty ? "(none)" : texts.joined(separator: ", ")
    case .since: "some time"
    case .lasted(let length): DurationText.words(length)
    case .date(let date): WallTime(milliseconds: date.wall).description
    case .any(let value, _): value.text.isEmpty ? "(empty)" : value.text
    }
  }
}
