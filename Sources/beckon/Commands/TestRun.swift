internal import Engine
internal import Store

/// Plays visit files; campaigns are read once for all files that play the same ones.
struct TestRun {
  /// What came of one file.
  struct Outcome {
    let file: String
    let faults: [VisitScript.Fault]

    var json: JSON {
      [
        "file": .string(file), "passed": .bool(faults.isEmpty),
        "failures": .array(
          faults.map { ["line": .integer(Int64($0.line)), "sentence": .string($0.sentence)] }),
      ]
    }
  }

  private let invocation: Invocation
  private var contents: [String: Contents] = [:]
  private var plans: [String: Plan] = [:]

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// The moment at which visits begin that set no clock: a Wednesday morning, always the same.
  private static let usualStart = "2026-01-07 10:00"

  /// Plays one file.
  mutating func play(_ path: String) throws -> Outcome {
    guard let data = LocalFiles.content(of: path) else {
      throw CommandError("\(path) cannot be read")
    }
    var faults: [VisitScript.Fault] = []
    let script = VisitScript(String(decoding: data, as: UTF8.self), faults: &faults)
    guard faults.isEmpty else { return Outcome(file: path, faults: faults) }
    let (folder, line) = campaigns(of: script, path)
    let contents: Contents
    do { contents = try self.contents(folder) } catch {
      guard let line else { throw error }
      return Outcome(file: path, faults: [VisitScript.Fault(line: line, "\(error)")])
    }
    let clock = WorkspaceClock(zone: contents.library.settings.zone, today: .distantPast)
    let (text, place) = start(of: script)
    guard let start = clock.instant(text) else {
      let fault = VisitScript.Fault(line: place, "\"\(text)\" is no time like 2026-11-24 09:00")
      return Outcome(file: path, faults: [fault])
    }
    guard let stage = stage(script, contents, folder, text, start) else {
      let fault = VisitScript.Fault(line: 1, "there is no channel to visit")
      return Outcome(file: path, faults: [fault])
    }
    let name = Path.stem(of: path)
    let play = VisitPlay(script, on: stage, visitor: Visitor.ID(name), from: start)
    return Outcome(file: path, faults: play.failures)
  }

  // MARK: - Parts

  private func campaigns(of script: VisitScript, _ path: String) -> (folder: String, line: Int?) {
    for line in script.lines {
      guard case .campaigns(let folder) = line.action else { continue }
      let base = Path.folder(of: path)
      let full = folder.hasPrefix("/") ? folder : Path.join(base, folder)
      return (full, line.number)
    }
    return (invocation.value("campaigns") ?? "", nil)
  }

  private func start(of script: VisitScript) -> (text: String, line: Int) {
    for line in script.lines {
      if case .clock(let text) = line.action { return (text, line.number) }
    }
    return (Self.usualStart, 1)
  }

  /// The documents of a folder of campaigns, or of the workspace for "".
  private mutating func contents(_ folder: String) throws -> Contents {
    if let known = contents[folder] { return known }
    let path = Surroundings.workspacePath(invocation)
    let fresh: Contents
    if folder.isEmpty {
      fresh = try Contents(of: try Workspace.open(at: path, create: false))
    } else {
      let exists = LocalFiles.exists(path + "/beckon.json")
      let workspace = exists ? try Workspace.open(at: path, create: false) : nil
      fresh = try LooseDocuments.contents(folder, over: workspace)
    }
    contents[folder] = fresh
    return fresh
  }

  private mutating func stage(
    _ script: VisitScript, _ contents: Contents, _ folder: String, _ day: String, _ start: Instant
  ) -> VisitPlay.Stage? {
    let channels = contents.library.channels
    let named = script.lines.lazy.compactMap { line -> Channel.ID? in
      guard case .channel(let channel) = line.action else { return nil }
      return channel
    }.first
    let usual = contents.campaigns.lazy.flatMap(\.channels).first { channels[$0] != nil }
    guard let id = named ?? usual ?? channels.keys.min() else { return nil }
    // Hours are resolved for the year around a day: visits of one day share the plan.
    let key = "\(folder) \(day.prefix(10))"
    let plan = plans[key] ?? contents.plan(at: start)
    plans[key] = plan
    let origin = channels[id]?.origins.first ?? "https://\(id).example"
    return VisitPlay.Stage(plan: plan, channel: id, origin: origin)
  }
}
