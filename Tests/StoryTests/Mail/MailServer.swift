import Engine
import Foundation
import Store
import TestSupport

/// A real mail server of somebody else's making on loopback, as `Tests/Mailserver` has it: what it
/// does with a message, the recipient's name says.
final class MailServer {
  private let program: Neighbour
  private let path: String
  /// The port that it listens on.
  var port: Int { program.port }

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
    program = try Neighbour("Mailserver/mailserver.py", [path, "\(port)"])
  }

  /// Ends it as a crash would.
  func kill() { program.kill() }

  /// Everything that it has taken, in order.
  var mails: [Mail] {
    JSON.lines(of: path).compactMap { json in
      guard let to = json["to"]?.string, let message = json["message"]?.string else { return nil }
      return Mail(to: to, message: message)
    }
  }
}

extension JSON {
  /// The objects in a file, one a line; none if it is not there yet.
  static func lines(of path: String) -> [JSON] {
    let text = FileManager.default.contents(atPath: path) ?? Data()
    return text.split(separator: UInt8(ascii: "\n")).compactMap { try? JSON.parse(Array($0)) }
  }
}
