public import Engine

extension Workspace {
  /// Counts the journal by `dimension`: what `campaign` sent, or all campaigns, in `period`
  /// up to `now`, or in all time; days begin by the clocks of `zone`.
  ///
  /// - Returns: What was counted; `nil` once `isWanted` says that nobody waits for it.
  /// - Complexity: O(*n*), *n* entries since a little before the period; of the whole journal for
  ///   all time, for clicks, and where what was displayed in the period was sent long before it.
  public func breakdown(
    by dimension: BreakdownDimension, of campaign: Campaign.ID?, in period: Period?,
    at now: Instant, zone: ZonedTime, isWanted: () -> Bool = { true }
  ) throws(StoreError) -> BreakdownTable? {
    let contents = try Contents(of: self)
    let campaigns = contents.campaigns.filter { campaign == nil || $0.id == campaign }
    let windows = campaigns.compactMap { $0.goal }.compactMap { contents.library.goals[$0]?.window }
    let scope = BreakdownScope(
      campaign: campaign, period: period, now: now,
      zone: zone.offsets(in: Instant(milliseconds: 0)..<now + Goal.windows.upperBound),
      window: windows.max() ?? Goal.usualWindow, revision: documents.campaign)
    if let begin = scope.range?.lowerBound, let lead = dimension.lead {
      let start = try position(since: begin + -lead)
      guard let late = try count(dimension.breakdown(of: scope), from: start, isWanted) else {
        return nil
      }
      if late.isWhole || start == .start { return late.table }
    }
    return try count(dimension.breakdown(of: scope), from: .start, isWanted)?.table
  }

  private func count(
    _ breakdown: any Breakdown, from start: Position, _ isWanted: () -> Bool
  ) throws(StoreError) -> (any Breakdown)? {
    var breakdown = breakdown
    var reader = try reader(from: start)
    var entries = EntryReader()
    while let line = try reader.next() {
      if line.sequence % 256 == 0, !isWanted() { return nil }
      if let entry = try entries.entry(line) { breakdown.apply(entry) }
    }
    return breakdown
  }

  /// Where to begin to read all that was written since `moment`: at the beginning of a segment.
  private func position(since moment: Instant) throws(StoreError) -> Position {
    for name in try SegmentName.all(in: journal.folder).reversed() {
      let start = Position(after: name.first - 1)
      var reader = try reader(from: start)
      var entries = EntryReader()
      guard let line = try reader.next(), let entry = try entries.entry(line) else { continue }
      if entry.at <= moment { return start }
    }
    return .start
  }
}

extension FileDocuments {
  /// A revision of a campaign; `nil` if it is gone, or cannot be read.
  @Sendable fileprivate func campaign(_ id: Campaign.ID, _ revision: Int64) -> Campaign? {
    let revisions = try? history(.campaigns, id.text)
    guard let value = revisions?.first(where: { $0.revision == revision })?.value else {
      return nil
    }
    var findings: [Finding] = []
    return Campaign(id: id, value, findings: &findings)
  }
}
