internal import Engine
internal import Terminal

/// Chooses a zone by a part of its name.
struct ZonePicker: Equatable, Sendable {
  /// What came of a key.
  enum Outcome: Equatable {
    case editing, givenUp
    case done(String)
  }

  var suggestions: Suggestions
  private(set) var search = TextField("", placeholder: "type a city or region: berlin, new york")

  /// Offers the zones of `table`.
  init(_ table: ZoneTable, chosen: String) {
    let others = table.names.filter { $0 != chosen }
    let entries = (chosen.isEmpty ? [] : [chosen]) + others
    suggestions = Suggestions(
      entries.map { .init(text: $0, note: $0.spaced) }, picksBest: true)
  }

  /// Does what a key means.
  mutating func apply(_ key: Key) -> Outcome {
    switch key {
    case .escape, .backTab: return .givenUp
    case .enter: return suggestions.picked.map { .done($0.text) } ?? .editing
    case .up: suggestions.move(-1)
    case .down: suggestions.move(1)
    case .pageUp: suggestions.move(-8)
    case .pageDown: suggestions.move(8)
    default:
      search.apply(key)
      suggestions.fit(search.text)
    }
    return .editing
  }

  /// Puts pasted text into the search.
  mutating func paste(_ text: String) {
    search.paste(text)
    suggestions.fit(search.text)
  }
}

extension String {
  /// A zone's name as people would type it: "new york" for `America/New_York`.
  fileprivate var spaced: String {
    let city = split(separator: "/").last.map(String.init) ?? self
    return String(city.map { $0 == "_" ? " " : $0 })
  }
}
