import Engine

@testable import Store

/// What all keepers of snapshots promise.
enum SnapshotsRules<Subject: Snapshots> {
  static var all: [Rule<Subject>] { keeping + forgetting }

  private static var ann: Visitor.ID { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
  private static var bob: Visitor.ID { "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" }

  /// What is known of these visitors.
  private static func memory(_ visitors: Visitor.ID...) -> Memory {
    var memory = Memory()
    for (place, visitor) in visitors.enumerated() {
      let at = Instant(milliseconds: Int64(place + 1))
      memory.apply(Entry(at: at, .visitorCreated(visitor)), Int64(place + 1))
    }
    return memory
  }

  /// Keeps a memory as a fold that began with what is the latest now.
  private static func keep(
    _ memory: Memory, after sequence: Int64, in snapshots: Subject
  ) throws -> Bool {
    let erasures = try snapshots.latest(of: .only).erasures
    let known = Recollection(
      memory: memory, position: Position(after: sequence), erasures: erasures)
    return try snapshots.keep(known, of: .only)
  }

  private static var keeping: [Rule<Subject>] {
    [
      Rule("without a snapshot a start begins with the first entry, knowing nothing") { open in
        let known = try open().latest(of: .only)
        return known.memory == Memory() && known.position == .start ? nil : "\(known.position)"
      },
      Rule("what was kept is there for everybody, with its place") { open in
        let (left, right) = (try open(), try open())
        guard try keep(memory(ann, bob), after: 7, in: left) else { return "it was not kept" }
        for snapshots in [left, right, try open()] {
          let known = try snapshots.latest(of: .only)
          if known.position != Position(after: 7) { return "\(known.position)" }
          if known.memory != memory(ann, bob) { return "something else is known" }
        }
        return nil
      },
      Rule("the snapshot that goes furthest counts") { open in
        let (left, right) = (try open(), try open())
        _ = try keep(memory(ann), after: 3, in: left)
        _ = try keep(memory(ann, bob), after: 9, in: right)
        _ = try keep(memory(ann), after: 5, in: left)
        let known = try left.latest(of: .only)
        return known.position == Position(after: 9) && known.memory == memory(ann, bob)
          ? nil : "\(known.position)"
      },
      Rule("a partition that is not there is refused") { open in
        let snapshots = try open()
        let beyond = Partition(1_000)
        let known = try snapshots.latest(of: .only)
        let errors = [
          failure { _ = try snapshots.latest(of: beyond) },
          failure { _ = try snapshots.keep(known, of: beyond) },
        ]
        return errors.allSatisfy { $0?.isRejected == true } ? nil : "\(errors)"
      },
    ]
  }

  private static var forgetting: [Rule<Subject>] {
    [
      Rule("who was erased is in no snapshot, and the others stay") { open in
        let (left, right) = (try open(), try open())
        _ = try keep(memory(ann), after: 3, in: left)
        _ = try keep(memory(ann, bob), after: 9, in: left)
        try right.forget(ann)
        var rest = memory(ann, bob)
        rest.forget(ann)
        let known = try left.latest(of: .only)
        if known.position > .start, known.memory != rest { return "something else is known" }
        return known.memory.state.visitors[ann] == nil ? nil : "the visitor is known still"
      },
      Rule("what was folded before an erasure is not kept after it") { open in
        let (left, right) = (try open(), try open())
        let start = try left.latest(of: .only)
        try right.forget(ann)
        let known = Recollection(
          memory: memory(ann), position: Position(after: 3), erasures: start.erasures)
        if try left.keep(known, of: .only) { return "it was kept" }
        let found = try right.latest(of: .only)
        return found.memory.state.visitors[ann] == nil ? nil : "the visitor is known again"
      },
      Rule("what is folded after an erasure is kept") { open in
        let (left, right) = (try open(), try open())
        try right.forget(ann)
        guard try keep(memory(bob), after: 4, in: left) else { return "it was not kept" }
        return try right.latest(of: .only).memory == memory(bob) ? nil : "it is not there"
      },
    ]
  }
}
