import TestSupport

extension WebDriver {
  /// Waits for an element of the widget that says `text` to whoever looks: what is still
  /// transparent says nothing yet.
  func wait(for selector: String, saying text: String) async throws {
    try await wait("\(selector) that says \"\(text)\"", atMost: .seconds(20)) {
      for element in try await all(selector, in: .widget)
      where try await element.text().contains(text) {
        return true
      }
      return nil
    }
  }
}
