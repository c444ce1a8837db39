import Engine
import Store

/// A program that is told by webhooks, as `Tests/Receiver` has it, which checks signatures with a
/// library of its own.
final class Receiver {
  private let program: Neighbour
  private let path: String
  let port: Int

  /// Starts it, on a port of its own or where another one was; it knows the `secrets`.
  init(_ path: String, port: Int = 0, secrets: [String]) throws {
    self.path = path
    program = try Neighbour("Receiver/receiver.py", [path, "\(port)"] + secrets)
    self.port = program.port
  }

  /// Ends it as a crash would.
  func kill() { program.kill() }

  /// What it was told, in order.
  var told: [JSON] { JSON.lines(of: path) }
  /// What visitors have written, as it was told.
  var texts: [String] { told.compactMap { $0["body"]?["data"]?["text"]?.string } }
}

extension Scene {
  /// Puts in a webhook that leads to the receiver's `path`, and lets it lead to loopback.
  func addWebhook(
    _ name: String = "desk", to port: Int, _ path: String = "/ok", topics: [JSON] = ["reply"],
    isAllowed: Bool = true
  ) throws {
    if isAllowed { try allowWebhooks() }
    try add(
      .webhooks, name,
      ["url": .string("http://127.0.0.1:\(port)\(path)"), "topics": .array(topics)])
  }

  func allowWebhooks() throws {
    try workspace.changeSettings { $0["settings"]?["webhook_networks"] = ["127.0.0.0/8"] }
  }

  /// Visitors write, each one line of a conversation of their own.
  func write(_ numbers: Range<Int>) throws {
    let entries = numbers.map { number in
      Entry(
        at: .present,
        .message(
          .init(
            asking: Conversation.ID("k\(number)"), of: Visitor.ID("visitor-\(number)"),
            id: "q\(number)", text: "Question \(number)")))
    }
    _ = try workspace.journal.append(entries.map(\.payload))
  }
}
