internal import Engine
internal import Foundation
internal import Store

/// What a start, a report and a look at everything take on a long history.
enum HistoryReading {
  /// Fills a workspace with `entries` entries of a shop and measures; returns the lines to print.
  static func measure(_ entries: Int, in folder: String) throws -> String {
    let workspace = try Workspace.open(at: "\(folder)/history", create: true)
    for name in ShopDay.campaigns {
      let campaign: JSON = ["title": .string("Campaign \(name)"), "status": "live"]
      _ = try workspace.documents.put(.campaigns, name, campaign, if: .any, by: "bench")
    }
    let day = ShopDay()
    var made = 0
    while made < entries {
      let lines = day.lines(daysAgo: (entries - made - 1) / ShopDay.count)
      _ = try workspace.journal.append(lines)
      made += lines.count
    }
    try workspace.journal.close()
    let clock = ContinuousClock()
    var found = 0
    let checked = try clock.measure { found = try count(workspace) }
    guard found == made else {
      throw Benchmark.Failure(sentence: "\(made) entries were appended and \(found) are there")
    }
    var memory = Memory()
    let folded = try clock.measure { memory = try workspace.recall().known.memory }
    let remembered = try clock.measure { _ = try workspace.remember(always: true) }
    var known = Memory()
    let started = try clock.measure { known = try workspace.recall().known.memory }
    guard known == memory, try workspace.recollection().position > .start else {
      throw Benchmark.Failure(sentence: "a snapshot knows otherwise than the entries")
    }
    var whole = Report()
    let counted = try clock.measure { whole = try workspace.report().report }
    var summed = Report()
    let opened = try clock.measure { summed = try workspace.report().report }
    guard whole == summed, whole.campaigns.count == ShopDay.campaigns.count else {
      throw Benchmark.Failure(sentence: "summaries count otherwise than entries")
    }
    let reread = try DashboardOpening.measure(on: workspace.path, isWhole: true)
    let opening = try DashboardOpening.measure(on: workspace.path, isWhole: false)
    guard opening.report == reread.report else {
      throw Benchmark.Failure(sentence: "summaries show otherwise than entries")
    }
    let verified = try clock.measure {
      guard try Workspace.verify(at: workspace.path).isSound else {
        throw Benchmark.Failure(sentence: "the journal is not sound")
      }
    }
    func rate(_ time: Duration) -> String {
      "\(Int(Double(made) / (time / .seconds(1)))) entries/s, \(time.formatted)"
    }
    return """
        history of \(made) entries, \(memory.state.visitors.count) visitors
          read and checked              \(rate(checked))
          decoded and folded to a state \(rate(folded))
          snapshot made                 \(rate(remembered))
          gateway's start from it       \(rate(started)), \(Measure.text(folded / started)) times
          report, summaries written     \(rate(counted))
          report from summaries         \(opened.formatted)
          a dashboard's first frame     \(opening.time.formatted)
            if every entry were read    \(rate(reread.time))
            then the report of all      \(opening.all.formatted)
            then each second of it      \(opening.tick.formatted)
          verified                      \(rate(verified))
      """
  }

  /// How many entries are in the journal.
  static func count(_ workspace: Workspace) throws -> Int {
    var reader = try workspace.journal.follow(from: .start)
    var count = 0
    while try reader.next() != nil { count += 1 }
    return count
  }
}

extension Duration {
  /// The time in milliseconds, or seconds if it is long.
  var formatted: String {
    let milliseconds = self / .milliseconds(1)
    return milliseconds < 10_000
      ? "\(Measure.text(milliseconds)) ms" : "\(Measure.text(milliseconds / 1_000)) s"
  }
}
