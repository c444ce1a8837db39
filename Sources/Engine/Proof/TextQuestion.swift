/// What is wanted of a text or an address: what it has to fit, and what it must not fit.
///
/// It proposes texts, to be put before the tests themselves, and knows when there can be none:
/// if of everything that has to fit something rules out the rest.
struct TextQuestion {
  /// Groups of comparisons: of each group one has to fit.
  private var wanted: [[TextAtom]] = []
  /// Comparisons that must not fit.
  private var refused: [TextAtom] = []
  /// The texts of `wanted` as they were written.
  private var written: [[(comparison: TextAtom.Comparison, text: String)]] = []
  private var isImpossible = false
  private let values: Values
  private let isAddress: Bool

  /// Asks for a text, not empty and not unknown, of which the tests have the truths `wanted`.
  init(_ tests: [Test], _ wanted: [TruthSet], _ values: Values) {
    self.values = values
    isAddress = tests.contains {
      guard case .url = $0 else { return false }
      return true
    }
    for (test, truths) in zip(tests, wanted) where truths != .every { add(test, truths) }
  }

  private mutating func add(_ test: Test, _ truths: TruthSet) {
    switch test {
    case .text(let test, let texts):
      add(test, texts, texts.map { TextAtom(test, text: $0) }, truths)
    case .url(let test, let patterns) where !values.isOwn:
      add(test, patterns, patterns.map { TextAtom(test, address: $0) }, truths)
    case .exists where !values.isSeveralTexts:
      if !truths.contains(.yes) { isImpossible = true }
    case .missing where !values.isSeveralTexts:
      if !truths.contains(.no) { isImpossible = true }
    case .url, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween, .money,
      .moneyBetween, .duration, .durationBetween, .choice, .language, .list, .flag, .version,
      .date, .within:
      break
    }
  }

  private mutating func add(
    _ test: Test.TextOperator, _ texts: [String], _ atoms: [TextAtom], _ truths: TruthSet
  ) {
    switch (truths.contains(.yes), truths.contains(.no)) {
    case (true, true): break
    case (false, false): isImpossible = isImpossible || !values.isOwn
    case (let mayHold, _):
      if mayHold == test.isNegative {
        refused += atoms
      } else {
        wanted.append(atoms)
        written.append(texts.map { (TextAtom.Comparison(test), $0) })
      }
    }
  }

  // MARK: - Refuting

  /// Whether no text is as wanted, for certain.
  var isRefuted: Bool {
    if isImpossible { return true }
    // Of several texts each may fit something else, but none may fit what is refused.
    guard !values.isSeveralTexts else {
      return wanted.contains { group in group.allSatisfy { isRefused($0) } }
    }
    var steps = 2_000
    return isRefuted([], wanted[...], &steps)
  }

  private func isRefused(_ atom: TextAtom) -> Bool { refused.contains { atom.entails($0) } }

  private func isRefuted(
    _ chosen: [TextAtom], _ groups: ArraySlice<[TextAtom]>, _ steps: inout Int
  ) -> Bool {
    guard let group = groups.first else { return false }
    for atom in group {
      steps -= 1
      if steps < 0 { return false }
      if isRefused(atom) || chosen.contains(where: { $0.excludes(atom) }) { continue }
      guard isRefuted(chosen + [atom], groups.dropFirst(), &steps) else { return false }
    }
    return true
  }

  // MARK: - Proposing

  /// Texts that may be as wanted; the tests have to be asked.
  var proposals: [Fact] {
    guard !isImpossible else { return [] }
    if values.isSeveralTexts {
      let texts = written.flatMap { group in choices(of: [group]).prefix(1) }.flatMap(compose)
      let several = [Fact.list(texts)]
      return values.isOwn
        ? texts.map { .any(.text($0), nil) } + [.any(.list(texts), nil)]
        : several
    }
    return choices(of: written).flatMap(compose).map { .text($0) }
  }

  private typealias Choice = [(comparison: TextAtom.Comparison, text: String)]

  /// Ways to take one of every group, the first few.
  private func choices(of groups: [Choice]) -> [Choice] {
    groups.reduce([[]]) { ways, group in
      Array(ways.flatMap { way in group.map { way + [$0] } }.prefix(16))
    }
  }

  /// Texts made of a choice.
  private func compose(_ choice: Choice) -> [String] {
    if let exact = choice.first(where: { $0.comparison == .equals })?.text {
      return [isAddress ? Self.address(of: exact) : exact]
    }
    let parts = choice.map { part in
      (part.comparison, part.comparison == .like ? part.text.filledWildcards : part.text)
    }
    let starts = parts.filter { $0.0 == .starts || $0.0 == .like }.map(\.1)
    let first = starts.max { $0.count < $1.count }
    let ends = parts.filter { $0.0 == .ends }.map(\.1).max { $0.count < $1.count }
    let middle = parts.filter { $0.0 == .contains }.map(\.1)
    return isAddress
      ? [Self.address(first, middle, ends)]
      : [" ", ""].map { joint in
        var text = first ?? ""
        for piece in middle + [ends].compactMap({ $0 })
        where !text.folded.containsText(piece.folded) || piece == ends {
          text += (text.isEmpty ? "" : joint) + piece
        }
        return text.isEmpty ? "something else" : text
      }
  }

  /// An address that fits a pattern.
  static func address(of pattern: String) -> String { address(pattern, [], nil) }

  private static func address(_ first: String?, _ middle: [String], _ last: String?) -> String {
    var address = first.map { whole($0) } ?? ""
    for piece in middle.sorted(by: { $0.count > $1.count }) + [last].compactMap({ $0 })
    where !address.lowercased().containsText(piece.lowercased()) || piece == last {
      if piece.hasPrefix("?") {
        address = (address.isEmpty ? "https://shop.example/" : address) + piece
      } else if address.isEmpty {
        address = whole(piece)
      } else {
        address += piece.hasPrefix("/") || address.hasSuffix("/") ? piece : "/" + piece
      }
    }
    return address.isEmpty ? "https://shop.example/elsewhere" : address
  }

  /// A pattern as a whole address: what begins with a host is one, the rest is a path.
  private static func whole(_ pattern: String) -> String {
    let text = pattern.filledWildcards
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return text }
    if text.hasPrefix("/") || text.hasPrefix("?") { return "https://shop.example" + text }
    if text.hasPrefix("#") { return "https://shop.example/" + text }
    let host = text.prefix { $0 != "/" }
    return host.contains(".") ? "https://" + text : "https://shop.example/" + text
  }
}

extension String {
  /// A text that fits this pattern with wildcards, but for a query.
  fileprivate var filledWildcards: String {
    guard contains("*") else { return self }
    return String(filter { $0 != "*" })
  }
}
