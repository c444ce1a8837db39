internal import Engine
internal import Store

/// A workspace as the explaining commands read it: its documents, its journal, its clock.
struct Reading {
  let workspace: Workspace
  let contents: Contents
  /// The clocks of the workspace's zone.
  let clock: WorkspaceClock

  /// Opens the workspace that the invocation means, with the documents as they were at `moment`.
  init(_ invocation: Invocation, documentsAt moment: Instant? = nil) throws {
    workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    contents = try Contents(of: workspace, at: moment)
    clock = WorkspaceClock(zone: contents.library.settings.zone, today: Surroundings.now)
  }

  /// The campaigns with what documents and zones say of them.
  func plan(at now: Instant) -> Plan { contents.plan(at: now) }

  /// Gives every entry of the journal to `body`, in order.
  func replay(_ body: (Entry) throws -> Void) throws {
    var reader = try workspace.journal.follow(from: .start)
    var entries = EntryReader()
    while let line = try reader.next() {
      if let entry = try entries.entry(line) { try body(entry) }
    }
  }

  /// The campaign of that name.
  func campaign(_ name: String) throws -> Campaign {
    let id = Campaign.ID(name)
    if let campaign = contents.campaigns.first(where: { $0.id == id }) { return campaign }
    let near = contents.campaigns.map { (EditDistance.between($0.id.text, name), $0.id.text) }
      .min { $0 < $1 }
    let hint = near.map { $0.0 <= 3 ? "; did you mean \($0.1)?" : "" } ?? ""
    throw CommandError("there is no campaign \"\(name)\" in \(workspace.path)\(hint)")
  }

  /// The campaign `NAME`, or one of its revisions: `NAME@REVISION`.
  func revision(_ operand: String) throws -> Campaign {
    let parts = operand.split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return try campaign(operand) }
    let known = try workspace.documents.history(.campaigns, parts[0])
    guard let value = known.first(where: { "\($0.revision)" == parts[1] })?.value else {
      let numbers = known.map { "\($0.revision)" }.joined(separator: ", ")
      let hint = numbers.isEmpty ? "there is no such campaign" : "it has \(numbers)"
      throw CommandError("\(parts[0]) has no revision \(parts[1]); \(hint)")
    }
    var findings: [Finding] = []
    return Campaign(id: Campaign.ID(parts[0]), value, findings: &findings)
  }

  /// The one visitor of the journal whose id begins with `prefix`.
  func visitor(_ prefix: String) throws -> Visitor.ID {
    var found: Set<Visitor.ID> = []
    try replay { entry in
      if let id = entry.visitor, id.text.hasPrefix(prefix) { found.insert(id) }
    }
    if let exact = found.first(where: { $0.text == prefix }) { return exact }
    guard let only = found.min() else {
      throw CommandError("no visitor's id begins with \"\(prefix)\" in \(workspace.path)")
    }
    guard found.count == 1 else {
      let names = found.sorted().prefix(4).map(\.text).joined(separator: ", ")
      throw CommandError(
        "\(found.count) visitors' ids begin with \"\(prefix)\", give more of one: \(names)")
    }
    return only
  }
}

/// What a command could not do, as a sentence.
struct CommandError: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) { description = sentence }
}

extension Command.Option {
  static let json = Command.Option(name: "json", value: nil, help: "prints JSON for programs")
}

extension JSON {
  /// Prints the value as documents are kept.
  func print() { Swift.print(String(decoding: pretty(), as: UTF8.self), terminator: "") }
}

extension Command {
  /// The commands that explain, try out and check.
  static let explainingCommands = [why, backtest, test, check, schema, report, tail]
}
