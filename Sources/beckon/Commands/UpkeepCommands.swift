internal import Engine
internal import Store
internal import Terminal

extension Command {
  /// The commands that look after a workspace's files.
  static let upkeepCommands = [verify, repair, compact, erase, export, `import`]

  /// `beckon verify`: reads everything.
  private static let verify = Command(
    name: "verify", help: "reads every file of the workspace and says what is damaged",
    options: [.json, .workspace]
  ) { invocation in
    let found = try Workspace.verify(at: Surroundings.workspacePath(invocation))
    if invocation.has("json") {
      found.json.print()
    } else {
      found.findings.forEach { print($0) }
      print(
        "\(found.segments) segments with entries \(found.first) to \(found.last),"
          + " \(found.revisions) revisions of documents: "
          + (found.isSound ? "nothing is damaged" : "damaged, see above"))
    }
    return found.isSound ? 0 : 1
  }

  /// `beckon repair`: makes a damaged journal usable, if the person wants that, and asks about what
  /// nobody else can know.
  private static let repair = Command(
    name: "repair",
    help: "makes a damaged journal whole, and settles unknown messages; asks first",
    options: [.yes, .workspace]
  ) { invocation in
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    let isWhole = try mend(workspace, invocation)
    let isSettled = try settle(workspace, invocation)
    return isWhole && isSettled ? 0 : 1
  }

  /// Repairs the journal if the person wants that; whether it is whole now.
  private static func mend(_ workspace: Workspace, _ invocation: Invocation) throws -> Bool {
    let plan = try workspace.repair(isRehearsal: true)
    guard !plan.isEmpty else {
      print("The journal is whole: there is nothing to repair.")
      return true
    }
    plan.forEach { print($0) }
    print("A copy of the files from before the damage is better than a repair, if there is one.")
    guard confirms("Repair the journal?", invocation) else {
      print("Nothing was changed.")
      return false
    }
    _ = try workspace.repair(isRehearsal: false)
    try workspace.journal.close()
    print("Done. Look at it with: beckon verify")
    return true
  }

  /// Asks about every message of which nobody knows whether it was sent; whether all are settled.
  private static func settle(_ workspace: Workspace, _ invocation: Invocation) throws -> Bool {
    guard let claims = try workspace.claimsIfPresent() else { return true }
    var left = 0
    for claim in try claims.unsettled() {
      print("Claim \(claim.key), slot \(claim.slot), was started by \(claim.owner), and not ended.")
      switch invocation.has("yes") ? nil : answer("Was it sent? [y/n, else it stays unknown]") {
      case true:
        try claims.settle(claim, wasSent: true)
        print("It counts as sent.")
      case false:
        try claims.settle(claim, wasSent: false)
        print("It may be sent again.")
      case nil: left += 1
      }
    }
    if left > 0 { print("\(left) claims stay unknown: they are not sent again.") }
    return left == 0
  }

  /// `beckon compact`: summaries, and forgetting what is old.
  private static let compact = Command(
    name: "compact", help: "writes summaries and a snapshot, and forgets old raw visits",
    options: [
      Option(name: "keep", value: "TIME", help: "forgets page activity older than this: 400d"),
      Option(
        name: "size", value: "MEGABYTES", help: "forgets the oldest while the journal is larger"),
      .workspace,
    ]
  ) { invocation in
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    var retention = try Contents(of: workspace).library.settings.retention
    if let text = invocation.value("keep") {
      guard let age = DurationText.parse(text), age > 0 else {
        throw UsageError("--keep wants a time like 400d or 8w, not \"\(text)\"")
      }
      retention.age = age
    }
    retention.bytes = try invocation.number("size", in: 1...1_000_000).map { $0 * 1_048_576 }
    let done = try workspace.compact(retention, at: Surroundings.now)
    try workspace.journal.close()
    print(
      "\(done.summaries) summaries written, \(done.snapshot == nil ? "no" : "a") new snapshot,"
        + " \(done.forgotten.entries) raw entries forgotten,"
        + " \(done.forgotten.bytes / 1_024) KiB freed, \(done.removed) torn ends removed")
    return 0
  }

  /// `beckon erase`: forgets a person.
  private static let erase = Command(
    name: "erase",
    help: "forgets a visitor: entries, drafts, snapshots and documents that name them",
    arguments: [Argument(name: "VISITOR")], options: [.yes, .workspace]
  ) { invocation in
    let reading = try Reading(invocation)
    let visitor = try reading.visitor(invocation.operands[0])
    guard confirms("Forget visitor \(visitor) for ever?", invocation) else {
      print("Nothing was changed.")
      return 1
    }
    let workspace = reading.workspace
    let done = try workspace.erase(visitor)
    var entries = done.journal.entries
    // What a gateway was just writing when it was told.
    if try workspace.isDecided {
      _ = Poller.wait(for: [], timeoutMilliseconds: 2_000)
      entries += try workspace.erase(visitor).journal.entries
    }
    try workspace.journal.close()
    print("\(entries) entries are tombstones now. Close and open dashboards that are running.")
    for file in done.files { print("\(file) is gone") }
    for file in done.rewritten { print("\(file) names nobody any more") }
    for mention in done.mentions { print("\(mention): look whether it has to go there too") }
    return 0
  }

  /// Asks on the terminal; `--yes` answers.
  private static func confirms(_ question: String, _ invocation: Invocation) -> Bool {
    invocation.has("yes") || answer("\(question) [y/N]") == true
  }

  /// Asks on the terminal; `nil` for anything but yes and no.
  private static func answer(_ question: String) -> Bool? {
    try? ByteStream.standardOutput.write(Array("\(question) ".utf8))
    switch readLine()?.lowercased().first {
    case "y": return true
    case "n": return false
    default: return nil
    }
  }
}

extension Command.Option {
  static let yes = Command.Option(name: "yes", value: nil, help: "does not ask")
}

extension Verification {
  fileprivate var json: JSON {
    [
      "sound": .bool(isSound), "segments": .integer(Int64(segments)),
      "entries": .integer(Int64(entries)), "first": .integer(first), "last": .integer(last),
      "revisions": .integer(Int64(revisions)), "bytes": .integer(Int64(bytes)),
      "findings": .array(findings.map(\.json)),
    ]
  }
}

extension Verification.Finding {
  fileprivate var json: JSON {
    var json: JSON = [
      "severity": .string(severity.rawValue), "file": .string(file),
      "sentence": .string(sentence), "mend": .string(mend),
    ]
    if line > 0 { json["line"] = .integer(Int64(line)) }
    json["byte"] = byte.map { .integer(Int64($0)) }
    return json
  }
}
