internal import Dashboard
internal import Engine
internal import Foundation
internal import Store
internal import Terminal

/// What it takes from opening a workspace to the dashboard's first frame with all its numbers.
struct DashboardOpening {
  /// The report of the frame.
  var report = Report()
  /// The time to the first frame, the one to the report of all campaigns after it, and what a
  /// second of that takes: medians.
  var time = Duration.zero
  var all = Duration.zero
  var tick = Duration.zero

  /// Opens the workspace some times; the whole journal is read once only.
  static func measure(on path: String, isWhole: Bool) throws -> DashboardOpening {
    let clock = ContinuousClock()
    var times: [Duration] = []
    var opening = DashboardOpening()
    var model = Model(size: Size(120, 40))
    for _ in 0..<(isWhole ? 1 : Measure.rounds) {
      times.append(try clock.measure { model = try open(path, isWhole) })
    }
    (opening.report, opening.time) = (model.report, times.sorted()[times.count / 2])
    opening.all = try clock.measure {
      _ = model.update(.input(.key(.character("5"))))
      try draw(model)
    }
    let now = model.clock.now
    let ticks = try (1...60).map { second in
      try clock.measure {
        _ = model.update(.tick(Clock(now: now + Int64(second) * 1_000)))
        try draw(model)
      }
    }
    opening.tick = ticks.sorted()[30]
    return opening
  }

  private static func draw(_ model: Model) throws {
    guard model.frame().text.contains("Report") else {
      throw Benchmark.Failure(sentence: "the frame has no report")
    }
  }

  private static func open(_ path: String, _ isWhole: Bool) throws -> Model {
    let workspace = try Workspace.open(at: path, create: false)
    var model = Model(size: Size(120, 40))
    var snapshot = Dashboard.Snapshot()
    let contents = try Contents(of: workspace)
    (snapshot.library, snapshot.campaigns) = (contents.library, contents.campaigns)
    _ = model.update(.loaded(snapshot))
    let now = Int64(Date().timeIntervalSince1970 * 1_000)
    _ = model.update(.tick(Clock(now: Instant(milliseconds: now))))
    let past = try isWhole ? Past() : workspace.past()
    _ = model.update(.reported(past.report, past.pauses))
    var reader = try workspace.journal.follow(from: past.position)
    var reading = EntryReader()
    var entries: [Entry] = []
    while let line = try reader.next() {
      if let entry = try reading.entry(line) { entries.append(entry) }
      if entries.count == 10_000 {
        _ = model.update(.happened(entries))
        entries.removeAll(keepingCapacity: true)
      }
    }
    _ = model.update(.happened(entries))
    try draw(model)
    return model
  }
}
