@testable import Engine
import Testing

struct ChecksTests {
  /// What checks are by definition: everybody's deadline, looked through every time.
  private struct Reference {
    var deadlines: [Visitor.ID: Instant] = [:]

    mutating func due(at now: Instant) -> [Visitor.ID] {
      let due = deadlines.filter { $0.value <= now }
        .sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      for visitor in due.map(\.key) { deadlines[visitor] = nil }
      return due.map(\.key)
    }
  }

  @Test(arguments: UInt64(0)..<32)
  func `visitors are due in order of time and name, each once`(seed: UInt64) {
    var random = Random(seed: seed)
    var (checks, reference) = (Checks<Visitor>(), Reference())
    let (visitors, moments) = (1 + random.below(200), Int64(1 + random.below(1_000)))
    for _ in 0..<1_000 {
      let visitor = Visitor.ID("v\(random.below(visitors))")
      let deadline = random.happens(20) ? nil : random.moment(below: moments)
      checks.set(deadline, for: visitor)
      reference.deadlines[visitor] = deadline
      #expect(checks.deadline(for: visitor) == deadline, "seed \(seed)")
      if random.happens(50) {
        #expect(checks.next == reference.deadlines.values.min(), "seed \(seed)")
      }
      // The clock jumps on and back: nothing is due twice, nothing too early.
      guard random.happens(3) else { continue }
      let now = random.moment(below: moments)
      #expect(checks.due(at: now) == reference.due(at: now), "seed \(seed)")
    }
    #expect(checks.count == reference.deadlines.count, "seed \(seed)")
    #expect(
      checks.due(at: .distantFuture) == reference.due(at: .distantFuture), "seed \(seed)")
    #expect(checks.next == nil, "seed \(seed)")
  }

  @Test func `a deadline is due at its millisecond and not before`() {
    var checks = Checks<Visitor>()
    checks.set(at(1_000), for: "v1")
    checks.set(at(30_000), for: "v1")
    #expect(checks.due(at: at(29_999)) == [])
    #expect(checks.due(at: at(30_000)) == ["v1"])
    #expect(checks.due(at: at(30_000)) == [])
  }

  @Test(arguments: UInt64(0)..<4)
  func `what was put off, brought forward and taken back leaves nothing behind`(seed: UInt64) {
    var random = Random(seed: seed)
    var checks = Checks<Visitor>()
    for turn in 0..<20_000 {
      let visitor = Visitor.ID("v\(random.below(50))")
      checks.set(random.happens(30) ? nil : at(Int64(random.below(1_000_000))), for: visitor)
      if turn % 100 == 0 { _ = checks.next }
      #expect(checks.held <= 64 + 4 * checks.count, "seed \(seed)")
    }
    for number in 0..<2_000 { checks.set(at(Int64(number)), for: Visitor.ID("w\(number)")) }
    for number in 0..<2_000 { checks.set(nil, for: Visitor.ID("w\(number)")) }
    #expect(checks.held <= 64 + 4 * checks.count, "seed \(seed)")
  }
}

extension Random {
  /// A moment of a few, now and then the first or the last that there is.
  fileprivate mutating func moment(below limit: Int64) -> Instant {
    if happens(2) { return happens(50) ? .distantPast : .distantFuture }
    return at(Int64.random(in: 0..<limit, using: &self))
  }
}
