extension Figures {
  /// The figures as lines of plain text of at most 80 columns, with variants in `order`.
  public func lines(order: [String] = []) -> [String] {
    let parts = [
      reached, counts, goals, arms(order: order), lifts(order: order), reasons,
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The facts that are shown of a campaign, in this order.
  public static let shown: [Invitation.Fact] = [
    .delivered, .displayed, .opened, .clicked, .replied, .detailsGiven, .converted, .dismissed,
    .withdrawn,
  ]

  /// What is shown besides of an e-mail campaign, where it happened.
  public static let shownOfMail: [Invitation.Fact] = [
    .bounced, .refused, .inDoubt, .unsubscribed, .scanned,
  ]

  // MARK: - Parts

  /// Whose rule was true, and who of them got nothing on purpose.
  private var reached: [String] {
    guard eligible.visits > 0 else { return [] }
    let held = heldOut.exposed
    return ["eligible      \(eligible.words)"]
      + (held.visits > 0 ? ["held out      \(held.words)"] : [])
  }

  private var counts: [String] {
    let all = all
    guard all.sent.times > 0 else { return ["never sent"] }
    let facts =
      Self.shown.filter { $0 != .converted || all.conversions.all.times > 0 }
      + Self.shownOfMail.filter { all[$0].times > 0 }
    return [Self.row("", "people", "invitations", "times"), Self.row("sent", all.sent)]
      + facts.map { Self.row($0.words, all[$0], $0 == .withdrawn ? nil : all.rate($0)) }
  }

  private var goals: [String] {
    let conversions = all.conversions
    guard !conversions.goals.isEmpty else { return [] }
    let rows = conversions.goals.sorted { $0.key < $1.key }.map { goal, reached in
      Self.row(
        goal.text, "\(reached.count.people)", "\(reached.count.times)",
        reached.value == 0 ? "–" : Money.format(reached.value))
    }
    return [Self.row("goal", "people", "times", "value")] + rows
  }

  /// Each variant and the holdout by people, as trials compare them.
  private func arms(order: [String]) -> [String] {
    let names = variantNames(order: order)
    let isHeldOut = heldOut.exposed.people > 0
    guard isHeldOut || names.count > 1 else { return [] }
    let rows = names.map { ($0, variants[$0, default: Arm()].convertedPeople) }
    return ["variant       people who converted, of those to whom it was sent"]
      + (rows + (isHeldOut ? [("held out", heldOut.convertedPeople)] : [])).map { name, rate in
        Self.named(name) + rate.text + rate.uncertainty
      }
  }

  private func lifts(order: [String]) -> [String] {
    let comparisons = comparisons(order: order)
    guard !comparisons.isEmpty else { return [] }
    return comparisons.flatMap(\.lines)
      + ["All ranges together hold at 95 %, however often you look."]
  }

  private var reasons: [String] {
    guard !suppressed.isEmpty else { return [] }
    let rows = suppressed.sorted { ($1.value.visits, $0.key) < ($0.value.visits, $1.key) }
    return [Self.row("held back by", "people", "visits")]
      + rows.map { code, tally in Self.row(code, "\(tally.people)", "\(tally.visits)") }
  }

  // MARK: - Rows

  private static func row(_ name: String, _ count: Count, _ rate: Rate? = nil) -> String {
    row(
      name, "\(count.people)", "\(count.invitations)", "\(count.times)",
      rate.map { $0.text + $0.uncertainty } ?? "")
  }

  private static func row(
    _ name: String, _ first: String, _ second: String, _ third: String = "", _ last: String = ""
  ) -> String {
    let cells = [(first, 8), (second, 13), (third, 9)]
    let numbers = cells.map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }
    let row = named(name) + numbers.joined() + "  " + last
    return String(row.reversed().drop { $0 == " " }.reversed())
  }

  /// The beginning of a row.
  private static func named(_ name: String) -> String {
    name + String(repeating: " ", count: max(1, 14 - name.count))
  }
}

extension Tally {
  /// "12 people in 15 visits".
  fileprivate var words: String {
    "\(people) \(people == 1 ? "person" : "people") in \(visits) visit\(visits == 1 ? "" : "s")"
  }
}

extension Invitation.Fact {
  /// The fact in plain words.
  public var words: String {
    switch self {
    case .detailsGiven: "details given"
    case .inDoubt: "in doubt"
    case .scanned: "by machines"
    case .delivered, .displayed, .opened, .clicked, .replied, .dismissed, .withdrawn, .converted,
      .bounced, .refused, .unsubscribed:
      rawValue
    }
  }
}

extension Rate {
  /// The Wilson interval where there are few observations: " (2–12 %)", else "".
  public var uncertainty: String {
    guard isUncertain, let interval else { return "" }
    return " (\(Self.whole(interval.lowerBound))–\(Self.whole(interval.upperBound)) %)"
  }

  private static func whole(_ share: Double) -> Int { Int((share * 100).rounded()) }
}
