/// The campaigns that one may lose to, made ready to be asked about many.
public struct Rivals: Sendable {
  /// Those that win first come first.
  private let rivals: [Rival]
  private let segments: [Segment.ID: Rule]

  /// One live campaign with what it takes for it to show.
  private struct Rival: Sendable {
    let item: Plan.Item
    /// What has to be so besides trigger and frequency.
    let claims: [Claim]
    /// The fields of which one has to be asked about too, for each part of the rule.
    let needs: [Set<FieldReference>]
  }

  /// Nobody to lose to.
  public static let none = Rivals([], in: Library())

  /// Makes rivals of those of `items` that can show.
  public init(_ items: [Plan.Item], in library: Library) {
    let prover = Prover(library, now: .distantPast)
    segments = prover.segments
    let blank = Witness(facts: [:], now: .distantPast, segments: prover.segments)
    rivals = items.filter { $0.campaign.status == .live && $0.fault == nil }
      .sorted { $0.campaign.wins(over: $1.campaign) }
      .map { item in
        let claims =
          Claim(rule: item.campaign.boundRule, wanted: .yes).conjuncts + item.campaign.frame
        let needs = claims.filter { !$0.holds(in: blank) }
          .map { Set(prover.conditions(of: $0.rule).map(\.subject)) }
        return Rival(item: item, claims: claims, needs: needs)
      }
  }

  /// Returns that `campaign` can never win, or only after another one, if that is so.
  func findings(about campaign: Campaign, window: Window, now: Instant) -> [Finding] {
    let near = rivals.filter { Self.meets($0.item, campaign, window, now) }
    guard !near.isEmpty else { return [] }
    let blank = Prover(segments: segments, now: now)
    var prover = blank
    let rule = campaign.boundRule
    let own = [Claim(rule: rule, wanted: .yes)] + campaign.frame
    let asked = Set(own.flatMap { prover.conditions(of: $0.rule).map(\.subject) })
    guard let somebody = prover.prove(own).witness else { return [] }
    var after: Rival?
    for rival in near where rival.needs.allSatisfy({ !$0.isDisjoint(with: asked) }) {
      guard rival.claims.allSatisfy({ $0.holds(in: somebody) }) else { continue }
      prover = blank
      let isCovered = rival.claims.allSatisfy { prover.prove(own + [$0.denial]).isImpossible }
      guard isCovered else { continue }
      if Self.isNeverUsedUp(rival.item.campaign, campaign) {
        return [.error("priority", Self.never(rival.item.campaign))]
      }
      after = after ?? rival
    }
    return after.map { [.warning("priority", Self.late($0.item.campaign))] } ?? []
  }

  // MARK: - What can be seen without a proof

  /// Whether `rival` shows wherever and whenever `campaign` does, the rules apart.
  private static func meets(
    _ item: Plan.Item, _ campaign: Campaign, _ window: Window, _ now: Instant
  ) -> Bool {
    let rival = item.campaign
    return rival.priority <= campaign.priority && rival.id != campaign.id
      && campaign.channels.allSatisfy(rival.channels.contains)
      && rival.nature == campaign.nature && rival.holdout == 0 && !rival.message.variants.isEmpty
      && !rival.isPausedByItself
      && (rival.showsInConversations || !campaign.showsInConversations)
      && (rival.trigger.event == .always || rival.trigger == campaign.trigger)
      && rival.trigger.event != .manual
      && item.window.from <= max(window.from, now) && item.window.to >= window.to
      && rival.wins(over: campaign)
  }

  /// Whether `rival` can show whenever `campaign` is looked at: it is not kept back by having been
  /// shown. Both are looked at once for every occurrence, at the same moment.
  private static func isNeverUsedUp(_ rival: Campaign, _ campaign: Campaign) -> Bool {
    rival.frequency == .everyTime(gap: 0) && rival.trigger == campaign.trigger
      && rival.trigger.event != .always
  }

  private static func never(_ rival: Campaign) -> String {
    "can never win: \(rival.words) fits everybody whom this one fits, at the same moments, and wins"
  }

  private static func late(_ rival: Campaign) -> String {
    "comes only when \(rival.words) is used up, which fits everybody whom this one fits and wins: "
      + rival.frequency.words
  }
}

extension Campaign {
  /// Whether it pauses when bots have resolved enough.
  fileprivate var isPausedByItself: Bool {
    switch response {
    case .bot: true
    case .agent, .none: false
    }
  }

  fileprivate var words: String { "\"\(title)\" (\(id), \(priority.rawValue) priority)" }
}

extension Rivals: Equatable {
  /// The same campaigns in the same segments make the same rivals.
  public static func == (left: Rivals, right: Rivals) -> Bool {
    left.segments == right.segments && left.rivals.map(\.item) == right.rivals.map(\.item)
  }
}
