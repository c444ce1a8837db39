/// A theme file's content; the program that reads the file makes it from JSON.
package enum ThemeValue: Equatable, Sendable {
  case string(String)
  case number(Int)
  case null
  case array([ThemeValue])
  case object([String: ThemeValue])

  var entries: [String: ThemeValue]? {
    if case .object(let entries) = self { entries } else { nil }
  }

  var elements: [ThemeValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
