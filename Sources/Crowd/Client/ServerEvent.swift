/// One server-sent event.
package struct ServerEvent: Sendable, Equatable {
  /// The last id seen, as `Last-Event-ID` sends it back.
  package var id: String
  /// The event's name; `message` if the stream gives none.
  package var event: String
  /// The data, lines joined by line feeds.
  package var data: String

  /// Makes an event from its parts.
  package init(id: String, event: String, data: String) {
    self.id = id
    self.event = event
    self.data = data
  }
}

/// Takes the bytes of an event stream apart (WHATWG HTML §9.2.6), however they are cut.
struct ServerEventReader {
  private var line: [UInt8] = []
  private var endsWithReturn = false
  private var id = ""
  private var event = ""
  private var data: [String] = []

  /// Takes bytes, and returns the events that they complete.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [ServerEvent] {
    var events: [ServerEvent] = []
    for byte in bytes {
      let followsReturn = endsWithReturn
      endsWithReturn = byte == 13
      switch byte {
      case 10 where followsReturn: break
      case 10, 13:
        if let event = endLine() { events.append(event) }
      default: line.append(byte)
      }
    }
    return events
  }

  private mutating func endLine() -> ServerEvent? {
    let text = String(decoding: line, as: UTF8.self)
    line = []
    if text.isEmpty { return dispatch() }
    let colon = text.firstIndex(of: ":")
    var value = colon.map { text[text.index(after: $0)...] } ?? ""
    if value.hasPrefix(" ") { value = value.dropFirst() }
    switch text[..<(colon ?? text.endIndex)] {
    case "id": id = String(value)
    case "event": event = String(value)
    case "data": data.append(String(value))
    default: break
    }
    return nil
  }

  private mutating func dispatch() -> ServerEvent? {
    defer {
      data = []
      event = ""
    }
    guard !data.isEmpty else { return nil }
    return ServerEvent(
      id: id, event: event.isEmpty ? "message" : event, data: data.joined(separator: "\n"))
  }
}
