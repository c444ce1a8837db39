#if Gateway
internal import Engine
internal import Store

/// One event of a stream, ready for the wire.
struct ServerSentEvent: Sendable {
  let bytes: [UInt8]

  /// Makes the event `name`; `id` is the journal's sequence, by which a client resumes.
  init(_ name: String, id: Int64?, _ data: JSON) {
    var text = "event: \(name)\n"
    if let id { text += "id: \(id)\n" }
    // JSON text has no line ends of its own, so one data line carries it.
    bytes = Array((text + "data: ").utf8) + data.compact() + Array("\n\n".utf8)
  }

  /// A comment that keeps proxies from closing an idle stream.
  static let heartbeat = Array(": still here\n\n".utf8)
  /// What a stream begins with: how long to wait before connecting again.
  static let greeting = Array("retry: 2000\n\n".utf8)
}
#endif
