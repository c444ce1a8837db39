internal import Engine
internal import Store

extension Command {
  /// `beckon backtest`: recorded visits through a draft.
  static let backtest = Command(
    name: "backtest",
    help: "replays recorded visits through a draft, or two: FILE.json, NAME or NAME@REVISION",
    arguments: [Argument(name: "CAMPAIGN"), Argument(name: "OTHER", isOptional: true)],
    options: [
      Option(name: "days", value: "N", help: "how far back; default 7 days of the journal's end"),
      .json, .workspace,
    ]
  ) { invocation in
    let reading = try Reading(invocation)
    let now = Surroundings.now
    let days = try invocation.number("days", in: 0.01...3_650.0) ?? 7
    let drafts = try invocation.operands.map { try draft($0, reading, at: now) }
    let others = reading.contents.items(at: now).filter { item in
      !drafts.contains { $0.campaign.id == item.campaign.id } && item.campaign.status == .live
    }
    var until: Instant = .distantPast
    try reading.replay { until = max(until, $0.at) }
    let from = until + -Int64(days * 86_400_000)
    let plans = [others] + drafts.map { others + [$0] }
    var tests = plans.map {
      Backtest(reading.contents.plan(of: $0, at: now), from: from)
    }
    try reading.replay { entry in for place in tests.indices { tests[place].apply(entry) } }
    for place in tests.indices { tests[place].finish(at: until) }
    let reaches = zip(drafts, tests.dropFirst()).map {
      Reach($0.campaign.id, in: $1, without: tests[0], until: until)
    }
    show(reaches, tests[0].visitors.count, from..<until, invocation, reading.clock)
    return 0
  }

  /// Reads a draft, or a revision of the workspace, as if it were live.
  private static func draft(
    _ operand: String, _ reading: Reading, at now: Instant
  ) throws -> Plan.Item {
    let isFile = operand.contains("/") || operand.hasSuffix(".json")
    var campaign = try isFile ? read(file: operand) : reading.revision(operand)
    campaign.status = .live
    let item = reading.contents.item(campaign, at: now)
    if let fault = item.fault { throw CommandError("\(operand): \(fault)") }
    return item
  }

  private static func read(file path: String) throws -> Campaign {
    let file = try DocumentFile(path)
    guard file.kind == .document(.campaigns) else { throw CommandError("\(path) is no campaign") }
    var findings: [Finding] = []
    let campaign = Campaign(id: Campaign.ID(file.name), file.value, findings: &findings)
    if let error = findings.first(where: { $0.severity == .error }) {
      throw file.locate(error)
    }
    return campaign
  }

  private static func show(
    _ reaches: [Reach], _ visitors: Int, _ span: Range<Instant>, _ invocation: Invocation,
    _ clock: WorkspaceClock
  ) {
    if invocation.has("json") {
      let json: JSON = [
        "from": .integer(span.lowerBound.milliseconds),
        "to": .integer(span.upperBound.milliseconds), "visitors": .integer(Int64(visitors)),
        "campaigns": .array(reaches.map(\.json)),
      ]
      return json.print()
    }
    print(
      "\(visitors) visitors from \(clock.minute(span.lowerBound))"
        + " to \(clock.minute(span.upperBound))")
    for reach in reaches { reach.lines(clock.text).forEach { print($0) } }
    if reaches.count == 2 {
      reaches[0].difference(to: reaches[1], clock.text).forEach { print($0) }
    }
  }
}
