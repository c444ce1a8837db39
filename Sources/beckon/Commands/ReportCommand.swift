internal import Engine
internal import Store
internal import Terminal

extension Command {
  /// `beckon report`: the numbers of the dashboard, and what they tell.
  static let report = Command(
    name: "report", help: "prints what campaigns have achieved, and by how much",
    arguments: [Argument(name: "CAMPAIGN", isOptional: true)],
    options: [
      Option(
        name: "period", value: "TIME", help: "only the last hour, day, week, month, quarter or year"
      ),
      Option(
        name: "by", value: "WHAT",
        help: "counts by \(BreakdownDimension.allCases.map(\.rawValue).joined(separator: ", "))"),
      Option(name: "csv", value: nil, help: "a table: by variant, or by time with --period"),
      Option(name: "watch", value: nil, help: "prints again whenever the numbers have changed"),
      .json, .workspace,
    ]
  ) { invocation in
    guard invocation.has("watch") else {
      for line in try lines(of: try Reading(invocation), invocation) { print(line) }
      return 0
    }
    return try watch(invocation)
  }

  /// Prints the report again and again until it is to end.
  private static func watch(_ invocation: Invocation) throws -> Int32 {
    let signals = try Signals(Signal.ends)
    let watch = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
      .watch()
    let isScreen = ByteStream.standardOutput.isTerminal
    var shown: [String] = []
    while true {
      let lines = try lines(of: try Reading(invocation), invocation)
      if lines != shown {
        let text = lines.map { $0 + "\n" }.joined()
        // A terminal shows one report, a pipe one after the other.
        let mark = isScreen ? "\u{1B}[H\u{1B}[J" : shown.isEmpty ? "" : "\n"
        guard (try? ByteStream.standardOutput.write(Array((mark + text).utf8))) != nil else {
          return 0
        }
        shown = lines
      }
      _ = Poller.wait(for: [signals.descriptor, watch.descriptor])
      if let signal = signals.read().first { return signal.exitStatus }
      // A busy journal: once a second is enough for people and programs.
      _ = Poller.wait(for: [signals.descriptor], timeoutMilliseconds: 1_000)
      if let signal = signals.read().first { return signal.exitStatus }
      _ = watch.drain()
    }
  }

  private static func period(_ invocation: Invocation) throws -> Period? {
    guard let text = invocation.value("period") else { return nil }
    let known = Period.allCases.map(\.rawValue)
    guard let period = Period(rawValue: text) ?? Period.allCases.first(where: { $0.text == text })
    else {
      throw UsageError("--period wants one of \(known.joined(separator: ", ")), not \"\(text)\"")
    }
    return period
  }

  private static func dimension(_ invocation: Invocation) throws -> BreakdownDimension? {
    guard let text = invocation.value("by") else { return nil }
    guard let dimension = BreakdownDimension(rawValue: text) else {
      let known = BreakdownDimension.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("--by wants one of \(known), not \"\(text)\"")
    }
    return dimension
  }

  /// The numbers told apart by something, counted anew from the journal.
  private static func lines(
    by dimension: BreakdownDimension, of campaign: Campaign?, in period: Period?,
    _ reading: Reading, _ invocation: Invocation
  ) throws -> [String] {
    let table = try reading.workspace.breakdown(
      by: dimension, of: campaign?.id, in: period, at: Surroundings.now, zone: reading.clock.zone)
    guard let table else { return [] }
    if invocation.has("json") { return [String(decoding: table.answer.pretty(), as: UTF8.self)] }
    return (invocation.has("csv") ? table.csv : table.lines()).map { Text.cleaned($0) }
  }

  private static func lines(of reading: Reading, _ invocation: Invocation) throws -> [String] {
    let period = try period(invocation)
    let named = try invocation.operands.first.map { try reading.campaign($0) }
    if let dimension = try dimension(invocation) {
      return try lines(by: dimension, of: named, in: period, reading, invocation)
    }
    let past = try reading.workspace.report()
    let campaigns = named.map { [$0] } ?? reading.contents.campaigns
    let now = Surroundings.now
    if invocation.has("csv") {
      guard let period else { return past.report.csv(campaigns) }
      return past.report.csv(campaigns, of: period, until: now, time: reading.clock.minute)
    }
    if invocation.has("json") {
      var json = past.answer(for: campaigns, withConversations: named == nil)
      if let period { json["period"] = past.report.answer(campaigns, in: period, until: now) }
      return [String(decoding: json.pretty(), as: UTF8.self)]
    }
    let lines =
      period.map { past.report.lines(campaigns, in: $0, until: now, reading.clock.minute) }
      ?? past.report.lines(campaigns, withConversations: named == nil)
    return past.gaps.flatMap(\.sentences) + lines
  }
}

extension Report {
  fileprivate func lines(
    _ campaigns: [Campaign], in period: Period, until now: Instant, _ time: (Instant) -> String
  ) -> [String] {
    let (range, before) = (period.range(until: now), period.rangeBefore(until: now))
    let head = "\(period.words), from \(time(range.lowerBound)), and as long before"
    let parts = campaigns.map { campaign in
      let figures = self[campaign.id]
      let lines = figures.moments(of: period, in: range)
        .lines(before: figures.moments(of: period, in: before))
      return ["\(campaign.id)  \(campaign.title)"] + lines.indented
    }
    return Array(([[head]] + parts).joined(separator: [""]))
  }

  fileprivate func answer(
    _ campaigns: [Campaign], in period: Period, until now: Instant
  ) -> JSON {
    let (range, before) = (period.range(until: now), period.rangeBefore(until: now))
    let answers = campaigns.map { campaign in
      let figures = self[campaign.id]
      let json: JSON = [
        "now": figures.moments(of: period, in: range).answer,
        "before": figures.moments(of: period, in: before).answer,
      ]
      return (campaign.id.text, json)
    }
    return [
      "from": .integer(range.lowerBound.milliseconds),
      "to": .integer(range.upperBound.milliseconds),
      "campaigns": .object(Dictionary(uniqueKeysWithValues: answers)),
    ]
  }

  fileprivate func lines(_ campaigns: [Campaign], withConversations isWhole: Bool) -> [String] {
    let talks = isWhole ? conversations.lines : []
    let parts =
      campaigns.map { campaign in
        let title = "\(campaign.id)  \(campaign.title)"
        return [title] + self[campaign.id].lines(order: campaign.variantOrder).indented
      } + (talks.isEmpty ? [] : [["Conversations"] + talks.indented])
    return Array(parts.joined(separator: [""]))
  }
}

extension Campaign {
  /// The variants as the document has them.
  fileprivate var variantOrder: [String] { message.variants.map(\.id) }
}

extension [String] {
  /// The lines two columns further right; empty ones stay empty.
  fileprivate var indented: [String] { map { $0.isEmpty ? "" : "  \($0)" } }
}
