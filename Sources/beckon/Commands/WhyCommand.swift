internal import Engine
internal import Store

extension Command {
  /// `beckon why`: the decision about one visitor, or about all of them.
  static let why = Command(
    name: "why", help: "explains why a visitor was shown something, or was not",
    arguments: [
      Argument(name: "VISITOR", isOptional: true), Argument(name: "CAMPAIGN", isOptional: true),
    ],
    options: [
      Option(name: "at", value: "TIME", help: "the moment: 14:03 or 2026-11-21T14:03[:07]"),
      Option(
        name: "never", value: "CAMPAIGN", help: "counts over all page views why it was not shown"),
      .json, .workspace,
    ]
  ) { invocation in
    if let campaign = invocation.value("never") {
      guard invocation.operands.isEmpty else {
        throw UsageError("--never is about all visitors: leave \(invocation.operands[0]) out")
      }
      try never(campaign, invocation)
    } else {
      guard let visitor = invocation.operands.first else {
        throw UsageError("VISITOR is missing: beckon \(invocation.command.usage)")
      }
      try why(visitor, invocation)
    }
    return 0
  }

  // MARK: - One visitor

  private static func why(_ prefix: String, _ invocation: Invocation) throws {
    let now = Surroundings.now
    let present = try Reading(invocation)
    let asked = try span(invocation, present.clock) ?? now..<now + 1
    let visitor = try present.visitor(prefix)
    var finder = MomentFinder(visitor, in: asked)
    try present.replay { finder.apply($0) }
    let asksOfMail = invocation.operands.dropFirst().contains { name in
      present.contents.campaigns.contains { $0.id.text == name && $0.kind == .email }
    }
    guard let moment = asksOfMail ? finder.mailMoment : finder.moment else {
      throw CommandError("visitor \(visitor) had opened no page by then")
    }
    // The documents as they were when it was decided.
    let at = moment.situation.now
    let past = try Reading(invocation, documentsAt: at)
    let knowsPast = invocation.operands.dropFirst().allSatisfy { name in
      past.contents.campaigns.contains { $0.id.text == name }
    }
    let isPast = knowsPast && !past.contents.campaigns.isEmpty
    let reading = isPast ? past : present
    let campaigns =
      invocation.operands.count > 1
      ? [try reading.campaign(invocation.operands[1])]
      : reading.contents.campaigns.filter { $0.status != .archived }
    let explanation = Explanation(
      moment.situation, plan: reading.plan(at: at), campaigns: campaigns,
      checkedThrough: moment.checkedThrough)
    let closest =
      campaigns.count == 1 && explanation.winner == nil && !asksOfMail
      ? try closest(campaigns[0].id, moment.situation, reading) : nil
    if invocation.has("json") {
      var json = explanation.json
      json["closest"] = closest?.json
      json["documents"] = isPast ? "of that moment" : "of today"
      return json.print()
    }
    if !isPast { print("No campaigns are known from that moment; these are as they are now.") }
    explanation.lines(present.clock.text).forEach { print($0) }
    if let closest {
      print("\nIn that visit it came closest \(closest.words(present.clock.text)).")
    }
  }

  /// When in the visit of `situation` a campaign came closest, if at another moment.
  private static func closest(
    _ campaign: Campaign.ID, _ situation: Situation, _ reading: Reading
  ) throws -> Chance? {
    guard let visit = situation.visit else { return nil }
    var chances = Chances(
      of: campaign, items: reading.contents.items(at: situation.now)
    ) { reading.contents.plan(of: $0, at: situation.now) }
    var all: [Chance] = []
    try reading.replay { entry in
      guard entry.visitor == situation.visitor.id, entry.at <= situation.now else { return }
      all += chances.apply(entry)
    }
    all += chances.finish(at: situation.now)
    let best = all.filter { $0.page.opened >= visit.began && !$0.wasSent }
      .max { $0.isBehind($1) }
    return best?.at == situation.now ? nil : best
  }

  private static func span(
    _ invocation: Invocation, _ clock: WorkspaceClock
  ) throws(UsageError) -> Range<Instant>? {
    guard let text = invocation.value("at") else { return nil }
    if let span = clock.span(text) { return span }
    throw UsageError("--at wants a time like 14:03 or 2026-11-21T14:03, not \"\(text)\"")
  }

  // MARK: - All visitors

  private static func never(_ name: String, _ invocation: Invocation) throws {
    let reading = try Reading(invocation)
    let campaign = try reading.campaign(name)
    let now = Surroundings.now
    var chances = Chances(
      of: campaign.id, items: reading.contents.items(at: now)
    ) { reading.contents.plan(of: $0, at: now) }
    var misses = Misses(campaign.id)
    var end = Instant.distantPast
    try reading.replay { entry in
      chances.apply(entry).forEach { misses.count($0) }
      end = max(end, entry.at)
    }
    chances.finish(at: end).forEach { misses.count($0) }
    if invocation.has("json") { return misses.json.print() }
    if campaign.status != .live {
      print("\(campaign.id) is \(campaign.status.rawValue); counted as if it were live.")
    }
    misses.lines.forEach { print($0) }
  }
}
