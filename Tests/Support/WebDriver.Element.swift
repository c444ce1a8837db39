internal import Foundation

extension WebDriver {
  /// An element of the page that the browser shows now.
  package struct Element {
    /// The key under which the protocol hands elements around.
    static let key = "element-6066-11e4-a52e-4f735466cecf"

    let browser: WebDriver
    let id: String

    private var path: String { "/element/\(id)" }

    /// The element as an argument of ``WebDriver/run(_:_:)``.
    package var reference: JSONValue { .object([Self.key: .string(id)]) }

    /// Scrolls the element into view and clicks its middle as a mouse would.
    package func click() async throws { try await browser.command(.post, path + "/click") }

    /// Focuses the element and types `text` into it.
    package func type(_ text: String) async throws {
      try await browser.command(.post, path + "/value", .object(["text": .string(text)]))
    }

    /// Returns the text as it is rendered.
    package func text() async throws -> String {
      try await browser.command(.get, path + "/text").string ?? ""
    }

    /// Returns the attribute as it stands in the markup, or `nil`.
    package func attribute(_ name: String) async throws -> String? {
      try await browser.run(
        "return arguments[0].getAttribute(arguments[1])", reference, .string(name)
      )
      .string
    }

    /// Returns the value of a property, such as `value` or `hidden`.
    package func property(_ name: String) async throws -> JSONValue {
      try await browser.command(.get, path + "/property/\(name)")
    }

    /// Returns the resolved value of a style, such as `background-color`.
    package func style(_ name: String) async throws -> String {
      try await browser.command(.get, path + "/css/\(name)").string ?? ""
    }

    /// Returns whether a person would see the element.
    package func isDisplayed() async throws -> Bool {
      try await browser.command(.get, path + "/displayed").bool ?? false
    }
  }

  /// Returns the elements that fit a CSS selector, none if the scope itself is not there.
  package func all(_ selector: String, in scope: Scope = .page) async throws -> [Element] {
    let found: JSONValue
    switch scope {
    case .page:
      found = try await run(
        "return [...document.querySelectorAll(arguments[0])]", .string(selector))
    case .shadow(let host):
      found = try await run(
        """
        const root = document.querySelector(arguments[0])?.shadowRoot;
        return root ? [...root.querySelectorAll(arguments[1])] : []
        """, .string(host), .string(selector))
    }
    return (found.array ?? []).compactMap { $0[Element.key]?.string }
      .map { Element(browser: self, id: $0) }
  }

  /// Returns the first element that fits a CSS selector, or `nil`.
  package func first(_ selector: String, in scope: Scope = .page) async throws -> Element? {
    try await all(selector, in: scope).first
  }

  /// Returns the first element that fits, as soon as there is one.
  ///
  /// - Throws: ``WebDriverFailure/timedOut(waitingFor:)`` after `limit`.
  @discardableResult
  package func wait(
    for selector: String, in scope: Scope = .page, atMost limit: Duration = .seconds(10)
  ) async throws -> Element {
    try await wait("an element \(selector)", atMost: limit) {
      try await self.first(selector, in: scope)
    }
  }

  /// Returns when no element fits any more.
  package func wait(
    forNo selector: String, in scope: Scope = .page, atMost limit: Duration = .seconds(10)
  ) async throws {
    try await wait("no element \(selector)", atMost: limit) {
      try await self.all(selector, in: scope).isEmpty ? () : nil
    }
  }

  /// Asks until there is an answer, and returns it; `wanted` names it in the failure.
  @discardableResult
  package func wait<Answer>(
    _ wanted: String, atMost limit: Duration = .seconds(10), until ask: () async throws -> Answer?
  ) async throws -> Answer {
    let end = ContinuousClock.now + limit
    repeat {
      if let answer = try await ask() { return answer }
      try await Task.sleep(for: .milliseconds(30))
    } while ContinuousClock.now < end
    throw WebDriverFailure.timedOut(waitingFor: wanted)
  }
}
