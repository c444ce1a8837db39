// Values as they are typed in the editor: `45s`, `/pricing, /plans`, `2..5`, `yes`.

extension Test {
  /// Reads a value as it is typed.
  public init(_ operation: Operator, typed text: String, for kind: Field.Kind) throws(Misfit) {
    try self.init(operation, Self.operand(typed: text, operation, for: kind), for: kind)
  }

  /// The value as it would be typed.
  public var typed: String {
    switch self {
    case .exists, .missing, .list(.empty, _): ""
    case .flag(let value): value ? "yes" : "no"
    case .numberBetween(let low, let high): "\(low)..\(high)"
    case .decimalBetween(let low, let high): "\(low)..\(high)"
    case .moneyBetween(let low, let high): "\(Money.format(low))..\(Money.format(high))"
    case .durationBetween(let low, let high):
      "\(DurationText.format(low))..\(DurationText.format(high))"
    case .number(_, let value): "\(value)"
    case .decimal(_, let value): "\(value)"
    case .money(_, let value): Money.format(value)
    case .duration(_, let value), .within(_, let value): DurationText.format(value)
    // Where a number could stand too, the v says that a version is meant.
    case .version(_, let version): Double(version.text) == nil ? version.text : "v" + version.text
    case .date(_, let time): time.description
    case .text(_, let texts), .url(_, let texts), .choice(_, let texts), .language(_, let texts),
      .list(_, let texts):
      TypedList.write(texts)
    }
  }

  private static func operand(
    typed text: String, _ operation: Operator, for kind: Field.Kind
  ) -> JSON {
    switch kind {
    case .text, .url, .list, .choice, .code, .language: return texts(typed: text)
    case .flag: return flag(typed: text.trimmed)
    case .count, .percent, .number:
      return operation == .between
        ? .array(range(text).map(number(typed:))) : number(typed: text.trimmed)
    case .money, .duration:
      return operation == .between
        ? .array(range(text).map { .string($0) }) : .string(text.trimmed)
    case .version, .date: return .string(text.trimmed)
    case .any: return any(typed: text, operation)
    }
  }

  private static func any(typed text: String, _ operation: Operator) -> JSON {
    switch operation {
    case .is, .isNot, .contains, .containsNot, .startsWith, .endsWith, .like, .exists, .missing,
      .has, .hasAny, .hasNone, .empty:
      texts(typed: text)
    case .between: .array(range(text).map(number(typed:)))
    case .greater, .atLeast, .less, .atMost: number(typed: text.trimmed)
    case .before, .after, .withinLast, .withinNext: .string(text.trimmed)
    }
  }

  private static func texts(typed text: String) -> JSON {
    .array(TypedList.read(text).map { .string($0) })
  }

  private static func flag(typed text: String) -> JSON {
    switch text.lowercased() {
    case "yes", "y", "true", "on": true
    case "no", "n", "false", "off": false
    default: .string(text)
    }
  }

  private static func number(typed text: String) -> JSON {
    if let number = Int64(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else { return .string(text) }
    return .number(number)
  }

  private static func range(_ text: String) -> [String] {
    guard let dots = text.indices.first(where: { text[$0...].hasPrefix("..") }) else {
      return [text.trimmed]
    }
    return [String(text[..<dots]).trimmed, String(text[dots...].dropFirst(2)).trimmed]
  }
}

extension String {
  /// The text without white space at either end.
  public var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
