internal import Dashboard
internal import Engine
internal import Store
internal import Synchronization

/// Replays recorded visits through campaigns on a thread of its own, so that no key waits for it.
///
/// Only the newest request counts: one that comes while another is under way ends that.
final class Forecaster: Sendable {
  private let workspace: Workspace
  private let bell = Bell()
  private let work = Mutex(Work())

  private struct Work {
    var newest = 0
    var done: [Forecast] = []
  }

  /// How much of the journal's end is replayed at most.
  private static let span: Milliseconds = 7 * 86_400_000

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// Becomes readable when a forecast is done.
  var descriptor: Int32 { bell.descriptor }

  /// Begins the forecast of a campaign.
  func start(_ campaign: Campaign) {
    let number = work.withLock { work in
      work.newest += 1
      return work.newest
    }
    SideThread.start { [self] in
      guard let forecast = forecast(of: campaign, number) else { return }
      work.withLock { $0.done.append(forecast) }
      bell.ring()
    }
  }

  /// Takes what is done.
  func take() -> [Forecast] {
    bell.silence()
    return work.withLock { work in
      defer { work.done = [] }
      return work.done
    }
  }

  // MARK: - On the thread

  private func isNewest(_ number: Int) -> Bool { work.withLock { $0.newest == number } }

  /// Returns the forecast; `nil` if a newer one was asked for meanwhile.
  private func forecast(of campaign: Campaign, _ number: Int) -> Forecast? {
    do throws(StoreError) {
      let now = Surroundings.now
      let contents = try Contents(of: workspace)
      var draft = campaign
      draft.status = .live
      let item = contents.item(draft, at: now)
      if let fault = item.fault {
        return Forecast(campaign, nil, visitors: 0, problem: fault)
      }
      let others = contents.items(at: now).filter {
        $0.campaign.id != campaign.id && $0.campaign.status == .live
      }
      let entries = try recent(number)
      guard let entries, let last = entries.last else {
        return entries.map { _ in Forecast(campaign, nil, visitors: 0) }
      }
      let from = max(entries[0].at, last.at + -Self.span)
      var tests = [others + [item], others].map {
        Backtest(contents.plan(of: $0, at: now), from: from)
      }
      for (index, entry) in entries.enumerated() {
        if index % 1_024 == 0, !isNewest(number) { return nil }
        for place in tests.indices { tests[place].apply(entry) }
      }
      for place in tests.indices { tests[place].finish(at: last.at) }
      let reach = Reach(campaign.id, in: tests[0], without: tests[1], until: last.at)
      return Forecast(campaign, reach, visitors: tests[0].visitors.count)
    } catch {
      return Forecast(campaign, nil, visitors: 0, problem: error.description)
    }
  }

  /// Reads the last part of the journal; `nil` if a newer forecast was asked for meanwhile.
  private func recent(_ number: Int) throws(StoreError) -> [Entry]? {
    var reader = try workspace.journal.follow(from: try workspace.past().position)
    var reading = EntryReader()
    var entries: [Entry] = []
    while let line = try reader.next() {
      if line.sequence % 4_096 == 0, !isNewest(number) { return nil }
      if let entry = try reading.entry(line) { entries.append(entry) }
    }
    return entries
  }
}
