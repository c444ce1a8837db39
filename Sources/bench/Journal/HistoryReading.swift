internal import Engine
internal import Foundation
internal import Store

/// What a start, a report and a look at everything take on a long history.
enum HistoryReading {
  /// Fills a workspace with `entries` entries of a shop and measures; returns the lines to print.
  static func measure(_ entries: Int, in folder: String) throws -> String {
    let workspace = try Workspace.open(at: "\(folder)/history", create: true)
    let campaign: JSON = ["title": "Help", "status": "live"]
    _ = try workspace.documents.put(.campaigns, "help", campaign, if: .any, by: "bench")
    let day = shopDay()
    var made = 0
    while made < entries {
      _ = try workspace.journal.append(day)
      made += day.count
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
    guard whole == summed, whole.campaigns.count == 1 else {
      throw Benchmark.Failure(sentence: "summaries count otherwise than entries")
    }
    let (wholeFrame, wholeTime) = try DashboardOpening.measure(on: workspace.path, isWhole: true)
    let (frame, time) = try DashboardOpening.measure(on: workspace.path, isWhole: false)
    guard frame == wholeFrame else {
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
          a dashboard's first frame     \(time.formatted)
            if every entry were read    \(rate(wholeTime))
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

  /// Ten thousand entries: mostly pages, some invitations and what came of them.
  private static func shopDay() -> [[UInt8]] {
    (0..<10_000).map { number in
      let at = 1_795_242_766_276 + number * 8_640
      let visitor = String(70_952_683 + number % 500, radix: 16)
      let who = "\"v\":\"\(String(repeating: "0", count: 32 - visitor.count))\(visitor)\""
      if number % 20 == 7 {
        return Array(
          (#"{"at":\#(at),"t":"fact","what":"displayed","i":"i\#(number)","c":"help","#
            + #""variant":"a",\#(who),"new":"invitation","displayed":\#(at)}"#).utf8)
      }
      return Array(
        (#"{"at":\#(at),"id":"e\#(number)","p":"p\#(number % 500)","t":"page","title":"Prices","#
          + #""url":"https://northlight.example/pricing?plan=\#(number % 7)",\#(who)}"#).utf8)
    }
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
