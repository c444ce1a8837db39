import Engine
import Testing

struct ThreeWayTests {
  private let base: JSON = [
    "title": "Help", "frequency": ["kind": "once"], "tags": ["a"],
    "variants": [["id": "a", "text": "Hello"], ["id": "b", "text": "Hi"]],
  ]

  private func edit(_ body: (inout JSON) -> Void) -> JSON {
    var json = base
    body(&json)
    return json
  }

  @Test func `edits of different places are merged, at every depth`() {
    let mine = edit {
      $0["title"] = "Help on prices"
      $0["frequency"]?["gap"] = "1d"
      $0["variants"] = [["id": "a", "text": "Hello!"], ["id": "b", "text": "Hi"]]
    }
    let theirs = edit {
      $0["frequency"]?["kind"] = "every_time"
      $0["tags"] = nil
      $0["variants"] = [["id": "a", "text": "Hello"], ["id": "c", "text": "Hey"]]
    }
    let both = ThreeWay(base: base, mine: mine, theirs: theirs)
    #expect(both.meetings.isEmpty)
    #expect(
      both.merged() == [
        "title": "Help on prices", "frequency": ["kind": "every_time", "gap": "1d"],
        "variants": [["id": "a", "text": "Hello!"], ["id": "c", "text": "Hey"]],
      ])
  }

  @Test func `where both meet, the choice counts, and one's own until then`() {
    let mine = edit { $0["title"] = "Mine" }
    let theirs = edit {
      $0["title"] = "Theirs"
      $0["tags"] = ["a", "b"]
    }
    let both = ThreeWay(base: base, mine: mine, theirs: theirs)
    #expect(both.meetings.map(\.path) == ["title"])
    #expect(both.meetings.map(\.base) == ["Help"])
    #expect(both.meetings.map(\.mine) == ["Mine"] && both.meetings.map(\.theirs) == ["Theirs"])
    #expect(both.merged()["title"] == "Mine")
    #expect(both.merged(takingTheirs: ["title"])["title"] == "Theirs")
    #expect(both.merged()["tags"] == ["a", "b"])
  }

  @Test func `what one took away and the other changed is a meeting`() {
    let mine = edit { $0["variants"] = [["id": "a", "text": "Hello"]] }
    let theirs = edit {
      $0["variants"] = [["id": "a", "text": "Hello"], ["id": "b", "text": "Hi!"]]
    }
    let both = ThreeWay(base: base, mine: mine, theirs: theirs)
    #expect(both.meetings.map(\.path) == ["variants[b]"])
    #expect(both.merged()["variants"]?.array?.count == 1)
    #expect(both.merged(takingTheirs: ["variants[b]"])["variants"]?.array?.count == 2)
  }

  @Test(arguments: UInt64(1)...32)
  func `merging loses nothing that only one has changed`(seed: UInt64) {
    var random = Random(seed: seed)
    let names = ["a", "b", "c", "d", "e"]
    func change(_ json: JSON) -> JSON {
      var json = json
      for name in names where random.below(3) == 0 {
        json[name] = random.below(4) == 0 ? nil : .integer(Int64(random.below(3)))
      }
      return json
    }
    let base = change([:])
    let (mine, theirs) = (change(base), change(base))
    let both = ThreeWay(base: base, mine: mine, theirs: theirs)
    let meetings = Set(both.meetings.map(\.path))
    for name in names where !meetings.contains(name) {
      let wanted = mine[name] == base[name] ? theirs[name] : mine[name]
      #expect(both.merged()[name] == wanted, "seed \(seed)")
    }
    #expect(
      both.merged(takingTheirs: meetings)
        == ThreeWay(
          base: base, mine: theirs, theirs: mine
        ).merged(), "seed \(seed)")
  }

  @Test func `differences are listed by path`() {
    let after = edit {
      $0["title"] = "Other"
      $0["frequency"]?["gap"] = "1d"
    }
    let changes = ThreeWay.changes(from: base, to: after)
    #expect(changes.map(\.path) == ["frequency.gap", "title"])
    #expect(changes.map(\.before) == [nil, "Help"] && changes.map(\.after) == ["1d", "Other"])
  }
}
