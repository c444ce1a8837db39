/// The rules of a matcher over numbered checks, all in one flat array.
struct Program: Sendable {
  /// A node of a rule's tree; its children follow it.
  struct Token: Sendable {
    let kind: Kind
    /// The number of a condition's check.
    let check: Int32
    /// Where the node and everything in it is over.
    var end: Int32
    /// How dear the node is to judge.
    var cost = 0

    enum Kind: UInt8 {
      case all, any, none, check
    }
  }

  /// The nodes of all rules.
  private(set) var tokens: [Token] = []
  /// The range of tokens of each row: its conjuncts, of which all must be true.
  private(set) var rows: [Range<Int32>] = []

  /// Adds a rule as the next row; `number` gives the checks of conditions.
  mutating func add(_ rule: Rule, _ number: (Condition) -> (check: Int32, cost: Int)) {
    let conjuncts = rule.conjuncts.map { conjunct in
      var tokens: [Token] = []
      Self.write(conjunct, number, &tokens)
      return tokens
    }
    let start = Int32(tokens.count)
    for conjunct in conjuncts.sorted(by: { $0[0].cost < $1[0].cost }) {
      let offset = Int32(tokens.count)
      tokens += conjunct.map { token in
        var moved = token
        moved.end += offset
        return moved
      }
    }
    rows.append(start..<Int32(tokens.count))
  }

  private static func write(
    _ rule: Rule, _ number: (Condition) -> (check: Int32, cost: Int), _ tokens: inout [Token]
  ) {
    let place = tokens.count
    func group(_ kind: Token.Kind, _ rules: [Rule]) {
      tokens.append(Token(kind: kind, check: 0, end: 0, cost: 1))
      for rule in rules {
        let child = tokens.count
        write(rule, number, &tokens)
        tokens[place].cost += tokens[child].cost
      }
      tokens[place].end = Int32(tokens.count)
    }
    switch rule {
    case .all(let rules): group(.all, rules)
    case .any(let rules): group(.any, rules)
    case .none(let rules): group(.none, rules)
    case .not(let rule): group(.none, [rule])
    case .condition(let condition):
      let (check, cost) = number(condition)
      tokens.append(Token(kind: .check, check: check, end: Int32(place + 1), cost: cost))
    }
  }
}

extension Rule {
  /// The rules that must all be true for this one to be true.
  var conjuncts: [Rule] {
    switch self {
    case .all(let rules): rules.flatMap(\.conjuncts)
    case .any, .none, .not, .condition: [self]
    }
  }
}
