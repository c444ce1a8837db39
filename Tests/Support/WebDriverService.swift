internal import Foundation
internal import FoundationNetworking
internal import Glibc

/// A `chromedriver` process on a free port of loopback, and the browser that it has started.
///
/// `goog:processID` names the browser, so that it ends even if its driver was killed.
final class WebDriverService {
  enum Method: String {
    case get = "GET"
    case post = "POST"
    case delete = "DELETE"
  }

  let profile: URL
  var browser: Int32?
  private let driver = Process()
  private let client: LoopbackClient
  private var isRunning = true

  init() throws {
    // Short: the browser puts a socket in it, whose path has little room.
    profile = FileManager.default.temporaryDirectory
      .appendingPathComponent("beckon-browser-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    let output = Pipe()
    driver.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    driver.arguments = ["chromedriver", "--port=0"]
    // What it leaves behind goes with the profile.
    let inherited = ProcessInfo.processInfo.environment
    driver.environment = inherited.merging(["TMPDIR": profile.path]) { $1 }
    driver.standardOutput = output
    driver.standardError = FileHandle.nullDevice
    do {
      try driver.run()
    } catch {
      throw WebDriverFailure.notStarted("\(error)")
    }
    guard let port = Self.port(announcedOn: output.fileHandleForReading) else {
      kill(driver.processIdentifier, SIGKILL)
      throw WebDriverFailure.notStarted("it named no port")
    }
    client = LoopbackClient(port: port)
  }

  deinit { end() }

  /// Reads until "… started successfully on port 45321.", or the end of the output.
  private static func port(announcedOn output: FileHandle) -> UInt16? {
    var text = ""
    while true {
      let data = output.availableData
      if data.isEmpty { return nil }
      text += String(decoding: data, as: UTF8.self)
      if let match = text.firstMatch(of: /successfully on port (\d+)\./) { return UInt16(match.1) }
    }
  }

  /// Sends one command and returns the `value` of its answer.
  func send(_ method: Method, _ path: String, _ body: JSONValue) async throws -> JSONValue {
    let content = method == .post ? try JSONEncoder().encode(body) : Data()
    let (status, data) = try await client.send(method.rawValue, path, content)
    let answer = try JSONDecoder().decode(JSONValue.self, from: data)
    let value = answer["value"] ?? .null
    guard status == 200 else {
      throw WebDriverFailure.refused(
        command: "\(method.rawValue) \(path)", error: value["error"]?.string ?? "",
        message: value["message"]?.string ?? "")
    }
    return value
  }

  /// Ends both processes by force: what is started from a test's thread inherits its blocked
  /// signals, so that asking politely would be heard by nobody.
  func end() {
    guard isRunning else { return }
    isRunning = false
    if let browser { kill(browser, SIGKILL) }
    kill(driver.processIdentifier, SIGKILL)
    driver.waitUntilExit()
    waitForBrowser()
    try? FileManager.default.removeItem(at: profile)
  }

  /// Waits until the browser has gone, at most 3 s, since it writes to its profile until then.
  private func waitForBrowser() {
    guard let browser else { return }
    for _ in 0..<60 where kill(browser, 0) == 0 { usleep(50_000) }
  }
}
