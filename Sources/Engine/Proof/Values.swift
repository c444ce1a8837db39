/// Values of a subject, one of every kind that its tests tell apart; the plainest come first.
struct Values {
  private(set) var facts: [Fact] = []
  /// Whether any other value passes and fails the same tests as one of `facts`.
  private(set) var isComplete = true
  /// Whether texts are to be looked at as texts.
  private(set) var hasTexts = false
  /// Whether such a value is several texts, of which any may fit.
  private(set) var isSeveralTexts = false
  /// Whether the value is a site's own.
  private(set) var isOwn = false
  /// The families of tests whose values are all there, though others' may not be.
  private(set) var families: [Family] = []

  /// Tests that look at the same side of a site's own value.
  enum Family: Hashable {
    case presence, numbers, versions, lists, dates, other
  }

  init(of subject: FieldReference, for tests: [Test], now: Instant) {
    let kind = Catalogue.field(subject.key)?.kind
    switch kind {
    case .count, .percent, .money, .number:
      let (numbers, isComplete) = Self.wholes(tests, within: Realm.range(of: subject.key, kind))
      facts = numbers.map { .number($0) }
      self.isComplete = isComplete
    case .duration: facts = Self.lengths(tests).map { .lasted($0) }
    case .flag: facts = [.flag(true), .flag(false)]
    case .choice(let names):
      facts =
        subject.key == Realm.outcomes
        ? Self.outcomes(names).map { .list($0) } : names.map { .text($0) }
    case .code:
      let names = Self.distinct(tests)
      facts = (names + ["FR", "US", Self.other(than: names)]).map { .text($0) }
    case .language:
      let tags = Self.distinct(tests)
      facts = (tags + ["en", "de", Self.other(than: tags)]).map { .text($0) }
      isComplete = tags.allSatisfy(\.isPlain)
    case .list:
      let (lists, isComplete) = Self.lists(tests)
      facts = lists.map { .list($0) }
      self.isComplete = isComplete
    case .version:
      let (texts, isComplete) = Self.versions(tests)
      facts = texts.map { .text($0) }
      self.isComplete = isComplete
    case .date: (facts, isComplete) = Self.today(tests, now: now)
    case .text, .url:
      isSeveralTexts = Realm.severalTexts.contains(subject.key)
      addTexts(tests)
    case .any: addOwn(tests, now: now)
    case nil: facts = []
    }
    if !Realm.alwaysKnown.contains(subject.key) { facts.append(.unknown) }
  }

  // MARK: - Texts and what sites have of their own

  private mutating func addTexts(_ tests: [Test]) {
    (hasTexts, isComplete) = (true, false)
    let plain = tests.flatMap { test -> [String] in
      guard case .url(_, let patterns) = test else { return test.texts }
      return patterns.map { TextQuestion.address(of: $0) }
    }
    facts = isSeveralTexts ? plain.map { .list([$0]) } + [.list([])] : plain.map { .text($0) }
    if !isSeveralTexts { facts.append(.text("")) }
  }

  private mutating func addOwn(_ tests: [Test], now: Instant) {
    (isOwn, isSeveralTexts, hasTexts, isComplete) = (true, true, true, false)
    let (numbers, areNumbersComplete) = Self.numbers(tests)
    let (lists, areListsComplete) = Self.lists(tests)
    let (versions, areVersionsComplete) = Self.versions(tests)
    let (dates, areDatesComplete) = Self.dates(tests, now: now)
    facts = (Self.distinct(tests) + versions).map { .any(.text($0), nil) }
    facts += numbers.map { .any($0, nil) } + dates + lists.map { .any(.list($0), nil) }
    facts += [Value.flag(true), .flag(false), .text("something"), .list([""]), .text("")]
      .map { .any($0, nil) }
    families =
      (areNumbersComplete ? [.numbers] : []) + (areListsComplete ? [.lists] : [])
      + (areVersionsComplete ? [.versions] : []) + (areDatesComplete ? [.dates] : [])
  }

  /// The texts that tests name, each once by letters.
  private static func distinct(_ tests: [Test]) -> [String] {
    var seen: Set<String> = []
    return tests.flatMap(\.texts).filter { seen.insert($0.folded).inserted }
  }

  /// A text that is, and begins with, none of `texts`.
  private static func other(than texts: [String]) -> String { "other" + texts.joined() }
}

// MARK: - Numbers

extension Values {
  /// Numbers beyond which decimals are no longer exact.
  private static let largest = 1e15

  private static func wholes(
    _ tests: [Test], within range: ClosedRange<Int64>
  ) -> (numbers: [Int64], isComplete: Bool) {
    let decimals = tests.flatMap(\.decimals)
    let rounded = decimals.filter { abs($0) < largest }.map { Int64($0.rounded(.down)) }
    let bounds = tests.flatMap(\.wholes) + rounded
    let near =
      bounds + bounds.map { plus($0, 1) } + bounds.map { plus($0, -1) }
      + rounded.map { plus($0, 2) }
    let ends = range.upperBound == .max ? [range.lowerBound] : [range.lowerBound, range.upperBound]
    let numbers = unique(near + (range.lowerBound == .min ? [0] : ends)).filter(range.contains)
    let isExact = decimals.isEmpty || bounds.allSatisfy { abs(Double($0)) < largest }
    return (numbers, isExact && rounded.count == decimals.count)
  }

