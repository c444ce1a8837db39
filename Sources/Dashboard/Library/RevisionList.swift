package import Engine
internal import Terminal

/// A revision of a document.
package struct Revision: Equatable, Sendable {
  /// 1 for the first.
  package let number: Int64
  /// Who made it.
  package let by: String
  /// When.
  package let at: Instant
  /// The content; `nil` for the revision that deleted the document.
  package let value: JSON?

  /// Makes a revision.
  package init(number: Int64, by: String, at: Instant, value: JSON?) {
    self.number = number
    self.by = by
    self.at = at
    self.value = value
  }
}

/// The revisions of a document, newest first, of which one is compared with another.
package struct RevisionList: Equatable, Sendable {
  let subject: StoredDocument.Subject
  let title: String
  /// `nil` until they were read.
  private(set) var revisions: [Revision]?
  var view = ListView()
  /// The revision that others are compared with; `nil` for the one before each.
  private(set) var mark: Int64?
  /// How far the comparison is scrolled.
  private(set) var scroll = 0

  init(_ subject: StoredDocument.Subject, title: String) {
    self.subject = subject
    self.title = title
  }

  /// Takes in what was read, oldest first; the cursor stays where it was.
  mutating func take(_ revisions: [Revision]) {
    let number = selected?.number
    self.revisions = revisions.reversed()
    view.resize(count: revisions.count, height: view.height)
    if let number, let place = self.revisions?.firstIndex(where: { $0.number == number }) {
      view.select(place)
    }
  }

  /// The revision under the cursor.
  var selected: Revision? {
    guard let revisions, revisions.indices.contains(view.selection) else { return nil }
    return revisions[view.selection]
  }

  /// What the selected one is compared with: the marked one, else the one before it.
  var other: Revision? {
    guard let selected, let revisions else { return nil }
    if let mark, mark != selected.number { return revisions.first { $0.number == mark } }
    return revisions.first { $0.number < selected.number }
  }

  /// Marks the selected revision for comparisons, or takes the mark away.
  mutating func toggleMark() {
    mark = mark == selected?.number ? nil : selected?.number
    scroll = 0
  }

  /// Moves the cursor.
  mutating func move(_ body: (inout ListView) -> Void) {
    body(&view)
    scroll = 0
  }

  /// Scrolls the comparison.
  mutating func scroll(by rows: Int) { scroll = max(0, scroll + rows) }

  // MARK: - Words

  /// What a revision has changed, in a few words.
  func what(_ revision: Revision) -> String {
    guard let value = revision.value else { return "deleted" }
    let before = revisions?.first { $0.number < revision.number }
    guard let before, let old = before.value else { return "made" }
    let names = changes(from: old, to: value).map { change in
      String(change.path.prefix { $0 != "." && $0 != "[" })
    }
    var seen: Set<String> = []
    let unique = names.filter { seen.insert($0).inserted }
    return unique.isEmpty ? "nothing" : unique.joined(separator: ", ")
  }

  /// What means something else: what nobody wrote down is compared as what it means.
  private func changes(from old: JSON, to new: JSON) -> [JSON.Change] {
    whole(old).changes(to: whole(new), without: Self.ignored)
  }

  /// A document with what it does not say of itself.
  private func whole(_ value: JSON) -> JSON {
    guard case .document(.campaigns, let name) = subject, var members = value.object else {
      return value
    }
    var ignored: [Finding] = []
    let known = Campaign(id: Campaign.ID(name), value, findings: &ignored).json.object ?? [:]
    members.merge(known) { $1 }
    return .object(members)
  }

  /// Members that change with every save.
  static let ignored: Set<String> = ["revision"]

  /// The comparison, member by member; texts word by word.
  var comparison: [[(text: String, role: Role)]] {
    guard let selected else { return [] }
    guard let value = selected.value else { return [[("It was deleted.", .warning)]] }
    guard let other, let old = other.value else {
      return [[("There is nothing before it to compare with.", .dim)]]
    }
    let changes = changes(from: old, to: value)
    guard !changes.isEmpty else { return [[("Both say the same.", .success)]] }
    return changes.flatMap(Self.lines)
  }

  private static func lines(_ change: JSON.Change) -> [[(text: String, role: Role)]] {
    let head: [(text: String, role: Role)] = [(change.path, .label)]
    let (before, after) = (words(change.before, change.path), words(change.after, change.path))
    guard let before else { return [head + [("  + ", .success), (after ?? "", .success)]] }
    guard let after else { return [head + [("  - ", .error), (before, .error)]] }
    guard max(before.count, after.count) > 24 else {
      return [head + [("  ", .text), (before, .error), (" → ", .dim), (after, .success)]]
    }
    let pieces = TextPieces(from: before, to: after).pieces
    return [
      head,
      pieces.map { piece in
        switch piece {
        case .kept(let text): (text, .text)
        case .removed(let text): ("[-\(text)-]", .error)
        case .added(let text): ("{+\(text)+}", .success)
        }
      },
    ]
  }

  /// A value for people; a rule as its sentence.
  private static func words(_ value: JSON?, _ path: String) -> String? {
    guard let value else { return nil }
    guard path == "rules" else { return value.words }
    var ignored: [Finding] = []
    return Rule(value, path: path, findings: &ignored).words
  }
}
