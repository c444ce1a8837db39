import Engine
import Foundation
import Store

/// A small workspace in a folder of its own, with a morning of recorded visits.
struct Shop {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("beckon-\(UUID().uuidString)").path
  let workspace: Workspace

  /// Saturday 2026-01-10, 14:00 in Berlin.
  static let start = Instant(milliseconds: 1_768_050_000_000)

  /// The campaign that the tests are about: 45 seconds on the pricing page.
  static func campaign(_ members: JSON = [:]) -> JSON {
    var json: JSON = [
      "title": "Help on pricing", "status": "live", "channels": ["web"], "published": 1,
      "message": [
        "variants": [
          [
            "id": "a", "text": "Questions?",
            "buttons": [
              ["label": "Ask us", "kind": "reply"], ["label": "No", "kind": "dismiss"],
            ],
          ]
        ]
      ],
      "rules": [
        "all": [
          ["page.url": ["contains": ["/pricing"]]], ["page.time": ["is": "45s"]],
          ["none": [["chat.history": ["is": ["exists"]]]]],
        ]
      ],
      "frequency": ["kind": "once"],
    ]
    for (name, value) in members.object ?? [:] { json[name] = value }
    return json
  }

  init(_ campaigns: [String: JSON] = ["pricing-help": Shop.campaign()]) throws {
    workspace = try Workspace.open(at: path, create: true)
    try workspace.changeSettings { $0["settings"] = ["zone": "Europe/Berlin", "cooldown": "20s"] }
    let channel: JSON = [
      "title": "Web", "brand": "shop", "key": "pk", "origins": ["https://shop.example"],
    ]
    try put(.channels, "web", channel)
    for (name, value) in campaigns.sorted(by: { $0.key < $1.key }) {
      try put(.campaigns, name, value)
    }
  }

  /// Removes the folder.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func put(_ kind: DocumentKind, _ name: String, _ value: JSON) throws {
    _ = try workspace.documents.put(kind, name, value, if: .any, by: "ana")
  }

  /// Writes a file below the workspace's folder and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = URL(fileURLWithPath: path + "/try/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// Plays a visit before the shop's campaigns and puts all that happened into the journal; what
  /// cannot be done is an error, or is `skipped`.
  func visit(
    _ visitor: Visitor.ID, at start: Instant = Shop.start, skipped: Bool = false, _ lines: String
  ) throws {
    var faults: [VisitScript.Fault] = []
    let script = VisitScript(lines, faults: &faults)
    let plan = try Contents(of: workspace).plan(at: start)
    let stage = VisitPlay.Stage(plan: plan, channel: "web", origin: "https://shop.example")
    let play = VisitPlay(script, on: stage, visitor: visitor, from: start)
    for fault in faults + (skipped ? [] : play.failures) { throw fault }
    _ = try workspace.journal.append(play.entries.map(\.payload))
  }

  /// Runs a command on this workspace.
  func run(_ arguments: String...) throws -> Binary.Outcome {
    try Binary.run(arguments + ["--workspace", path])
  }

  /// Runs a command that asks.
  func run(_ arguments: String..., answers: String) throws -> Binary.Outcome {
    try Binary.run(arguments + ["--workspace", path], answers: answers)
  }

  /// Runs a command with `--json` and returns what it printed.
  func json(_ arguments: String...) throws -> JSON {
    try JSON.parse(Array(try Binary.run(arguments + ["--json", "--workspace", path]).output.utf8))
  }
}
