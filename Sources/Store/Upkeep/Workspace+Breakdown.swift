public import Engine

extension Workspace {
  /// Counts the whole journal by `dimension`: what `campaign` sent, or all campaigns, in `period`
  /// up to `now`, or in all time; days begin by the clocks of `zone`.
  ///
  /// - Returns: What was counted; `nil` once `isWanted` says that nobody waits for it.
  /// - Complexity: O(*n*), *n* entries of the journal.
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
    var breakdown = dimension.breakdown(of: scope)
    var reader = try reader(from: .start)
    var entries = EntryReader()
    while let line = try reader.next() {
      if line.sequence % 256 == 0, !isWanted() { return nil }
      if let entry = try entries.entry(line) { breakdown.apply(entry) }
    }
    return breakdown.table
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
