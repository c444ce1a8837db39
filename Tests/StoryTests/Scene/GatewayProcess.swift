import Foundation

/// `beckon serve` as a program of its own, which ends with the test in any case: it has the
/// reading end of a pipe as its standard input and ends when that does.
final class GatewayProcess {
  private let process = Process()
  private let input = Pipe()
  private let logPath: String
  /// The port that it listens on; 0 until it does.
  private(set) var port = 0

  init(workspace: String, port: Int, environment: [String: String], log path: String) throws {
    logPath = path
    try Data().write(to: URL(fileURLWithPath: path))
    let log = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    process.executableURL = URL(fileURLWithPath: Scene.program)
    process.arguments = [
      "serve", "--workspace", workspace, "--listen", "127.0.0.1:\(port)", "--demo-shop",
      "--until-input-ends",
    ]
    process.environment = environment
    process.standardInput = input
    process.standardOutput = log
    process.standardError = log
    try process.run()
  }

  deinit { kill() }

  /// What it wrote.
  var log: String {
    FileManager.default.contents(atPath: logPath).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Whether it has not ended.
  var isRunning: Bool { process.isRunning }

  /// How it ended; `nil` while it runs.
  var status: Int32? { process.isRunning ? nil : process.terminationStatus }

  /// The process's number.
  var identifier: Int32 { process.processIdentifier }

  /// The address of a page of the sample shop.
  func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  func waitUntilItListens() throws {
    port = try eventually("the gateway to listen; it wrote: \(log)") {
      guard process.isRunning else { throw SceneFailure("the gateway ended: \(log)") }
      return log.firstMatch(of: /listening on http:\/\/[^ \n]*:(\d+)\n/).flatMap { Int($0.1) }
    }
  }

  /// Ends it as a crash would, and waits until it is gone.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks it to end; returns its status.
  func terminate() -> Int32 {
    Foundation.kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    return process.terminationStatus
  }
}
