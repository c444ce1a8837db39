/// Why a value does not fit its operator: a sentence for a finding.
public struct Misfit: Error, Hashable, Sendable {
  /// What is wrong and what would be right.
  public let sentence: String

  /// Makes a misfit from its sentence.
  public init(_ sentence: String) { self.sentence = sentence }
}

// MARK: - Reading

extension Test {
  /// Reads `{operator: operand}` as a document has it, for a field of `kind`.
  public init(_ operation: Operator, _ operand: JSON, for kind: Field.Kind) throws(Misfit) {
    guard kind.operators.contains(operation) else {
      let allowed = kind.operators.map(\.rawValue).joined(separator: ", ")
      throw Misfit("a \(kind.name) has no \(operation.rawValue); use one of \(allowed)")
    }
    switch kind {
    case .text:
      self = try Self.text(operation, try Self.list(of: operand, operation)) { .text($0, $1) }
    case .url:
      self = try Self.text(operation, try Self.list(of: operand, operation)) { .url($0, $1) }
      if let empty = emptyPattern { throw Misfit("\"\(empty)\" names no address; write /pricing") }
    case .count, .percent: self = try Self.whole(operation, operand)
    case .number: self = try Self.number(operation, operand)
    case .money: self = try Self.money(operation, operand)
    case .duration: self = try Self.duration(operation, operand)
    case .choice(let names):
      self = .choice(isOneOf: operation == .is, try Self.names(operand, among: names))
    case .code: self = .choice(isOneOf: operation == .is, try Self.texts(operand))
    case .language: self = .language(isOneOf: operation == .is, try Self.texts(operand))
    case .list: self = try Self.list(operation, operand)
    case .flag: self = try Self.flag(operand)
    case .version: self = try Self.version(operation, operand)
    case .date: self = try Self.date(operation, operand)
    case .any: self = try Self.any(operation, operand)
    }
  }

  /// A value of the site's own is what the operator takes it for; `greater` and its like compare
  /// numbers, and versions if they are written as texts.
  private static func any(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
    switch operation {
    case .is, .isNot, .contains, .containsNot, .startsWith, .endsWith, .like, .exists, .missing:
      return try text(operation, try list(of: written(operand), operation)) { .text($0, $1) }
    case .greater, .atLeast, .less, .atMost:
      return operand.string == nil
        ? try number(operation, operand) : try version(operation, operand)
    case .between: return try number(operation, operand)
    case .has, .hasAny, .hasNone, .empty: return try list(operation, written(operand))
    case .before, .after, .withinLast, .withinNext: return try date(operation, operand)
    }
  }

  /// The operand with numbers and truths as the texts that they are written with.
  private static func written(_ operand: JSON) -> JSON {
    switch operand {
    case .array(let elements): .array(elements.map(written))
    case .integer, .number, .bool: Value(operand).map { .string($0.text) } ?? operand
    case .null, .string, .object: operand
    }
  }

  private static func text(
    _ operation: Operator, _ texts: [String], _ make: (TextOperator, [String]) -> Test
  ) throws(Misfit) -> Test {
    if operation == .exists { return .exists }
    if operation == .missing { return .missing }
    guard let test = TextOperator(rawValue: operation.rawValue) else {
      throw Misfit("\(operation.rawValue) does not compare texts")
    }
    return make(test, texts)
  }

  /// A pattern of which nothing is left to compare with: it would fit everything.
  private var emptyPattern: String? {
    guard case .url(let test, let patterns) = self else { return nil }
    return patterns.first { URLPattern($0, for: test).isEmpty }
  }

  private static func whole(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
    if operation == .between {
      guard let pair = operand.array, pair.count == 2, let low = pair[0].integer,
        let high = pair[1].integer, low <= high
      else { throw Misfit("between wants two whole numbers, the smaller first: [2, 5]") }
      return .numberBetween(low, high)
    }
    guard let test = NumberOperator(rawValue: operation.rawValue), let value = operand.integer
    else { throw Misfit("\(operation.rawValue) wants a whole number, not \(operand.kind)") }
    return .number(test, value)
  }

  /// Whole numbers stay whole, so that large ones lose nothing.
  private static func number(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
    if operation == .between {
      guard let pair = operand.array, pair.count == 2, let low = pair[0].double,
        let high = pair[1].double, low <= high
      else { throw Misfit("between wants two numbers, the smaller first: [2, 5.5]") }
      return pair.allSatisfy { $0.integer != nil }
        ? try whole(operation, operand) : .decimalBetween(low, high)
    }
    guard let test = NumberOperator(rawValue: operation.rawValue), let value = operand.double
    else { throw Misfit("\(operation.rawValue) wants a number, not \(operand.kind)") }
    return operand.integer.map { .number(test, $0) } ?? .decimal(test, value)
  }

  private static func money(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
    if operation == .between {
      guard let pair = operand.array, pair.count == 2 else {
        throw Misfit("between wants two amounts, the smaller first: [\"10\", \"49.90\"]")
      }
      let (low, high) = (try amount(pair[0]), try amount(pair[1]))
      guard low <= high else { throw Misfit("the smaller amount comes first") }
      return .moneyBetween(low, high)
    }
    guard let test = NumberOperator(rawValue: operation.rawValue) else {
      throw Misfit("\(operation.rawValue) does not compare amounts")
    }
    return .money(test, try amount(operand))
  }

