internal import Engine
internal import Store

extension Workload {
  /// Loads `path`: a folder with `campaigns.tsv` and `events.tsv`, or one with several such.
  static func load(_ path: String) throws(Benchmark.Failure) -> [Workload] {
    let names = TextFile.names(path)
    if names.contains("campaigns.tsv") { return [try Workload(folder: path)] }
    var workloads: [Workload] = []
    for name in names where TextFile.names("\(path)/\(name)").contains("campaigns.tsv") {
      workloads.append(try Workload(folder: "\(path)/\(name)"))
    }
    guard !workloads.isEmpty else {
      throw Benchmark.Failure(
        sentence: "\(path) has no campaigns.tsv; make it with gen.py and --formats tsv")
    }
    return workloads.sorted { $0.campaigns.count < $1.campaigns.count }
  }

  private init(folder: String) throws(Benchmark.Failure) {
    guard let campaigns = TextFile.lines("\(folder)/campaigns.tsv"),
      let events = TextFile.lines("\(folder)/events.tsv")
    else { throw Benchmark.Failure(sentence: "\(folder) wants campaigns.tsv and events.tsv") }
    var items: [Item] = []
    for line in campaigns { items.append(try Item(line)) }
    var facts: [[Fact]] = []
    for line in events { facts.append(try [Fact](line)) }
    let name = String(folder.split(separator: "/").last ?? "")
    let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    self.init(name, items, Recording(facts))
    for place in [folder, parent.joined(separator: "/")] where expected == nil {
      expected = Outcome(file: "\(place)/expected.json", set: name, events: facts.count)
    }
  }
}

extension Outcome {
  /// Reads what must come out of all `events` of the set `set`.
  fileprivate init?(file: String, set: String, events: Int) {
    guard let bytes = TextFile.bytes(file), let json = try? JSON.parse(bytes),
      let outcome = json["sets"]?[set]?["expected"]?["\(events)"],
      let matches = outcome["matches"]?.integer,
      let match = outcome["match_hash"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let winner = outcome["winner_hash"]?.string.flatMap({ UInt64($0, radix: 16) })
    else { return nil }
    self.init(matches: Int(matches), matchHash: match, winnerHash: winner)
  }
}

extension [Fact] {
  /// Reads `seq TAB visitor TAB` and a value for each column.
  fileprivate init(_ line: Substring) throws(Benchmark.Failure) {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).dropFirst(2)
    guard cells.count == Workload.columns.count else {
      throw Benchmark.Failure(sentence: "an event has \(cells.count) values: \(line.prefix(60))…")
    }
    self = zip(Workload.columns, cells).map { column, cell in
      switch column.kind {
      case .text, .choice: .text(String(cell))
      case .number: Int64(cell).map { .number($0) } ?? .unknown
      case .list: .list(cell.split(separator: "|").map { String($0) })
      }
    }
  }
}

extension Workload.Item {
  /// Reads `id TAB priority TAB token …`: `A n`, `O n`, `N` and `P field operator value`.
  fileprivate init(_ line: Substring) throws(Benchmark.Failure) {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard cells.count > 2, let id = UInt32(cells[0]), let priority = Int(cells[1]) else {
      throw Benchmark.Failure(sentence: "a campaign cannot be read: \(line.prefix(60))…")
    }
    var tokens = cells.dropFirst(2)
    self.init(id: id, priority: priority, rule: try Self.rule(&tokens))
  }

  private static func rule(
    _ tokens: inout ArraySlice<Substring>
  ) throws(Benchmark.Failure) -> Rule {
    guard let token = tokens.popFirst() else { throw Benchmark.Failure(sentence: "a rule ends") }
    let words = token.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    switch words[0] {
    case "A": return .all(try group(words, &tokens))
    case "O": return .any(try group(words, &tokens))
    case "N": return .not(try rule(&tokens))
    case "P" where words.count == 4:
      return try Workload.condition(String(words[1]), String(words[2]), String(words[3]))
    default: throw Benchmark.Failure(sentence: "a rule has the token \"\(token)\"")
    }
  }

  private static func group(
    _ words: [Substring], _ tokens: inout ArraySlice<Substring>
  ) throws(Benchmark.Failure) -> [Rule] {
    var rules: [Rule] = []
    for _ in 0..<(words.count > 1 ? Int(words[1]) ?? 0 : 0) { rules.append(try rule(&tokens)) }
    return rules
  }
}

extension Workload {
  /// Makes the condition `field operator value` of the engine's own tests.
  static func condition(
    _ field: String, _ operation: String, _ value: String
  ) throws(Benchmark.Failure) -> Rule {
    guard let place = places[field], let test = test(columns[place].kind, operation, value) else {
      throw Benchmark.Failure(sentence: "there is no \"\(field) \(operation) \(value)\"")
    }
    return .condition(Condition(field, test))
  }

  private static func test(_ kind: Kind, _ operation: String, _ value: String) -> Test? {
    let values = value.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    switch (kind, operation) {
    case (.text, "is"): return .text(.is, [value])
    case (.text, "is_not"): return .text(.isNot, [value])
    case (.text, "in"): return .text(.is, values)
    case (.text, "contains"): return .text(.contains, [value])
    case (.text, "not_contains"): return .text(.containsNot, [value])
    case (.text, "contains_any"): return .text(.contains, values)
    case (.choice, "is"): return .choice(isOneOf: true, [value])
    case (.choice, "is_not"): return .choice(isOneOf: false, [value])
    case (.choice, "in"): return .choice(isOneOf: true, values)
    case (.list, "has"): return .list(.has, [value])
    case (.list, "has_any"): return .list(.hasAny, values)
    case (.list, "has_none"): return .list(.hasNone, values)
    case (.number, _):
      guard let bound = Int64(value), let comparison = comparison(operation) else { return nil }
      return .number(comparison, bound)
    default: return nil
    }
  }

  private static func comparison(_ operation: String) -> Test.NumberOperator? {
    switch operation {
    case "gt": .greater
    case "ge": .atLeast
    case "lt": .less
    case "le": .atMost
    case "eq": .is
    case "ne": .isNot
    default: nil
    }
  }
}
