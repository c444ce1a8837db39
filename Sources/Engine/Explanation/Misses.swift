/// Why a campaign was not shown, counted over all page views, what can be mended first.
public struct Misses: Sendable {
  /// Which campaign.
  public let campaign: Campaign.ID
  /// Page views that were looked at.
  public private(set) var chances = 0
  /// Page views to which it was sent.
  public private(set) var sent = 0
  private var groups: [String: Group] = [:]

  /// Page views that failed alike.
  public struct Group: Hashable, Sendable {
    /// The sentence behind the count: "left less than 5 s too early".
    public let words: String
    /// The reason's code.
    public let code: String
    /// Whether it failed by so little that changing the campaign a little mends it.
    public let isFixable: Bool
    /// How many page views.
    public fileprivate(set) var count = 0
    /// Whose they were.
    public fileprivate(set) var people: Set<Visitor.ID> = []
    /// The pages, the most frequent first.
    public var pages: [(url: String, count: Int)] {
      urls.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
    fileprivate var urls: [String: Int] = [:]
  }

  /// Counts the chances of a campaign.
  public init(_ campaign: Campaign.ID) { self.campaign = campaign }

  /// What failed, fixable groups first, then the most frequent.
  public var reasons: [Group] {
    groups.values.sorted {
      if $0.isFixable != $1.isFixable { return $0.isFixable }
      return $0.count != $1.count ? $0.count > $1.count : $0.words < $1.words
    }
  }

  /// Counts one page view.
  public mutating func count(_ chance: Chance) {
    chances += 1
    if chance.wasSent {
      sent += 1
      return
    }
    let (words, isFixable) = chance.cause
    var group =
      groups[words]
      ?? Group(words: words, code: chance.reasons.first?.code ?? "would_show", isFixable: isFixable)
    group.count += 1
    group.people.insert(chance.visitor)
    group.urls[URLText(chance.page.url).plain, default: 0] += 1
    groups[words] = group
  }
}

extension Chance {
  /// What stood in the way, as a group of page views has it, and whether it is a near miss.
  fileprivate var cause: (words: String, isFixable: Bool) {
    if reasons.isEmpty {
      return ("would be shown as the campaigns are now", true)
    }
    if reasons.count == 1, let trigger, faults.isEmpty {
      return (trigger.group("its trigger"), trigger.isFixable)
    }
    if reasons.count == 1, faults.count == 1, let fault = faults.first,
      let near = fault.nearMiss(at: at)
    {
      return (near.group(fault.condition.words), near.isFixable)
    }
    guard !faults.isEmpty else { return (reasons.map(\.kind).joined(separator: "; "), false) }
    let others = reasons.filter { $0.place != 4 }.map(\.code)
    let also = others.isEmpty ? "" : "; also \(others.joined(separator: ", "))"
    let more = faults.count > 3 ? "; and \(faults.count - 3) more" : ""
    return (
      "did not fit: \(faults.prefix(3).map(\.words).joined(separator: "; "))\(more)\(also)", false
    )
  }
}

extension Reason {
  /// The reason without its moment, which differs from page view to page view.
  fileprivate var kind: String {
    if case .attentionSpent = self { return "the workspace's attention limit held it" }
    if case .frequencyUsed = self { return "its frequency is used up" }
    if case .cooldown = self { return "the cooldown after another invitation held it" }
    if case .triggerNotReached = self { return "its trigger did not happen" }
    if case .outsideHours = self { return "outside its hours" }
    return words { _ in "" }
  }
}

extension Fault {
  /// The condition as it would have to be: "not …" below a `none`.
  fileprivate var words: String {
    (wanted ? "" : "not ") + condition.words + (truth == .unknown ? " (unknown)" : "")
  }
}

extension NearMiss {
  /// The words for all page views that missed `condition` about as narrowly.
  fileprivate func group(_ what: String) -> String {
    switch self {
    case .early(let has, let needs):
      let bound = Self.lengths.first { isFixable && needs - has <= $0 }
      return "left \(bound.map { "less than \(Self.length($0))" } ?? "long") too early: "
        + what
    case .late(let has, let most):
      let bound = Self.lengths.first { isFixable && has - most <= $0 }
      return "came \(bound.map { "less than \(Self.length($0))" } ?? "long") too late: "
        + what
    case .few(let has, let needs): return "had \(has) of \(needs): \(what)"
    case .many(let has, let most): return "had \(has), at most \(most): \(what)"
    case .written(let difference, let instead):
      return "\(difference.words): \(what); it would fit if it said: \(instead)"
    }
  }

  private static let lengths: [Milliseconds] = [5_000, 15_000, 60_000, 300_000]
}

// MARK: - Showing

extension Misses {
  /// The counts as lines of plain text.
  public var lines: [String] {
    var lines = [
      "\(campaign): \(chances) page views, sent on \(sent), not on \(chances - sent)."
    ]
    let fixable = reasons.filter(\.isFixable)
    let others = reasons.filter { !$0.isFixable }
    if !fixable.isEmpty { lines += ["", "Close, and easy to mend:"] + fixable.flatMap(\.lines) }
    if !others.isEmpty { lines += ["", "The rest:"] + others.flatMap(\.lines) }
    return lines
  }

  /// The counts for programs.
  public var json: JSON {
    [
      "campaign": .string(campaign.text), "page_views": .integer(Int64(chances)),
      "sent": .integer(Int64(sent)), "reasons": .array(reasons.map(\.json)),
    ]
  }
}

extension Misses.Group {
  fileprivate var lines: [String] {
    let number = String(count)
    let pad = String(repeating: " ", count: max(0, 7 - number.count))
    let top = pages.prefix(2).map { "\($0.url) \($0.count)" }.joined(separator: ", ")
    return [
      "\(pad)\(number)  \(words)",
      "         \(people.count == 1 ? "1 person" : "\(people.count) people"), on \(top)",
    ]
  }

  fileprivate var json: JSON {
    [
      "words": .string(words), "code": .string(code), "fixable": .bool(isFixable),
      "count": .integer(Int64(count)), "people": .integer(Int64(people.count)),
      "pages": .array(
        pages.prefix(10).map { ["url": .string($0.url), "count": .integer(Int64($0.count))] }),
    ]
  }
}
