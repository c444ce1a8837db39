internal import Foundation

/// Drives a real headless Chromium over the W3C WebDriver protocol.
///
///     let browser = try await WebDriver()
///     try await browser.open("http://127.0.0.1:8787/demo/")
///     try await browser.wait(for: "[part~=reply]", in: .widget).click()
///     #expect(try await browser.consoleLog().isEmpty)
///
/// Each instance has a `chromedriver`, a browser and a profile folder of its own, all on loopback,
/// and ends them in ``close()`` or when it goes away.
package final class WebDriver {
  /// The size of the window in CSS pixels.
  package struct Size: Sendable {
    package static let desktop = Size(width: 1280, height: 800)
    package static let phone = Size(width: 360, height: 640)

    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// Where elements are looked for.
  package enum Scope: Sendable, Equatable {
    /// The page's own document.
    case page
    /// The shadow root of the first element that the selector finds in the page.
    case shadow(of: String)

    /// Beckon's widget.
    package static let widget = Scope.shadow(of: "beckon-widget")
  }

  let service: WebDriverService
  private let session: String

  /// Starts a driver and a browser that shows an empty page.
  ///
  /// - Throws: ``WebDriverFailure`` if Chromium or its driver is not installed or does not start.
  package init(size: Size = .desktop, arguments: [String] = []) async throws {
    let service = try WebDriverService()
    let switches =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--no-first-run", "--window-size=\(size.width),\(size.height)",
        "--user-data-dir=\(service.profile.path)",
      ] + arguments
    let answer = try await service.send(
      .post, "/session",
      .object([
        "capabilities": .object([
          "alwaysMatch": .object([
            "browserName": "chrome",
            "goog:loggingPrefs": .object(["browser": "ALL"]),
            "goog:chromeOptions": .object(["args": .array(switches.map(JSONValue.string))]),
          ])
        ])
      ]))
    guard let id = answer["sessionId"]?.string else { throw WebDriverFailure.unexpected(answer) }
    self.service = service
    session = "/session/\(id)"
    if let process = answer["capabilities"]?["goog:processID"]?.number {
      service.browser = Int32(process)
    }
  }

  /// Ends the browser and its driver and removes the profile; more than once does no harm.
  package func close() {
    service.end()
  }

  /// Sends a command of this session and returns its value.
  @discardableResult
  func command(
    _ method: WebDriverService.Method, _ path: String, _ body: JSONValue = .object([:])
  ) async throws -> JSONValue {
    try await service.send(method, session + path, body)
  }
}

/// What went wrong between a test and its browser.
package enum WebDriverFailure: Error, CustomStringConvertible {
  case notStarted(String)
  case refused(command: String, error: String, message: String)
  case unexpected(JSONValue)
  case timedOut(waitingFor: String)

  /// A sentence that names the culprit.
  package var description: String {
    switch self {
    case .notStarted(let reason):
      "chromedriver did not start (\(reason)); install chromium and chromium-driver."
    case .refused(let command, let error, let message):
      "The browser refused \(command): \(error): \(message)"
    case .unexpected(let value):
      "The browser answered something unexpected: \(value)."
    case .timedOut(let wanted):
      "Waited in vain for \(wanted)."
    }
  }
}
