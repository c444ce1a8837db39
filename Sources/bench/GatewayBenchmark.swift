#if Gateway
internal import Crowd
internal import Engine
internal import Foundation
internal import Gateway
internal import Store

/// Events through the whole gateway – HTTP, decoding, deciding, journal, answer – against the
/// same server answering at once, by one client with the same requests.
enum GatewayBenchmark {
  private static let connections = 32
  private static let requests = 1_500

  /// Measures and prints.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    do {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let workspace = try Workspace.open(at: folder.path, create: true)
      try workspace.create(
        .channels, "web", ["title": "Web", "key": "pk_bench"], by: "bench",
        at: .init(milliseconds: 0))
      let gateway = try GatewayService(
        workspace: workspace, options: .init(listen: ListenAddress(port: 0)))
      let stop = Pipe()
      let thread = Thread { try? gateway.run(until: [stop.fileHandleForReading.fileDescriptor]) }
      thread.start()
      defer {
        try? stop.fileHandleForWriting.close()
        while !thread.isFinished { usleep(1_000) }
      }
      let bare = try HTTPServer(listen: ListenAddress(port: 0)) { _, reply in
        reply.send(.json(Array(#"{"accepted":["e"]}"#.utf8), status: 202))
      }
      defer { bare.stop() }
      try measure(gateway: gateway.port, bare: bare.port, workspace)
    } catch {
      throw Benchmark.Failure(sentence: "\(error)")
    }
  }

  private static func measure(gateway: Int, bare: Int, _ workspace: Workspace) throws {
    let full = try Load(port: gateway)
    try full.waitUntilReady()
    let reference = try Load(port: bare)
    var accepted = 0
    let medians = Measure.medians([
      .init(units: requests) {
        accepted += full.send(requests, over: connections)
        return accepted
      },
      .init(units: requests) { reference.send(requests, over: connections) },
    ])
    var reader = try workspace.journal.follow(from: .start)
    var pages = 0
    while let line = try reader.next() {
      if case .pageOpened? = try line.entry()?.body { pages += 1 }
    }
    guard pages == accepted, accepted == requests * Measure.rounds else {
      throw Benchmark.Failure(
        sentence: "\(accepted) events were accepted and \(pages) are in the journal")
    }
    Measure.table(
      ["", "us/event", "events/s", "ratio"],
      [
        [
          "gateway, one event a request", Measure.text(medians[0] / 1_000),
          "\(Int(1e9 / medians[0]))", Measure.text(medians[0] / medians[1]),
        ],
        [
          "same server, answering at once", Measure.text(medians[1] / 1_000),
          "\(Int(1e9 / medians[1]))", "1.00",
        ],
      ])
    print("  all \(accepted) accepted events are in the journal, once")
  }
}

/// Sends page views of fifty visitors, each with an id of its own, over many connections.
private final class Load {
  private let client: LoopbackClient
  private var sent = 0
  /// The ids that the gateway gave; a bare server gives none.
  private var visitors: [String] = []

  init(port: Int) throws { client = try LoopbackClient(host: "127.0.0.1", port: port) }

  /// Waits until the server takes events.
  func waitUntilReady() throws {
    while try client.request("GET", "/readyz").status != 200 { usleep(1_000) }
  }

  /// Returns how many of `count` requests were accepted.
  func send(_ count: Int, over connections: Int) -> Int {
    var (begun, open, accepted) = (0, 0, 0)
    while begun < count || open > 0 {
      while begun < count, open < connections {
        start()
        begun += 1
        open += 1
      }
      for happening in client.wait(milliseconds: 1_000) {
        switch happening {
        case .answered(_, let response):
          open -= 1
          if response.status == 202 { accepted += 1 }
          meet(response)
        case .failed: open -= 1
        case .opened, .event, .ended, .readable: break
        }
      }
    }
    return accepted
  }

  private func meet(_ response: LoopbackResponse) {
    guard visitors.count < 50, let json = try? JSON.parse(response.body),
      let id = json["visitor"]?.string
    else { return }
    visitors.append(id)
  }

  private func start() {
    sent += 1
    let visitor =
      visitors.count < 50 ? "" : "\"visitor\":\"\(visitors[sent % 50])\","
    let body = """
      {"channel":"pk_bench",\(visitor)"page":"p\(sent)","events":[{"id":"e\(sent)","type":"page",\
      "time":1795242766276,"url":"https://northlight.example/pricing?plan=studio",\
      "title":"Prices - Northlight Lamps","language":"en-GB","platform":"desktop"}]}
      """
    _ = client.start(
      "POST", "/v1/events", headers: [("Content-Type", "text/plain")], body: Array(body.utf8))
  }
}
#endif
