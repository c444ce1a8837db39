import Foundation

/// A Python program of the tests on loopback, beside Beckon: a mail server, a receiver of webhooks.
/// It says "listening PORT", and ends with its standard input.
final class Neighbour {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  /// The port that it listens on.
  let port: Int

  /// Starts the program at `path` below `Tests` with the interpreter at `python`.
  init(_ path: String, _ arguments: [String], python: String = "/usr/bin/python3") throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../").standardized
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [tests.appendingPathComponent(path).path] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let number = line.firstMatch(of: /listening (\d+)/).flatMap({ Int($0.1) }) else {
      throw SceneFailure("\(path) does not listen: \(line)")
    }
    port = number
  }

  deinit { kill() }

  /// Ends it as a crash would.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
