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
    case .text: self = try Self.text(operation, operand) { Test.text($0, $1) }
    case .url:
      self = try Self.text(operation, operand) { Test.url($0, $1) }
      if let empty = emptyPattern { throw Misfit("\"\(empty)\" names no address; write /pricing") }
    case .count, .percent: self = try Self.number(operation, operand)
    case .duration: self = try Self.duration(operation, operand)
    case .choice(let names):
      self = .choice(isOneOf: operation == .is, try Self.names(operand, among: names))
    case .language: self = .language(isOneOf: operation == .is, try Self.texts(operand))
    case .list: self = try Self.list(operation, operand)
    case .flag: self = try Self.flag(operand)
    }
  }

  private static func text(
    _ operation: Operator, _ operand: JSON, _ make: (TextOperator, [String]) -> Test
  ) throws(Misfit) -> Test {
    if operation == .exists { return .exists }
    if operation == .missing { return .missing }
    guard let test = TextOperator(rawValue: operation.rawValue) else {
      throw Misfit("\(operation.rawValue) does not compare texts")
    }
    return make(test, try texts(operand))
  }

  /// A pattern of which nothing is left to compare with: it would fit everything.
  private var emptyPattern: String? {
    guard case .url(let test, let patterns) = self else { return nil }
    return patterns.first { URLPattern($0, for: test).isEmpty }
  }

  private static func number(_ operation: Operator, _ operand: JSON) throws(Misfit) -> Test {
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

  private static func length(_ operand: JSON) throws(Misfit) -> Milliseconds {
    let text = operand.string ?? operand.integer.map { String($0) }
    guard let length = text.flatMap(DurationText.parse) else {
      throw Misfit("a duration is written like 45s, 5m, 2h or 1d")
    }
    return length
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

// MARK: - Writing

extension Test {
  /// The operator under its document name.
  public var operation: Operator {
    switch self {
    case .text(let test, _), .url(let test, _): Operator(rawValue: test.rawValue) ?? .is
    case .exists: .exists
    case .missing: .missing
    case .number(let test, _): Operator(rawValue: test.rawValue) ?? .is
    case .duration(let test, _): Operator(rawValue: test.rawValue) ?? .is
    case .numberBetween, .durationBetween: .between
    case .choice(let isOneOf, _), .language(let isOneOf, _): isOneOf ? .is : .isNot
    case .list(let test, _): Operator(rawValue: test.rawValue) ?? .hasAny
    case .flag: .is
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
    case .duration(_, let value): .string(DurationText.format(value))
    case .durationBetween(let low, let high):
      [.string(DurationText.format(low)), .string(DurationText.format(high))]
    case .flag(let value): .bool(value)
    }
  }
}

// MARK: - As typed

extension Test {
  /// Reads a value as it is typed in the editor: `45s`, `/pricing, /plans`, `2..5`, `yes`.
  public init(_ operation: Operator, typed text: String, for kind: Field.Kind) throws(Misfit) {
    try self.init(operation, Self.operand(typed: text, operation, for: kind), for: kind)
  }

  /// The value as it would be typed.
  public var typed: String {
    switch self {
    case .exists, .missing, .list(.empty, _): ""
    case .flag(let value): value ? "yes" : "no"
    case .numberBetween(let low, let high): "\(low)..\(high)"
    case .durationBetween(let low, let high):
      "\(DurationText.format(low))..\(DurationText.format(high))"
    case .number(_, let value): "\(value)"
    case .duration(_, let value): DurationText.format(value)
    case .text(_, let texts), .url(_, let texts), .choice(_, let texts), .language(_, let texts),
      .list(_, let texts):
      TypedList.write(texts)
    }
  }

  private static func operand(
    typed text: String, _ operation: Operator, for kind: Field.Kind
  ) -> JSON {
    switch kind {
    case .text, .url, .list, .choice, .language:
      return .array(TypedList.read(text).map { .string($0) })
    case .flag: return flag(typed: text.trimmed)
    case .count, .percent:
      if operation == .between { return .array(range(text).map(number(typed:))) }
      return number(typed: text.trimmed)
    case .duration:
      if operation == .between { return .array(range(text).map { .string($0) }) }
      return .string(text.trimmed)
    }
  }

  private static func flag(typed text: String) -> JSON {
    switch text.lowercased() {
    case "yes", "y", "true", "on": true
    case "no", "n", "false", "off": false
    default: .string(text)
    }
  }

  private static func number(typed text: String) -> JSON {
    Int64(text).map { .integer($0) } ?? .string(text)
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
