#if Gateway
internal import Engine

/// The open streams, by visitor and page.
struct Streams {
  private var open: [StreamKey: EventStream] = [:]
  private var pages: [Visitor.ID: [Page.ID]] = [:]

  /// The pages whose streams are open.
  var keys: some Sequence<StreamKey> { open.keys }

  /// Adds a stream; one that was open for the same page is closed.
  mutating func add(_ stream: EventStream, for key: StreamKey) {
    open[key]?.close()
    open[key] = stream
    pages[key.visitor, default: []].removeAll { $0 == key.page }
    pages[key.visitor, default: []].append(key.page)
  }

  /// Forgets streams that have ended; returns whether the page has none now.
  mutating func removeEnded(_ key: StreamKey) -> Bool {
    if let stream = open[key], stream.isOpen { return false }
    open[key] = nil
    pages[key.visitor]?.removeAll { $0 == key.page }
    if pages[key.visitor]?.isEmpty == true { pages[key.visitor] = nil }
    return true
  }

  /// How many there are.
  var count: Int { open.count }

  /// Ends the streams of all of a visitor's pages.
  func close(_ visitor: Visitor.ID) {
    for page in pages[visitor] ?? [] { open[StreamKey(visitor: visitor, page: page)]?.close() }
  }

  /// Whether a page's stream is open.
  func isOpen(_ key: StreamKey) -> Bool { open[key]?.isOpen == true }

  /// Sends to every page of a visitor.
  func send(_ event: ServerSentEvent, to visitor: Visitor.ID) {
    for page in pages[visitor] ?? [] {
      open[StreamKey(visitor: visitor, page: page)]?.send(event.bytes)
    }
  }

  /// Sends to all, to keep them open.
  func heartbeat() { open.values.forEach { $0.send(ServerSentEvent.heartbeat) } }
}
#endif
