@testable import Engine
import Testing

struct ChecksTests {
  @Test(arguments: UInt64(0)..<16)
  func `visitors are due in order of time, each once`(seed: UInt64) {
    var random = Random(seed: seed)
    var checks = Checks()
    var expected: [Visitor.ID: Instant] = [:]
    for _ in 0..<500 {
      let visitor = Visitor.ID("v\(random.below(30))")
      let deadline = random.happens(15) ? nil : at(Int64(random.below(1_000)))
      checks.set(deadline, for: visitor)
      expected[visitor] = deadline
      #expect(checks.next == expected.values.min(), "seed \(seed)")
      guard random.happens(5) else { continue }
      let now = at(Int64(random.below(1_000)))
      let due = expected.filter { $0.value <= now }
        .sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      #expect(checks.due(at: now) == due.map(\.key), "seed \(seed)")
      for visitor in due.map(\.key) { expected[visitor] = nil }
    }
    #expect(checks.count == expected.count, "seed \(seed)")
  }
}
