internal import Crowd
internal import Gateway
internal import Glibc
internal import Synchronization

/// Runs `body` against a server on a free port, and stops it.
func withServer(
  limits: HTTPLimits = HTTPLimits(),
  handler: @escaping @Sendable (HTTPRequest, HTTPReply) -> Void,
  body: (HTTPServer, LoopbackClient) throws -> Void
) throws {
  let server = try HTTPServer(listen: ListenAddress(port: 0), limits: limits, handler: handler)
  defer { server.stop() }
  try body(server, LoopbackClient(host: "127.0.0.1", port: server.port))
}

/// Something that threads put things into.
final class Collected<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])

  func append(_ element: Element) { elements.withLock { $0.append(element) } }
  func takeAll() -> [Element] {
    elements.withLock { elements in
      defer { elements = [] }
      return elements
    }
  }
  var all: [Element] { elements.withLock { $0 } }
}

/// Lets the client work until `condition` holds; false if it does not within ten seconds.
func eventually(
  _ client: LoopbackClient, _ seen: (LoopbackClient.Happening) -> Void = { _ in },
  until condition: () -> Bool
) -> Bool {
  let clock = ContinuousClock()
  let deadline = clock.now.advanced(by: .seconds(10))
  while clock.now < deadline {
    for happening in client.wait(milliseconds: 5) { seen(happening) }
    if condition() { return true }
  }
  return false
}

extension EventStream {
  func send(_ text: String) { send(Array(text.utf8)) }
}

/// Runs `body` on a thread of its own: something that waits must not hold up the other tests.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { continuation in
    startThread { continuation.resume(returning: body()) }
  }
}

/// Starts `body` on a thread of its own now, however busy the threads of tasks are.
func startThread(_ body: @escaping @Sendable () -> Void) {
  let box = Unmanaged.passRetained(Work(body))
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, box.toOpaque())
  pthread_detach(thread)
}

private final class Work: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
