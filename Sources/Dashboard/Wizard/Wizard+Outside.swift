internal import Engine
internal import Terminal

/// The focused text, for an editor outside.
extension Wizard {
  /// The text in the focused field; `nil` if it holds none.
  var focusedText: String? {
    guard let focused else { return nil }
    switch editors[focused.path] {
    case .line(let line)?: return line.text
    case .area(let area)?: return area.text
    case nil: return nil
    }
  }

  /// Takes a text over that was edited elsewhere.
  mutating func replaceText(with text: String) {
    guard let field = focused else { return }
    switch editors[field.path] {
    case .line(var line)?:
      line.text = text.trimmed
      write(.line(line), to: field)
    case .area(var area)?:
      area.text = text
      write(.area(area), to: field)
    case nil: break
    }
  }
}
