public import Foundation

/// What carries requests to a gateway: `URLSession` as a rule, something else in tests.
public protocol Transport: Sendable {
  /// Posts JSON and returns the answer; no answer has the status 0.
  func post(_ address: URL, body: Data) async -> Answer
  /// Opens a stream of server-sent events; it ends with the connection.
  func events(_ address: URL) -> AsyncThrowingStream<StreamEvent, any Error>
}

/// A gateway's answer.
public struct Answer: Sendable {
  /// The status; 0 if there was no answer.
  public let status: Int
  /// How long the gateway asks to wait before the next attempt.
  public let retryAfter: Duration?
  /// The body.
  public let json: JSONValue

  /// Makes an answer.
  public init(status: Int, retryAfter: Duration? = nil, json: JSONValue = .null) {
    self.status = status
    self.retryAfter = retryAfter
    self.json = json
  }

  /// Whether the same request may be taken later.
  var isWorthRetrying: Bool { [0, 408, 429].contains(status) || status >= 500 }
}

/// One server-sent event.
public struct StreamEvent: Sendable, Equatable {
  /// By which a stream resumes; "" for what is not counted.
  public let id: String
  /// The event's name.
  public let name: String
  /// Its data.
  public let data: String

  /// Makes an event.
  public init(id: String = "", name: String, data: String) {
    self.id = id
    self.name = name
    self.data = data
  }
}

/// Takes the bytes of an event stream apart, however they are cut.
struct StreamEventReader {
  private var line: [UInt8] = []
  private var (id, name, data) = ("", "", [String]())

  /// Takes bytes, and returns the events that they complete.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [StreamEvent] {
    var events: [StreamEvent] = []
    for byte in bytes {
      guard byte == UInt8(ascii: "\n") else {
        if byte != UInt8(ascii: "\r") { line.append(byte) }
        continue
      }
      if let event = endLine() { events.append(event) }
    }
    return events
  }

  private mutating func endLine() -> StreamEvent? {
    defer { line = [] }
    guard !line.isEmpty else {
      defer { (id, name, data) = ("", "", []) }
      return data.isEmpty
        ? nil
        : StreamEvent(
          id: id, name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
    }
    let text = String(decoding: line, as: UTF8.self)
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var value = parts.count > 1 ? parts[1] : ""
    if value.hasPrefix(" ") { value = value.dropFirst() }
    switch parts[0] {
    case "id": id = String(value)
    case "event": name = String(value)
    case "data": data.append(String(value))
    default: break
    }
    return nil
  }
}
