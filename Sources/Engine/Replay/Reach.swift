/// Whom a campaign would have reached in a backtest, and what it would have displaced.
public struct Reach: Hashable, Sendable {
  /// Which campaign.
  public let campaign: Campaign.ID
  /// What it would have sent, in order of time.
  public let invitations: [Backtest.Invited]
  /// How many people other campaigns would have reached without it and do not with it.
  public let displaced: [Campaign.ID: Int]
  /// The length of the replay in days.
  public let days: Double

  /// Compares a replay with `campaign` with one `without` it.
  public init(_ campaign: Campaign.ID, in backtest: Backtest, without: Backtest, until: Instant) {
    self.campaign = campaign
    invitations = backtest.invited.filter { $0.campaign == campaign }
    days = Double(max(1, until - backtest.from)) / 86_400_000
    let with = Self.people(backtest.invited)
    var displaced: [Campaign.ID: Int] = [:]
    for (other, people) in Self.people(without.invited) where other != campaign {
      let lost = people.subtracting(with[other] ?? []).count
      if lost > 0 { displaced[other] = lost }
    }
    self.displaced = displaced
  }

  /// Who was invited, each once.
  public var people: Set<Visitor.ID> { Set(invitations.map(\.visitor)) }

  /// People a day: each counted once for every day on which they were reached.
  public var peoplePerDay: Double {
    let days = Set(
      invitations.map { "\($0.at.milliseconds / 86_400_000) \($0.visitor)" })
    return Double(days.count) / max(1, self.days)
  }

  /// The pages with their invitations, the most frequent first.
  public var pages: [(url: String, count: Int)] {
    let counts = Dictionary(grouping: invitations) { URLText($0.url).plain }.mapValues(\.count)
    return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private static func people(
    _ invited: [Backtest.Invited]
  ) -> [Campaign.ID: Set<Visitor.ID>] {
    invited.reduce(into: [:]) { $0[$1.campaign, default: []].insert($1.visitor) }
  }
}

// MARK: - Showing

extension Reach {
  /// The reach as lines of plain text, with moments as `clock` writes them.
  public func lines(_ clock: (Instant) -> String) -> [String] {
    let count = people.count
    var lines = [
      "\(campaign): \(count) \(count == 1 ? "person" : "people"), "
        + "\(invitations.count) invitations, \(Self.tenths(peoplePerDay)) people a day"
    ]
    if !invitations.isEmpty {
      lines += ["  pages"] + pages.prefix(5).map { "    \($0.count)  \($0.url)" }
      lines += ["  first"]
      lines += invitations.prefix(5).map {
        "    \(clock($0.at))  \($0.visitor.text.prefix(8))  \($0.url)  after "
          + NearMiss.length($0.dwell)
      }
    }
    if !displaced.isEmpty {
      lines += ["  displaces"]
      lines += displaced.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        "    \($0.value)  \($0.key)"
      }
    }
    return lines
  }

  /// The reach for programs.
  public var json: JSON {
    [
      "campaign": .string(campaign.text), "people": .integer(Int64(people.count)),
      "invitations": .integer(Int64(invitations.count)),
      "people_per_day": .number(peoplePerDay), "days": .number(days),
      "pages": .array(
        pages.prefix(10).map { ["url": .string($0.url), "count": .integer(Int64($0.count))] }),
      "first": .array(invitations.prefix(5).map(\.json)),
      "displaces": .object(
        Dictionary(
          displaced.map { ($0.key.text, JSON.integer(Int64($0.value))) },
          uniquingKeysWith: { first, _ in first })),
    ]
  }

  /// The difference from this reach to `other` in people: a line, and the first examples.
  public func difference(to other: Reach, _ clock: (Instant) -> String) -> [String] {
    let gained = other.people.subtracting(people)
    let lost = people.subtracting(other.people)
    let change = other.peoplePerDay - peoplePerDay
    var lines = [
      "difference: \(change < 0 ? "-" : "+")\(Self.tenths(abs(change))) people a day; "
        + "\(gained.count) more are reached, \(lost.count) no longer"
    ]
    for (sign, reach, set) in [("+", other, gained), ("-", self, lost)] {
      lines += reach.invitations.filter { set.contains($0.visitor) }.prefix(5).map {
        "  \(sign) \(clock($0.at))  \($0.visitor.text.prefix(8))  \($0.url)"
      }
    }
    return lines
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension Backtest.Invited {
  fileprivate var json: JSON {
    [
      "visitor": .string(visitor.text), "at": .integer(at.milliseconds), "page": .string(url),
      "dwell": .integer(dwell),
    ]
  }
}
