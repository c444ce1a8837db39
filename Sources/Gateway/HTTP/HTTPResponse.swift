#if Gateway
/// An answer.
package struct HTTPResponse: Sendable {
  /// What follows the header.
  package enum Body: Sendable {
    /// The whole body at once.
    case bytes([UInt8])
    /// A stream that stays open.
    case events(EventStream)
  }

  /// The status code, 200 to 599.
  package var status: Int
  /// The header fields. Length, coding, date and connection are the server's own; a field whose
  /// name is not a token or whose value has a control character is left out, whoever wrote it.
  package var headers: [(String, String)]
  /// The body.
  package var body: Body

  /// Makes an answer from its parts.
  package init(status: Int, headers: [(String, String)] = [], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Whether a field may go over the wire.
  static func mayCarry(_ name: String, _ value: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy(\.isHeaderToken)
      && value.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
      && !reserved.contains { isSame($0, name) }
  }

  /// The head of an answer that ends with its connection.
  var head: [UInt8] {
    var text = "HTTP/1.1 \(status) OK\r\nDate: \(httpDate())\r\nConnection: close\r\n"
    for (name, value) in headers where Self.mayCarry(name, value) {
      text += "\(name): \(value)\r\n"
    }
    return Array("\(text)\r\n".utf8)
  }

  private static let reserved = ["content-length", "transfer-encoding", "date", "connection"]

  private static func isSame(_ reserved: String, _ name: String) -> Bool {
    reserved.utf8.count == name.utf8.count
      && zip(reserved.utf8, name.utf8).allSatisfy { $0 == $1.asciiLowercased }
  }
}

extension HTTPResponse {
  /// Makes a plain text answer.
  package static func text(_ text: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: [("Content-Type", "text/plain; charset=utf-8")],
      body: .bytes(Array(text.utf8)))
  }

  /// Makes a JSON answer from encoded bytes.
  package static func json(
    _ bytes: [UInt8], status: Int = 200, headers: [(String, String)] = []
  ) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: [("Content-Type", "application/json")] + headers,
      body: .bytes(bytes))
  }

  /// Makes an answer that stays open and carries server-sent events; proxies are told not to hold
  /// it back.
  package static func events(
    _ stream: EventStream, headers: [(String, String)] = []
  ) -> HTTPResponse {
    HTTPResponse(
      status: 200,
      headers: [
        ("Content-Type", "text/event-stream"), ("Cache-Control", "no-store"),
        ("X-Accel-Buffering", "no"),
      ] + headers,
      body: .events(stream))
  }

  /// Makes a problem document (RFC 9457); `pointer` is the JSON path of the fault, such as
  /// `events[2].type`.
  package static func problem(
    status: Int, title: String, detail: String, pointer: String? = nil,
    headers: [(String, String)] = []
  ) -> HTTPResponse {
    var members = [("type", quoted("about:blank")), ("title", quoted(title))]
    members.append(("status", String(status)))
    members.append(("detail", quoted(detail)))
    if let pointer { members.append(("pointer", quoted(pointer))) }
    let text = members.map { "\(quoted($0)):\($1)" }.joined(separator: ",")
    return HTTPResponse(
      status: status, headers: [("Content-Type", "application/problem+json")] + headers,
      body: .bytes(Array("{\(text)}\n".utf8)))
  }

  /// Writes a JSON string (RFC 8259 §7).
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case _ where scalar.value < 32:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension UInt8 {
  /// Whether the byte may stand in a field name (RFC 9110 §5.6.2).
  fileprivate var isHeaderToken: Bool {
    switch self {
    case 48...57, 65...90, 97...122: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
  }
}
#endif
