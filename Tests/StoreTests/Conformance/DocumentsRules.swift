import Engine

@testable import Store

/// What all keepers of documents promise.
enum DocumentsRules<Subject: Documents> {
  static var all: [Rule<Subject>] { keeping + comparing + watching }

  private static var keeping: [Rule<Subject>] {
    [
      Rule("what was put is there for everybody, with its revision") { open in
        let (left, right) = (try open(), try open())
        let put = try left.put(.goals, "sale", ["n": 1, "unknown": [true]], if: .none, by: "ann")
        let wanted: JSON = ["n": 1, "unknown": [true], "revision": 1]
        for documents in [left, right, try open()] {
          guard let found = try documents.get(.goals, "sale") else { return "it is not there" }
          if found != put || found.value != wanted || found.by != "ann" { return "\(found)" }
        }
        return nil
      },
      Rule("lists are by kind and name, without what was deleted") { open in
        let documents = try open()
        for name in ["b", "a", "c"] {
          _ = try documents.put(.goals, name, [:], if: .any, by: "ann")
        }
        try documents.delete(.goals, "b", if: .any, by: "ann")
        let found = try documents.list(.goals).map(\.name)
        let others = try documents.list(.brands)
        return found == ["a", "c"] && others.isEmpty ? nil : "\(found), \(others)"
      },
      Rule("the history has every revision, the deletion too, and goes on after it") { open in
        let documents = try open()
        _ = try documents.put(.goals, "sale", ["n": 1], if: .none, by: "ann")
        _ = try documents.put(.goals, "sale", ["n": 2], if: .exactly(1), by: "ben")
        try documents.delete(.goals, "sale", if: .exactly(2), by: "eve")
        _ = try documents.put(.goals, "sale", ["n": 4], if: .none, by: "ann")
        let history = try open().history(.goals, "sale")
        let isWhole =
          history.map(\.revision) == [1, 2, 3, 4]
          && history.map { $0.value?["n"]?.integer } == [1, 2, nil, 4]
          && history.map(\.by) == ["ann", "ben", "eve", "ann"]
        return isWhole ? nil : "\(history)"
      },
      Rule("what is no object or has a bad name is refused") { open in
        let documents = try open()
        for name in ["", "A", ".a", "../a", "a/b"] {
          let error = failure { _ = try documents.put(.goals, name, [:], if: .any, by: "ann") }
          if error?.isRejected != true { return "\(name): \(error.debugDescription)" }
        }
        let error = failure { _ = try documents.put(.goals, "a", [1], if: .any, by: "ann") }
        return error?.isRejected == true ? nil : "\(error.debugDescription)"
      },
    ]
  }

  private static var comparing: [Rule<Subject>] {
    [
      Rule("the loser of a race gets what is there, and changes nothing") { open in
        let (left, right) = (try open(), try open())
        _ = try left.put(.goals, "sale", ["n": 1], if: .none, by: "ann")
        let second = try right.put(.goals, "sale", ["n": 2], if: .exactly(1), by: "ben")
        for expected in [ExpectedRevision.none, .exactly(1), .exactly(3)] {
          let error = failure {
            _ = try left.put(.goals, "sale", ["n": 3], if: expected, by: "ann")
          }
          if error != .documentConflict(second) { return "\(error.debugDescription)" }
          let other = failure {
            if expected != .none { try left.delete(.goals, "sale", if: expected, by: "ann") }
          }
          if expected != .none, other != .documentConflict(second) { return "it was deleted" }
        }
        return try left.get(.goals, "sale") == second ? nil : "it was changed"
      },
      Rule("what is not there cannot be deleted or replaced") { open in
        let documents = try open()
        let errors = [
          failure { try documents.delete(.goals, "sale", if: .any, by: "ann") },
          failure { _ = try documents.put(.goals, "sale", [:], if: .exactly(1), by: "ann") },
        ]
        return errors.allSatisfy { $0 == .documentConflict(nil) } ? nil : "\(errors)"
      },
    ]
  }

  private static var watching: [Rule<Subject>] {
    [
      Rule("a watch tells each change of others once, and nothing old") { open in
        let (documents, other) = (try open(), try open())
        _ = try other.put(.goals, "old", [:], if: .any, by: "ann")
        var watch = try documents.watch()
        if try !watch.next().isEmpty { return "it told what was there before" }
        _ = try other.put(.goals, "sale", ["n": 1], if: .any, by: "ann")
        try other.delete(.goals, "old", if: .any, by: "eve")
        let told = try watch.next()
        let words = told.map { "\($0.name) \($0.revision.revision) \($0.revision.by)" }
        guard words == ["old 2 eve", "sale 1 ann"] else { return "\(words)" }
        guard told[0].revision.value == nil, told[1].revision.value?["n"] == 1 else {
          return "the contents are wrong"
        }
        return try watch.next().isEmpty ? nil : "it told twice"
      },
      Rule("a watch may skip states and says so") { open in
        let (documents, other) = (try open(), try open())
        var watch = try documents.watch()
        var seen: Int64 = 0
        for puts in [1, 3, 1] {
          for _ in 0..<puts { _ = try other.put(.goals, "sale", [:], if: .any, by: "ann") }
          for change in try watch.next() {
            let isNext = change.revision.revision == seen + 1
            if change.hasGap == isNext { return "\(change) after \(seen)" }
            seen = change.revision.revision
          }
        }
        return seen == 5 ? nil : "the last state was not told but \(seen)"
      },
    ]
  }
}
