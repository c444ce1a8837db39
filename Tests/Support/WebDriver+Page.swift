package import Foundation

extension WebDriver {
  // MARK: - Navigation

  /// Loads `address` and returns when the page has loaded.
  package func open(_ address: String) async throws {
    try await command(.post, "/url", .object(["url": .string(address)]))
  }

  /// Loads the current page anew.
  package func reload() async throws { try await command(.post, "/refresh") }

  /// Goes one step back in this tab's history.
  package func back() async throws { try await command(.post, "/back") }

  /// Returns the page's title.
  package func title() async throws -> String { try await command(.get, "/title").string ?? "" }

  /// Returns the page's address.
  package func address() async throws -> String { try await command(.get, "/url").string ?? "" }

  // MARK: - Tabs

  /// A tab's or window's handle.
  package typealias Tab = String

  /// Returns all tabs, in no particular order.
  package func tabs() async throws -> [Tab] {
    try await command(.get, "/window/handles").array?.compactMap(\.string) ?? []
  }

  /// Returns the tab that commands go to.
  package func currentTab() async throws -> Tab {
    try await command(.get, "/window").string ?? ""
  }

  /// Opens an empty tab in front and sends commands to it; a `window` leaves the others visible.
  @discardableResult
  package func openTab(window: Bool = false) async throws -> Tab {
    let answer = try await command(
      .post, "/window/new", .object(["type": window ? "window" : "tab"]))
    guard let tab = answer["handle"]?.string else { throw WebDriverFailure.unexpected(answer) }
    try await show(tab)
    return tab
  }

  /// Brings `tab` to the front and sends commands to it.
  package func show(_ tab: Tab) async throws {
    try await command(.post, "/window", .object(["handle": .string(tab)]))
  }

  /// Closes the current tab; ``show(_:)`` another before the next command.
  package func closeTab() async throws { try await command(.delete, "/window") }

  // MARK: - Scripts and keys

  /// Runs the body of a function with `arguments` in the page and returns what it returns.
  @discardableResult
  package func run(_ script: String, _ arguments: JSONValue...) async throws -> JSONValue {
    try await command(
      .post, "/execute/sync",
      .object(["script": .string(script), "args": .array(arguments)]))
  }

  /// Presses keys one after the other wherever the focus is.
  package func press(_ keys: Key...) async throws {
    let strokes = keys.flatMap { key -> [JSONValue] in
      ["keyDown", "keyUp"].map {
        .object(["type": .string($0), "value": .string(key.rawValue)])
      }
    }
    let keyboard = JSONValue.object(["type": "key", "id": "keys", "actions": .array(strokes)])
    try await command(.post, "/actions", .object(["actions": .array([keyboard])]))
  }

  /// A key as WebDriver numbers it.
  package struct Key: RawRepresentable, Sendable, ExpressibleByUnicodeScalarLiteral {
    package static let enter: Key = "\u{E007}"
    package static let tab: Key = "\u{E004}"
    package static let escape: Key = "\u{E00C}"
    package static let space: Key = " "
    package static let shift: Key = "\u{E008}"
    package static let control: Key = "\u{E009}"
    package static let up: Key = "\u{E013}"
    package static let down: Key = "\u{E015}"

    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package init(unicodeScalarLiteral value: Unicode.Scalar) {
      rawValue = String(Character(value))
    }
  }

  // MARK: - What is seen

  /// Returns a PNG of the visible part of the page.
  package func screenshot() async throws -> Data {
    let answer = try await command(.get, "/screenshot")
    guard let data = Data(base64Encoded: answer.string ?? "") else {
      throw WebDriverFailure.unexpected(answer)
    }
    return data
  }

  /// A line of the browser's console; `source` is `network`, `security`, `javascript`, ….
  package struct ConsoleLine: Sendable, Equatable {
    package let level: String
    package let source: String
    package let message: String
  }

  /// Returns the lines since the last call, of all levels.
  package func consoleLog() async throws -> [ConsoleLine] {
    let answer = try await command(.post, "/se/log", .object(["type": "browser"]))
    return (answer.array ?? []).map { line in
      ConsoleLine(
        level: line["level"]?.string ?? "", source: line["source"]?.string ?? "",
        message: line["message"]?.string ?? "")
    }
  }

  // MARK: - Emulation

  /// Makes the page as large as `size`, down to widths that a desktop window cannot have.
  package func resize(to size: Size, touch: Bool = false) async throws {
    try await tools(
      "Emulation.setDeviceMetricsOverride",
      .object([
        "width": .number(Double(size.width)), "height": .number(Double(size.height)),
        "deviceScaleFactor": 1, "mobile": .bool(touch),
      ]))
    try await tools("Emulation.setTouchEmulationEnabled", .object(["enabled": .bool(touch)]))
  }

  /// Sets what media queries see, such as `["prefers-color-scheme": "dark"]`.
  package func emulate(_ features: [String: String]) async throws {
    let list = features.sorted { $0.key < $1.key }.map { name, value in
      JSONValue.object(["name": .string(name), "value": .string(value)])
    }
    try await tools("Emulation.setEmulatedMedia", .object(["features": .array(list)]))
  }

  /// Sends a command of the Chrome DevTools protocol.
  @discardableResult
  package func tools(_ name: String, _ parameters: JSONValue) async throws -> JSONValue {
    try await command(
      .post, "/goog/cdp/execute", .object(["cmd": .string(name), "params": parameters]))
  }
}
