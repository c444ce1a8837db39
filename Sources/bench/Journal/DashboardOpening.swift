internal import Dashboard
internal import Engine
internal import Store
internal import Terminal

/// What it takes from opening a workspace to the dashboard's first frame with all its numbers.
enum DashboardOpening {
  /// The report of the frame, and the median time; the whole journal is read once only.
  static func measure(
    on path: String, isWhole: Bool
  ) throws -> (report: Report, time: Duration) {
    var times: [Duration] = []
    var report = Report()
    for _ in 0..<(isWhole ? 1 : Measure.rounds) {
      times.append(try ContinuousClock().measure { report = try open(path, isWhole) })
    }
    return (report, times.sorted()[times.count / 2])
  }

  private static func open(_ path: String, _ isWhole: Bool) throws -> Report {
    let workspace = try Workspace.open(at: path, create: false)
    var model = Model(size: Size(120, 40))
    var snapshot = Dashboard.Snapshot()
    let contents = try Contents(of: workspace)
    (snapshot.library, snapshot.campaigns) = (contents.library, contents.campaigns)
    _ = model.update(.loaded(snapshot))
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
    guard model.frame().text.contains("Report") else {
      throw Benchmark.Failure(sentence: "the first frame has no report")
    }
    return model.report
  }
}
