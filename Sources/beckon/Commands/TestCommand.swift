internal import Engine
internal import Store

extension Command {
  /// `beckon test`: visits as files.
  static let test = Command(
    name: "test", help: "plays visits from files and holds them against what they expect",
    arguments: [Argument(name: "FILE", isOptional: true, isRepeated: true)],
    options: [
      Option(name: "record", value: "VISITOR", help: "prints a recorded visitor as such a file"),
      Option(name: "campaigns", value: "DIR", help: "campaigns of a folder, not the workspace"),
      .json, .workspace,
    ]
  ) { invocation in
    if let visitor = invocation.value("record") {
      try record(visitor, invocation)
      return 0
    }
    guard !invocation.operands.isEmpty else {
      throw UsageError("FILE is missing: beckon test FILE… (visits as files, or folders of them)")
    }
    let files = try DocumentFile.find(invocation.operands, suffix: ".visit")
    var run = TestRun(invocation)
    let start = ContinuousClock.now
    let results = try files.map { try run.play($0) }
    return show(results, in: ContinuousClock.now - start, invocation)
  }

  private static func show(
    _ results: [TestRun.Outcome], in time: Duration, _ invocation: Invocation
  ) -> Int32 {
    let failed = results.filter { !$0.faults.isEmpty }
    let seconds = Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
    let rate = Int64((Double(results.count) / max(seconds, 1e-6)).rounded())
    if invocation.has("json") {
      let json: JSON = [
        "passed": .integer(Int64(results.count - failed.count)),
        "failed": .integer(Int64(failed.count)), "visits_per_second": .integer(rate),
        "visits": .array(results.map(\.json)),
      ]
      json.print()
    } else {
      for result in results {
        print("\(result.faults.isEmpty ? "ok  " : "FAIL") \(result.file)")
        for fault in result.faults { print("     \(result.file):\(fault)") }
      }
      let milliseconds = Int((seconds * 1_000).rounded())
      print("\(results.count) visits in \(milliseconds) ms, \(rate) a second")
      print("\(results.count - failed.count) passed, \(failed.count) failed")
    }
    return failed.isEmpty ? 0 : 1
  }

  private static func record(_ prefix: String, _ invocation: Invocation) throws {
    let reading = try Reading(invocation)
    let visitor = try reading.visitor(prefix)
    var recorder = VisitRecorder(visitor, campaigns: reading.contents.campaigns)
    try reading.replay { recorder.apply($0, clock: reading.clock.second) }
    print(recorder.script.text, terminator: "")
  }
}
