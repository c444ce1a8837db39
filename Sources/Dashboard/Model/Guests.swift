package import Engine

/// The people who were here lately, as messages address them: for the preview.
package struct Guests: Equatable, Sendable {
  /// Somebody with what placeholders say of them.
  struct Guest: Equatable, Sendable {
    let id: Visitor.ID
    var name: String?
    /// The title of the page that they were on last.
    var title = ""
    /// The tag of their language.
    var language: String?

    /// What placeholders stand for.
    var placeholders: [String: String] {
      var values = ["page.title": title]
      values["visitor.name"] = name
      return values
    }

    /// By what they are told apart: the name, or the beginning of the id.
    var words: String {
      let who = name ?? "visitor \(id.text.prefix(4))"
      return language.map { "\(who), \($0)" } ?? who
    }
  }

  private static let kept = 24

  /// The latest first.
  private(set) var list: [Guest] = []

  /// Makes an empty list.
  package init() {}

  /// Takes over what `entry` says of somebody.
  package mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .visitBegan(let visitor, let facts): change(visitor) { $0.language = facts.language }
    case .pageOpened(let visitor, let page): change(visitor) { $0.title = page.title }
    case .details(let visitor, let name, _): if let name { change(visitor) { $0.name = name } }
    case .identified(let visitor, let identity):
      if let name = identity.name { change(visitor) { $0.name = name } }
    case .visitorCreated, .activity, .assigned, .invitation, .message, .document, .gateway,
      .happened, .tagged, .conversation, .pressed, .readmitted, .segment, .considered, .converted,
      .automation:
      return
    }
  }

  private mutating func change(_ id: Visitor.ID, _ body: (inout Guest) -> Void) {
    if let place = list.firstIndex(where: { $0.id == id }) { return body(&list[place]) }
    var guest = Guest(id: id)
    body(&guest)
    list.insert(guest, at: 0)
    if list.count > Self.kept { list.removeLast() }
  }
}
