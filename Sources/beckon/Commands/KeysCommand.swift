internal import Dashboard
internal import Engine
internal import Terminal

extension Command {
  /// `beckon keys`: which keys count, and what is wrong with the person's own file of keys.
  static let keys = Command(
    name: "keys", help: "prints the keys that count, and checks your keys.json", options: [.json]
  ) { invocation in
    let (map, complaints) = ConfigFolder.readKeys()
    let chapters = KeyReference.chapters(map)
    if invocation.has("json") {
      json(chapters).print()
    } else {
      chapters.flatMap(\.lines).forEach { print($0) }
    }
    for complaint in complaints { Beckon.complain(complaint.description) }
    return complaints.isEmpty ? 0 : 1
  }

  private static func json(_ chapters: [KeyReference.Chapter]) -> JSON {
    let entries = chapters.flatMap(\.entries).map { entry in
      (entry.name, JSON.array(entry.keys.map { .string($0) }))
    }
    return ["keys": .object(Dictionary(entries, uniquingKeysWith: { $1 }))]
  }
}

extension KeyReference.Chapter {
  /// The chapter as lines of a table.
  fileprivate var lines: [String] {
    [title]
      + entries.map { entry in
        let keys = Text.padded(entry.keys.joined(separator: " "), to: 20)
        return "  \(Text.padded(entry.name, to: 20)) \(keys) \(entry.help)"
      } + [""]
  }
}
