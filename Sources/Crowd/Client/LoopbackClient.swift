/// An HTTP/1.1 client for this machine: many requests and event streams at once, in one thread.
///
///     let client = try LoopbackClient(host: "127.0.0.1", port: 8787)
///     let answer = try client.request("GET", "/healthz")
///
/// `start` and `openStream` return at once; `wait` says what has happened. Connections are kept for
/// the next request.
package final class LoopbackClient {
  /// Names a request or stream under way.
  package struct Ticket: Hashable, Sendable {
    fileprivate var number: Int
  }

  /// What can happen.
  package enum Happening: Sendable {
    /// A request is answered; or a stream was refused with an ordinary answer.
    case answered(Ticket, LoopbackResponse)
    /// A stream is open.
    case opened(Ticket, LoopbackResponse)
    /// A stream brought an event.
    case event(Ticket, ServerEvent)
    /// A stream has ended.
    case ended(Ticket)
    /// A request or a stream's opening came to nothing.
    case failed(Ticket, LoopbackError)
    /// The descriptor given to `wait` can be read.
    case readable
  }

  private let host: LoopbackHost
  private let name: String
  private let port: Int
  private var last = 0
  /// How many connections have been made so far.
  package private(set) var connectionsMade = 0
  private var exchanges: [Ticket: LoopbackExchange] = [:]
  private var idle: [LoopbackSocket] = []
  private var pending: [Happening] = []
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

  /// Makes a client; hosts other than this machine are refused.
  package init(host: String, port: Int) throws(LoopbackError) {
    self.host = try LoopbackHost(host)
    self.name = "\(host):\(port)"
    self.port = port
  }

  /// How many requests and streams are under way.
  package var count: Int { exchanges.count }
}

// MARK: - Asking

extension LoopbackClient {
  /// Begins a request; its end comes out of `wait`. The body's length is sent with it, unless
  /// `headers` say how long it is.
  package func start(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = []
  ) -> Ticket {
    begin(method, path, headers: headers, body: body, isStream: false)
  }

  /// Begins an event stream; its events come out of `wait`.
  package func openStream(_ path: String, headers: [(String, String)] = []) -> Ticket {
    begin(
      "GET", path, headers: [("Accept", "text/event-stream")] + headers, body: [], isStream: true)
  }

  /// Breaks off a request or stream; nothing more is heard of it.
  package func cancel(_ ticket: Ticket) {
    exchanges[ticket] = nil
  }

  /// Asks, and waits for the answer; what happens to others meanwhile is kept for `wait`.
  package func request(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = [],
    timeoutMilliseconds: Int64 = 10_000
  ) throws(LoopbackError) -> LoopbackResponse {
    let ticket = start(method, path, headers: headers, body: body)
    let deadline = LoopbackSocket.now() + timeoutMilliseconds
    var others: [Happening] = []
    defer { pending = others + pending }
    while LoopbackSocket.now() < deadline {
      var answer: Result<LoopbackResponse, LoopbackError>?
      for happening in wait(milliseconds: 50) {
        switch happening {
        case .answered(ticket, let response): answer = .success(response)
        case .failed(ticket, let error): answer = .failure(error)
        case .answered, .failed, .opened, .event, .ended, .readable: others.append(happening)
        }
      }
      if let answer { return try answer.get() }
    }
    cancel(ticket)
    throw .timedOut
  }

  private func begin(
    _ method: String, _ path: String, headers: [(String, String)], body: [UInt8], isStream: Bool
  ) -> Ticket {
    last += 1
    let ticket = Ticket(number: last)
    var head = "\(method) \(path) HTTP/1.1\r\nHost: \(name)\r\n"
    for (field, value) in headers { head += "\(field): \(value)\r\n" }
    let isFramed = headers.contains {
      ["content-length", "transfer-encoding"].contains($0.0.lowercased())
    }
    if !isFramed, !body.isEmpty || method == "POST" {
      head += "Content-Length: \(body.count)\r\n"
    }
    let exchange = LoopbackExchange(
      method: method, output: Array("\(head)\r\n".utf8) + body, isStream: isStream)
    connect(exchange, as: ticket, mayReuse: !isStream)
    return ticket
  }

  private func connect(_ exchange: LoopbackExchange, as ticket: Ticket, mayReuse: Bool) {
    if mayReuse, let socket = idle.popLast() {
      exchange.begin(on: socket, isReused: true)
    } else {
      do throws(LoopbackError) {
        exchange.begin(on: try LoopbackSocket(host: host, port: port), isReused: false)
        connectionsMade += 1
      } catch {
        pending.append(.failed(ticket, error))
        return
      }
    }
    exchanges[ticket] = exchange
  }
}

// MARK: - Waiting

extension LoopbackClient {
  /// Waits until something happens, a time has passed, or `descriptor` can be read.
  package func wait(milliseconds: Int, or descriptor: Int32? = nil) -> [Happening] {
    var happenings = pending
    pending = []
    let tickets = exchanges.keys.sorted { $0.number < $1.number }
    let active = tickets.compactMap { ticket in exchanges[ticket].map { (ticket, $0) } }
    var waits = active.map { (descriptor: $1.descriptor, writing: $1.isWriting) }
    if let descriptor { waits.append((descriptor, false)) }
    let patience = happenings.isEmpty ? Int32(clamping: milliseconds) : 0
    let ready = LoopbackSocket.wait(for: waits, milliseconds: patience)
    for ((ticket, exchange), ready) in zip(active, ready) {
      if ready.writable { exchange.write() }
      if ready.readable { happenings += read(exchange, as: ticket) }
    }
    if descriptor != nil, ready.last?.readable == true { happenings.append(.readable) }
    happenings += pending
    pending = []
    return happenings
  }

  private func read(_ exchange: LoopbackExchange, as ticket: Ticket) -> [Happening] {
    let events: [ServerEvent]
    let wasOpen = exchange.isOpenStream
    do throws(LoopbackError) {
      events = try exchange.read(using: &buffer)
    } catch {
      exchanges[ticket] = nil
      if exchange.mayTryAgain {
        connect(exchange, as: ticket, mayReuse: false)
        return []
      }
      return [exchange.isOpenStream ? .ended(ticket) : .failed(ticket, explained(error, exchange))]
    }
    var happenings: [Happening] = []
    if !wasOpen, exchange.isOpenStream, let response = exchange.response {
      happenings.append(.opened(ticket, response))
    }
    happenings += events.map { .event(ticket, $0) }
    if exchange.isComplete, let response = exchange.response {
      exchanges[ticket] = nil
      if let socket = exchange.reusableSocket { idle.append(socket) }
      happenings.append(exchange.isOpenStream ? .ended(ticket) : .answered(ticket, response))
    }
    return happenings
  }

  /// A fresh connection that breaks before a byte went out was refused.
  private func explained(_ error: LoopbackError, _ exchange: LoopbackExchange) -> LoopbackError {
    exchange.wasNeverConnected ? .unreachable(port: port) : error
  }
}
