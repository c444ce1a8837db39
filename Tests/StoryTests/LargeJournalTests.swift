import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// A workspace with a past.
  @Suite(.timeLimit(.minutes(2))) struct LargeJournalTests {
    @Test func `five thousand entries are counted in the first frame`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting")
      let counts = try fill(scene)
      try scene.letGo()

      let begun = ContinuousClock.now
      let dashboard = try scene.openDashboard()
      let time = begun.duration(to: .now)
      Attachment.record("\(time)", named: "first-frame.txt")
      // The first frame is the one to look at: nothing is waited for.
      let words = dashboard.text.split(separator: "\n").map { $0.split(separator: " ") }
      for fact in ["displayed", "opened", "clicked", "replied"] {
        let row = words.first { $0.first.map(String.init) == fact }
        #expect(row?.dropFirst().first == "\(counts[fact] ?? 0)", "\(dashboard.text)")
      }
      #expect(dashboard.text.contains("sent \(counts["sent"] ?? 0)"), "\(dashboard.text)")
    }

    @Test func `years that have summaries are shown without being read`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting")
      let pause = Entry.Automation(campaign: "greeting", .paused)
      _ = try scene.workspace.journal.append(
        [Entry(at: .present, .automation(pause)).payload])
      var counts: [String: Int] = [:]
      for _ in 1...3 {
        counts.merge(try fill(scene)) { $0 + $1 }
        // Begins a new segment.
        _ = try scene.workspace.compact(Retention(), at: .present)
      }
      try scene.letGo()
      let first = URL(fileURLWithPath: scene.workspace.path + "/journal/0000000000000001.jsonl")
      try Data("not read\n".utf8).write(to: first)

      let dashboard = try scene.openDashboard()
      let text = dashboard.text
      #expect(text.contains("sent \(counts["sent"] ?? 0)") && !text.contains("damaged"), "\(text)")
      let row = text.split(separator: "\n").first { $0.contains(" Greeting ") }
      #expect(row?.contains("paused") == true, "\(text)")
    }

    /// Appends what 1,000 people did, and returns how much of what that was, counted here.
    private func fill(_ scene: Scene) throws -> [String: Int] {
      var generator = SeededGenerator(seed: 7)
      var counts: [String: Int] = [:]
      var batch: [JSON] = []
      let start = Instant.present.milliseconds - 86_400_000
      var number = 0
      while number < 1_000 || batch.count < 5_000 {
        number += 1
        let visitor = JSON.string(String(repeating: "0", count: 28) + "\(1_000 + number)")
        let moment = JSON.integer(start + Int64(number) * 1_000)
        let invitation = JSON.string("i\(number)")
        batch.append(["t": "visitor", "v": visitor, "at": moment])
        batch.append([
          "t": "assigned", "i": invitation, "c": "greeting", "revision": 1, "variant": "a",
          "nature": "conversation", "v": visitor, "p": "p", "at": moment, "expires": moment,
          "occurrence": moment, "first": true,
        ])
        counts["sent", default: 0] += 1
        for fact in ["delivered", "displayed", "opened", "clicked", "replied"] {
          guard Int.random(in: 0..<10, using: &generator) < 8 else { break }
          batch.append([
            "t": "fact", "what": .string(fact), "i": invitation, "c": "greeting", "variant": "a",
            "v": visitor, "new": "person", "displayed": moment, "at": moment,
          ])
          counts[fact, default: 0] += 1
        }
      }
      _ = try scene.workspace.journal.append(batch.map { $0.compact() })
      return counts
    }
  }
}
