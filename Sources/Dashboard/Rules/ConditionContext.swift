internal import Engine

/// What a condition is edited among: documents whose names it can mention, and values seen lately.
struct ConditionContext: Equatable, Sendable {
  var library = Library()
  /// The campaigns by name, with their titles.
  var campaigns: [Suggestions.Entry] = []
  var seen = SeenValues()

  /// What is offered as a value of `field`.
  func values(of field: Field, key: String, _ operation: Operator) -> Suggestions {
    switch field.kind {
    case .choice(let names): return Suggestions(names.map { .init(text: $0) }, picksBest: true)
    case .flag:
      return Suggestions([.init(text: "yes"), .init(text: "no")], picksBest: true)
    case .code where field.key == "geo.country": return codes(.countries, key)
    case .language: return codes(.languages, key)
    case .url: return Suggestions(pages(key))
    case .text, .code, .list, .version, .any:
      return Suggestions(seenValues(key) + (Self.wellKnown[field.key] ?? []))
    case .count, .number, .money, .percent, .duration, .date: return Suggestions()
    }
  }

  /// What is offered as what `field` is about.
  func names(for field: Field) -> Suggestions {
    switch field.parameter {
    case .none: return Suggestions()
    case .suffix:
      return Suggestions(seenValues(String(field.key.dropLast("NAME".count))))
    case .event: return Suggestions(seenValues(field.key))
    case .name:
      switch field.key {
      case "visitor.segment":
        return named(library.segments.values.map { ($0.id.text, $0.title) })
      case "schedule.open":
        return named(library.schedules.values.map { ($0.id.text, $0.title) })
      case "visit.flow": return named(library.settings.flows.map { ($0.name, "") })
      case "invite.outcome": return Suggestions(campaigns, picksBest: true)
      default: return Suggestions()
      }
    }
  }

  /// Why there is nothing to name yet; `nil` if there is.
  func emptiness(of field: Field) -> String? {
    guard names(for: field).shown.isEmpty else { return nil }
    return switch field.key {
    case "visitor.segment":
      "There is no segment yet: S in the tree makes one of the marked rows."
    case "visit.flow": "There is no flow yet: flows stand in the workspace's settings."
    case "schedule.open": "There is no schedule yet: the step Schedule makes one."
    case "invite.outcome": "There is no campaign yet."
    case "event.count": "No event was seen yet; write its name as the page reports it."
    default: nil
    }
  }

  // MARK: - Lists

  private func named(_ names: [(String, String)]) -> Suggestions {
    Suggestions(
      names.sorted { $0.0 < $1.0 }.map {
        .init(text: $0.0, note: $0.1 == $0.0 ? "" : $0.1)
      }, picksBest: true)
  }

  /// A standard's codes with their names; those that were seen come first.
  private func codes(_ names: Names, _ key: String) -> Suggestions {
    let seen = seen.values(of: key).compactMap { value in
      names.entry(value.text).map { ($0.code, value.count) }
    }
    let counts = Dictionary(seen, uniquingKeysWith: +)
    let entries = names.entries.sorted { counts[$0.code, default: 0] > counts[$1.code, default: 0] }
    return Suggestions(
      entries.map { .init(text: $0.code, note: $0.name) }, picksBest: true)
  }

  private func seenValues(_ key: String) -> [Suggestions.Entry] {
    seen.values(of: key).map {
      .init(text: TypedText.escaped($0.text), note: Self.times($0.count))
    }
  }

  /// The pages seen, by their paths: what a pattern mostly is.
  private func pages(_ key: String) -> [Suggestions.Entry] {
    guard key != "visit.referrer" else {
      return seen.values(of: key).map {
        .init(text: TypedText.escaped(URLText($0.text).plain), note: Self.times($0.count))
      }
    }
    var counts: [String: Int] = [:]
    for value in seen.values(of: key) {
      counts[URLText(value.text).path, default: 0] += value.count
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      .init(text: TypedText.escaped($0.key), note: Self.times($0.value))
    }
  }

  private static func times(_ count: Int) -> String {
    count == 1 ? "seen once" : "seen \(Figure.grouped(count)) times"
  }

  /// What values there are where the engine finds them out itself.
  private static let wellKnown: [String: [Suggestions.Entry]] = [
    "device.os": [
      "Android", "iOS", "iPadOS", "Windows", "macOS", "ChromeOS", "Linux",
    ].map { .init(text: $0) },
    "device.browser": ["Chrome", "Safari", "Firefox", "Edge", "Opera", "Samsung Internet"].map {
      .init(text: $0)
    },
    "utm.medium": ["email", "cpc", "social", "referral", "organic"].map { .init(text: $0) },
  ]
}

/// A line of several values parted by commas, as it stands while it is typed.
enum TypedText {
  /// The text with a backslash before what would part it.
  static func escaped(_ text: String) -> String {
    String(text.flatMap { $0 == "," || $0 == "\\" ? ["\\", $0] : [$0] })
  }

  /// The beginning of the value that is being typed: behind the last comma.
  static func lastStart(in line: String) -> String.Index {
    var start = line.startIndex
    var isEscaped = false
    for place in line.indices {
      if isEscaped {
        isEscaped = false
      } else if line[place] == "\\" {
        isEscaped = true
      } else if line[place] == "," {
        start = line.index(after: place)
      }
    }
    return line[start...].firstIndex { $0 != " " } ?? line.endIndex
  }

  /// The value that is being typed.
  static func last(of line: String) -> String { String(line[lastStart(in: line)...]) }

  /// The line with another last value.
  static func replacingLast(of line: String, by text: String) -> String {
    let start = lastStart(in: line)
    let before = line[..<start]
    return before + (before.isEmpty || before.hasSuffix(" ") ? "" : " ") + text
  }
}