  private static func amount(_ operand: JSON) throws(Misfit) -> Int64 {
    guard let amount = operand.string.flatMap(Money.parse) ?? operand.integer else {
      throw Misfit("an amount is a text like \"49.90\", or a whole number of hundredths: 4990")
    }
    return amount
  }

  private static func duration(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
    if operation == .between {
      guard let pair = operand.array, pair.count == 2 else {
        throw Misfit("between wants two durations, the shorter first: [\"30s\", \"2m\"]")
      }
      let (low, high) = (try length(pair[0]), try length(pair[1]))
      guard low <= high else { throw Misfit("the shorter duration comes first") }
      return .durationBetween(low, high)
    }
    guard let test = DurationOperator(rawValue: operation.rawValue) else {
      throw Misfit("\(operation.rawValue) does not compare durations")
    }
    return .duration(test, try length(operand))
  }

  private static func list(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
    guard let test = ListOperator(rawValue: operation.rawValue) else {
      throw Misfit("\(operation.rawValue) does not compare lists")
    }
    return .list(test, test == .empty ? [] : try texts(operand))
  }

  private static func flag(_ operand: JSON) throws(Misfit) -> Test {
    guard let value = operand.bool else {
      throw Misfit("is wants true or false, not \(operand.kind)")
    }
    return .flag(value)
  }

  private static func version(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
    guard let test = VersionOperator(rawValue: operation.rawValue),
      let version = operand.string.flatMap({ Version($0) })
    else { throw Misfit("\(operation.rawValue) wants a version like \"2.10.0\"") }
    return .version(test, version)
  }

  private static func date(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
    if let direction = Direction(rawValue: operation.rawValue) {
      return .within(direction, try length(operand))
    }
    guard let test = DateOperator(rawValue: operation.rawValue),
      let time = operand.string.flatMap({ WallTime($0) })
    else { throw Misfit("\(operation.rawValue) wants a date like 2026-11-24 or 2026-11-24T09:00") }
    return .date(test, time)
  }

  private static func length(_ operand: JSON) throws(Misfit) -> Milliseconds {
    let text = operand.string ?? operand.integer.map { String($0) }
    guard let length = text.flatMap(DurationText.parse) else {
      throw Misfit("a duration is written like 45s, 5m, 2h or 1d")
    }
    return length
  }

  /// The texts of an operand; none for operators that stand alone.
  private static func list(of operand: JSON, _ operation: Operator) throws(Misfit) -> [String] {
    operation.takesNoValue ? [] : try texts(operand)
  }

  private static func texts(_ operand: JSON) throws(Misfit) -> [String] {
    let texts = operand.string.map { [$0] } ?? operand.array?.compactMap(\.string) ?? []
    guard !texts.isEmpty, texts.count == operand.array?.count ?? 1 else {
      throw Misfit("wants a text or a list of texts, not \(operand.kind)")
    }
    guard !texts.contains("") else { throw Misfit("an empty text fits everything; name one") }
    return texts
  }

  private static func names(_ operand: JSON, among names: [String]) throws(Misfit) -> [String] {
    let texts = try texts(operand)
    for text in texts where !names.contains(text) {
      throw Misfit("\"\(text)\" is not one of \(names.joined(separator: ", "))")
    }
    return texts
  }
}

extension JSON {
  /// The value of any number.
  fileprivate var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .null, .bool, .string, .array, .object: nil
    }
  }
}

// MARK: - Writing

extension Test {
  /// The operator under its document name.
  public var operation: Operator {
    switch self {
    case .text(let test, _), .url(let test, _): Operator(rawValue: test.rawValue) ?? .is
    case .exists: .exists
    case .missing: .missing
    case .number(let test, _), .decimal(let test, _), .money(let test, _):
      Operator(rawValue: test.rawValue) ?? .is
    case .duration(let test, _): Operator(rawValue: test.rawValue) ?? .is
    case .numberBetween, .decimalBetween, .moneyBetween, .durationBetween: .between
    case .choice(let isOneOf, _), .language(let isOneOf, _): isOneOf ? .is : .isNot
    case .list(let test, _): Operator(rawValue: test.rawValue) ?? .hasAny
    case .flag: .is
    case .version(let test, _): Operator(rawValue: test.rawValue) ?? .is
    case .date(let test, _): Operator(rawValue: test.rawValue) ?? .before
    case .within(let direction, _): Operator(rawValue: direction.rawValue) ?? .withinLast
    }
  }

  /// The operand as a document has it; `true` for operators that take none.
  public var operand: JSON {
    switch self {
    case .text(_, let texts), .url(_, let texts), .choice(_, let texts), .language(_, let texts):
      .array(texts.map { .string($0) })
    case .exists, .missing, .list(.empty, _): true
    case .list(_, let texts): .array(texts.map { .string($0) })
    case .number(_, let value): .integer(value)
    case .numberBetween(let low, let high): [.integer(low), .integer(high)]
    case .decimal(_, let value): .number(value)
    case .decimalBetween(let low, let high): [.number(low), .number(high)]
    case .money(_, let value): .string(Money.format(value))
    case .moneyBetween(let low, let high):
      [.string(Money.format(low)), .string(Money.format(high))]
    case .duration(_, let value), .within(_, let value): .string(DurationText.format(value))
    case .durationBetween(let low, let high):
      [.string(DurationText.format(low)), .string(DurationText.format(high))]
    case .flag(let value): .bool(value)
    case .version(_, let version): .string(version.text)
    case .date(_, let time): .string(time.description)
    }
  }
}
