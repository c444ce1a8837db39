extension Rule {
  /// The rule as one English sentence part: "page.url contains /pricing and …".
  public var words: String {
    switch self {
    case .all(let rules) where rules.active.isEmpty: "everyone"
    case .any(let rules) where rules.active.isEmpty: "nobody (an empty \"any of\")"
    case .none(let rules) where rules.active.isEmpty: "everyone"
    case .all(let rules): rules.active.map(\.part).joined(separator: " and ")
    case .any(let rules): rules.active.map(\.part).joined(separator: " or ")
    case .none(let rules): "none of: " + rules.active.map(\.part).joined(separator: ", ")
    case .off: "everyone"
    case .not(let rule): rule.isOff ? "everyone" : "not " + rule.part
    case .condition(let condition): condition.words
    }
  }

  private var part: String {
    switch self {
    case .condition: words
    case .all(let rules), .any(let rules): rules.active.count == 1 ? words : "(\(words))"
    case .none, .not, .off: "(\(words))"
    }
  }
}

extension Condition {
  /// The condition in words: "Current page contains /pricing".
  public var words: String {
    let label = subject.words
    switch test {
    case .flag: return "\(label): \(test.valueWords)"
    case .exists, .missing, .list(.empty, _): return "\(label) \(test.operationWords)"
    case .text, .url, .number, .numberBetween, .decimal, .decimalBetween, .money, .moneyBetween,
      .duration, .durationBetween, .choice, .language, .list, .version, .date, .within:
      return "\(label) \(test.operationWords) \(test.valueWords)"
    }
  }
}

extension Test {
  /// The operator in words; a duration that "is" 45 seconds has reached them.
  fileprivate var operationWords: String {
    if case .duration(.reaches, _) = self { return "reaches" }
    return operation.words
  }

  /// The value in words.
  public var valueWords: String {
    switch self {
    case .exists, .missing, .list(.empty, _): ""
    case .duration(_, let value): DurationText.words(value)
    case .durationBetween(let low, let high):
      "\(DurationText.words(low)) and \(DurationText.words(high))"
    case .numberBetween(let low, let high): "\(low) and \(high)"
    case .number(_, let value): "\(value)"
    case .decimalBetween(let low, let high): "\(low) and \(high)"
    case .decimal(_, let value): "\(value)"
    case .moneyBetween(let low, let high): "\(Money.format(low)) and \(Money.format(high))"
    case .money(_, let value): Money.format(value)
    case .version(_, let version): version.text
    case .date(_, let time): time.description
    case .within(_, let length): DurationText.words(length)
    case .flag(let value): value ? "yes" : "no"
    case .list(.has, let texts): texts.joined(separator: " and ")
    case .text(_, let texts), .url(_, let texts), .choice(_, let texts), .language(_, let texts),
      .list(_, let texts):
      texts.joined(separator: " or ")
    }
  }
}