  private static func numbers(_ tests: [Test]) -> (values: [Value], isComplete: Bool) {
    let own = tests.filter { $0.family == .numbers }
    let bounds = (own.flatMap(\.wholes).map { Double($0) } + own.flatMap(\.decimals)).sorted()
    guard let first = bounds.first, let last = bounds.last else { return ([.integer(1)], true) }
    let between = zip(bounds, bounds.dropFirst()).map { ($0 + $1) / 2 }
    let numbers = unique(bounds + between + [first - 1, last + 1])
    return (
      numbers.map { Int64(exactly: $0).map { .integer($0) } ?? .number($0) },
      bounds.allSatisfy { abs($0) < largest }
    )
  }

  private static func lengths(_ tests: [Test]) -> [Milliseconds] {
    let bounds = tests.flatMap(\.lengths)
    let lengths =
      bounds + bounds.map { plus($0, 1_000) } + bounds.map { plus($0, -1_000) }
      + bounds.map { plus($0, 1) } + bounds.map { plus($0, -1) } + [0]
    return unique(lengths).filter { $0 >= 0 }
  }

  private static func plus(_ number: Int64, _ step: Int64) -> Int64 {
    let (sum, overflow) = number.addingReportingOverflow(step)
    return overflow ? number : sum
  }

  private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}

// MARK: - Lists, versions, dates

extension Values {
  /// More texts than this have too many sets.
  private static let mostMembers = 7

  private static func lists(_ tests: [Test]) -> (lists: [[String]], isComplete: Bool) {
    let members = distinct(tests.filter { $0.family == .lists })
    let other = [other(than: members)]
    guard members.count <= mostMembers else {
      return ([members, [], other] + members.map { [$0] }, false)
    }
    let sets = (1..<(1 << members.count)).map { set in
      members.indices.filter { set & (1 << $0) != 0 }.map { members[$0] }
    }
    return (sets.sorted { $0.count < $1.count } + [[], other], true)
  }

  /// What can have come of a campaign: nothing, or some of the others.
  private static func outcomes(_ names: [String]) -> [[String]] {
    let facts = names.filter { $0 != "none" }
    let sets = (1..<(1 << facts.count)).map { set in
      facts.indices.filter { set & (1 << $0) != 0 }.map { facts[$0] }
    }
    return [["none"]] + sets.sorted { $0.count < $1.count }
  }

  private static func versions(_ tests: [Test]) -> (texts: [String], isComplete: Bool) {
    let bounds = tests.flatMap(\.versions).sorted()
    let near = bounds.flatMap { [$0.text, $0.text + ".0.0.1", $0.text + "-0", $0.text + ".0"] }
    let versions = (near + ["0-0", "9999"]).compactMap { Version($0) }
    let lowest = Version("0-0").map { lowest in bounds.allSatisfy { lowest <= $0 } } ?? false
    let gaps = zip(bounds, bounds.dropFirst()).allSatisfy { low, high in
      low == high || versions.contains { low < $0 && $0 < high }
    }
    let highest = bounds.last.map { last in versions.contains { $0 > last } } ?? true
    let below = bounds.first.map { first in versions.contains { $0 < first } } ?? true
    return (unique(versions.map(\.text)), lowest && gaps && highest && below)
  }

  /// Moments that are now, by clocks that show anything.
  private static func today(_ tests: [Test], now: Instant) -> (facts: [Fact], isComplete: Bool) {
    let walls = unique(
      tests.flatMap(\.wallTimes).flatMap { time in
        [time.milliseconds, time.milliseconds - 1, time.end - 1, time.end]
      })
    return ((walls + [now.milliseconds]).map { .date(LocalInstant(now, wall: $0)) }, true)
  }

  private static func dates(_ tests: [Test], now: Instant) -> (facts: [Fact], isComplete: Bool) {
    let walls = tests.flatMap(\.wallTimes)
    let lengths = tests.filter { $0.family == .dates }.flatMap(\.lengths)
    let moments =
      walls.flatMap { [$0.milliseconds, $0.milliseconds - 1, $0.end - 1, $0.end] }
      .map { Instant(milliseconds: $0) }
      + (lengths + lengths.map { plus($0, 1) } + lengths.map { plus($0, -1) } + [0])
      .flatMap { [now + $0, now + -$0] }
    let facts = unique(moments).map { moment -> Fact in
      let local = LocalInstant(moment, wall: moment.milliseconds)
      return .any(.text(WallTime(milliseconds: local.wall).description), local)
    }
    return (facts, walls.isEmpty || lengths.isEmpty)
  }
}
