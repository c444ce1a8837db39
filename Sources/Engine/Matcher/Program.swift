/// The rules of a matcher over numbered checks, all in one flat array.
struct Program: Sendable {
  /// A node of a rule's tree; its children follow it.
  struct Token: Sendable {
    /// A condition's check, right here: whoever walks a row reads one run of memory.
    let check: Check
    let kind: Kind
    /// The number of the check.
    let number: Int32
    /// Where the node and everything in it is over.
    var end: Int32

    enum Kind: UInt8 {
      case all, any, none, check
    }
  }

  /// A row of a partition with what must be true of it, in one run of tokens.
  struct Row: Sendable {
    /// The row among the rules that were compiled.
    let row: Int32
    /// Where its tokens begin: first those that no bitmap stands for.
    let start: Int32
    /// Where these are over, and where all are.
    let middle: Int32
    let end: Int32
  }

  /// The nodes of all rules.
  private(set) var tokens: [Token] = []

  /// Adds a conjunct; returns where it begins.
  mutating func add(_ conjunct: Conjunct) -> Int32 {
    let offset = Int32(tokens.count)
    for var token in conjunct.tokens {
      token.end += offset
      tokens.append(token)
    }
    return offset
  }

  /// Where the next conjunct begins.
  var end: Int32 { Int32(tokens.count) }
}

/// One of the rules that must all be true for a row to match, over numbered checks.
struct Conjunct {
  private(set) var tokens: [Program.Token] = []
  /// How dear it is to judge.
  private(set) var cost = 0
  /// The only column that it asks, if bitmaps can stand for its answer; else `nil`.
  private(set) var column: Int32?
  private var isSimple = true

  /// Writes `rule`; `number` gives the checks of conditions.
  init(_ rule: Rule, _ number: (Condition) -> (Int32, Check)) {
    write(rule, number)
    if !isSimple { column = nil }
  }

  /// Two conjuncts with the same key ask the same; `nil` for one that is not compared.
  var key: Int64? {
    switch (tokens[0].kind, tokens.count) {
    case (.check, 1): Int64(tokens[0].number) << 1
    case (.none, 2): Int64(tokens[1].number) << 1 | 1
    case (.all, _), (.any, _), (.none, _), (.check, _): nil
    }
  }

  private mutating func write(_ rule: Rule, _ number: (Condition) -> (Int32, Check)) {
    switch rule {
    case .all(let rules): group(.all, rules, number)
    case .any(let rules): group(.any, rules, number)
    case .none(let rules): group(.none, rules, number)
    case .not(let rule): group(.none, [rule], number)
    case .off: group(.all, [], number)
    case .condition(let condition):
      let (place, check) = number(condition)
      tokens.append(
        .init(check: check, kind: .check, number: place, end: Int32(tokens.count + 1)))
      cost += check.cost
      if !check.hasClasses || (column ?? check.column) != check.column { isSimple = false }
      column = check.column
    }
  }

  private mutating func group(
    _ kind: Program.Token.Kind, _ rules: [Rule], _ number: (Condition) -> (Int32, Check)
  ) {
    let place = tokens.count
    tokens.append(.init(check: Check(always: .unknown), kind: kind, number: 0, end: 0))
    cost += 1
    for rule in rules.active { write(rule, number) }
    tokens[place].end = Int32(tokens.count)
  }
}

extension Rule {
  /// The rules that must all be true for this one to be true.
  var conjuncts: [Rule] {
    switch self {
    case .all(let rules): rules.flatMap(\.conjuncts)
    case .off: []
    case .any, .none, .not, .condition: [self]
    }
  }
}
