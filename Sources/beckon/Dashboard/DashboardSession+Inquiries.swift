internal import Dashboard
internal import Engine
internal import Store

/// What the dashboard asks to be found out while keys go on.
extension DashboardSession {
  /// Measures how many of the page views recorded lately a rule fits.
  func measure(_ rule: Rule) {
    let end = reader.position.sequence
    background.start(.reach) { [workspace] isWanted in
      do throws(StoreError) {
        let reach = try Self.reach(of: rule, in: workspace, until: end, isWanted)
        return reach.map { .measured(rule, $0) }
      } catch {
        return .failed("How many it reaches is not known: \(error)")
      }
    }
  }

  /// Finds out when the timeframe and the hours of an edited campaign are.
  mutating func resolve(_ campaign: Campaign) {
    do throws(StoreError) {
      let item = try Contents(of: workspace).item(campaign, at: Surroundings.now)
      send(.resolved(CampaignTimes(campaign, window: item.window, open: item.hours)))
    } catch {
      send(.failed("When it shows is not known: \(error)"))
    }
  }

  /// Reads the clocks of all zones for some years around now.
  func readZones() {
    let now = Surroundings.now
    background.start(.zones) { _ in
      let range = now + -Self.year..<now + 3 * Self.year
      return .zones(
        ZoneTable(ZonedTime.zones.compactMap { ZonedTime(zone: $0)?.offsets(in: range) }))
    }
  }

  /// Works out why a visitor was shown something, or was not.
  func explain(_ visitor: Visitor.ID) {
    let now = Surroundings.now
    background.start(.explanation) { [workspace] isWanted in
      do throws(StoreError) {
        return try Self.explanation(of: visitor, in: workspace, at: now, isWanted).map {
          .explained(visitor, $0)
        }
      } catch {
        return .explained(visitor, ["That is not known: \(error)"])
      }
    }
  }

  private static func explanation(
    of visitor: Visitor.ID, in workspace: Workspace, at now: Instant, _ isWanted: () -> Bool
  ) throws(StoreError) -> [String]? {
    let contents = try Contents(of: workspace)
    let known = try workspace.recall().known
    guard isWanted() else { return nil }
    let finder = MomentFinder(visitor, in: now..<now + 1, after: known.memory.state)
    guard let moment = finder.moment else { return ["This person has opened no page yet."] }
    let explanation = Explanation(
      moment.situation, plan: contents.plan(at: now),
      campaigns: contents.campaigns.filter { $0.status != .archived },
      checkedThrough: moment.checkedThrough)
    // The clocks of whoever asks, as everywhere on the screen.
    let clock = WorkspaceClock(zone: ZonedTime.current, today: now)
    return explanation.lines(clock.text)
  }

  /// Counts anew from the journal, with the clocks of whoever asks.
  func breakDown(_ wish: BreakdownWish) {
    let now = Surroundings.now
    background.start(.breakdown) { [workspace] isWanted in
      do throws(StoreError) {
        let table = try workspace.breakdown(
          by: wish.dimension, of: wish.campaign, in: wish.period, at: now,
          zone: ZonedTime.current, isWanted: isWanted)
        return table.map { .brokenDown(wish, $0.lines()) }
      } catch {
        return .brokenDown(wish, ["That is not known: \(error)"])
      }
    }
  }

  private static let year: Milliseconds = 365 * 86_400_000
  /// How many of the last entries are looked at.
  private static let entriesMeasured: Int64 = 20_000

  /// Returns the reach; `nil` if it is not wanted any more.
  private static func reach(
    of rule: Rule, in workspace: Workspace, until end: Int64, _ isWanted: () -> Bool
  ) throws(StoreError) -> RuleReach? {
    let contents = try Contents(of: workspace)
    let start = Position(after: max(0, end - entriesMeasured))
    var reader = try workspace.reader(from: start)
    var reading = EntryReader()
    let plan = contents.plan(of: [contents.trial(of: rule)], at: Surroundings.now)
    var meter = ReachMeter(rule, surroundings: plan.surroundings)
    var last = Instant.distantPast
    while let line = try reader.next() {
      if line.sequence % 256 == 0, !isWanted() { return nil }
      guard let entry = try reading.entry(line) else { continue }
      meter.apply(entry)
      last = max(last, entry.at)
    }
    meter.finish(at: last)
    return meter.reach
  }
}

extension Contents {
  /// A campaign with only a rule, so that a plan has the hours and zones that the rule asks about.
  fileprivate func trial(of rule: Rule) -> Plan.Item {
    var campaign = Campaign(id: "trial")
    campaign.rule = rule
    campaign.status = .live
    return Plan.Item(campaign: campaign)
  }
}
