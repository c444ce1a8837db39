import Engine
import Foundation
import Store
import TestSupport

/// A real mail server of somebody else's making on loopback, as `Tests/Mailserver` has it: what it
/// does with a message, the recipient's name says.
final class MailServer {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let path: String
  /// The port that it listens on.
  private(set) var port = 0

  /// A message that it took.
  struct Mail {
    let to: String
    let message: String
  }

  static let isInstalled: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", "import aiosmtpd"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
  static let whyNot = "python3-aiosmtpd from Debian is missing"

  /// Starts it, on a port of its own or where another one was; messages go to the file at `path`.
  init(_ path: String, port: Int = 0) throws {
    self.path = path
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Mailserver/mailserver.py").standardized.path
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [script, path, "\(port)"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let number = line.firstMatch(of: /listening (\d+)/).flatMap({ Int($0.1) }) else {
      throw SceneFailure("the mail server does not listen: \(line)")
    }
    self.port = number
  }

  deinit { kill() }

  /// Ends it as a crash would.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Everything that it has taken, in order.
  var mails: [Mail] {
    let text = FileManager.default.contents(atPath: path) ?? Data()
    return text.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let json = try? JSON.parse(Array(line)), let to = json["to"]?.string,
        let message = json["message"]?.string
      else { return nil }
      return Mail(to: to, message: message)
    }
  }
}
