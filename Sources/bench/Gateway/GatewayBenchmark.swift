#if Gateway
internal import Crowd
internal import Engine
internal import Foundation
internal import Store

/// Events through the whole gateway – HTTP, decoding, deciding, journal, answer – against the
/// same server answering at once and against nginx, each a program of its own, by one client with
/// the same requests: what counts is the processor time that the servers take. Then many open
/// streams: what each takes, and how soon an event is answered on one of them.
enum GatewayBenchmark {
  private static let connections = 64
  private static let requests = 10_000
  private static let rounds = 3
  /// How many events a request has when it has many.
  private static let many = 20

  /// Measures and prints; `--streams N` opens so many, 10,000 unless said.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    let place = arguments.firstIndex(of: "--streams").map { $0 + 1 } ?? arguments.count
    let streams = arguments.indices.contains(place) ? Int(arguments[place]) : 10_000
    guard let streams, streams > 0 else { throw .init(sentence: "--streams wants a number") }
    do {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let workspace = try makeWorkspace(at: "\(folder.path)/shop")
      let gateway = try ServerProcess.gateway(on: workspace.path)
      try measureRequests(gateway, workspace, in: folder.path)
      try StreamContest(gateway, count: streams).run()
    } catch {
      throw Benchmark.Failure(sentence: "\(error)")
    }
  }

  /// A shop with one campaign that shows at once on `/pricing`, as often as somebody comes there.
  private static func makeWorkspace(at path: String) throws -> Workspace {
    let workspace = try Workspace.open(at: path, create: true)
    let much: JSON = ["per_second": 1_000_000, "burst": 1_000_000]
    try workspace.changeSettings { json in
      json["settings"] = [
        "cooldown": "0s", "rates": ["visitor": much, "address": much, "key": much],
      ]
    }
    let documents: [(DocumentKind, String, JSON)] = [
      (.brands, "bench", ["title": "Bench"]),
      (.channels, "web", ["title": "Web", "brand": "bench", "key": "pk_bench"]),
      (
        .campaigns, "hello",
        [
          "title": "Hello", "status": "live", "channels": ["web"], "published": 1,
          "nature": "content", "frequency": ["kind": "once"], "response": ["kind": "none"],
          "message": ["variants": [["id": "a", "text": "Hello"]]],
          "rules": ["all": [["page.url": ["contains": ["/offer"]]]]],
        ]
      ),
    ]
    for (kind, name, value) in documents {
      try workspace.create(kind, name, value, by: "bench", at: .init(milliseconds: 0))
    }
    return workspace
  }

  // MARK: - Requests

  /// A server with its client, and what its requests took in each round.
  private struct Contestant {
    let name: String
    let server: ServerProcess
    let load: EventLoad
    let events: Int
    /// Seconds of processor time, and of any, for all requests of a round.
    var times: [(processor: Double, all: Double)] = []

    /// The medians for one event.
    var medians: (processor: Double, all: Double) {
      let count = Double(requests / events * events)
      return (
        times.map(\.processor).sorted()[rounds / 2] / count,
        times.map(\.all).sorted()[rounds / 2] / count
      )
    }
  }

  private static func measureRequests(
    _ gateway: ServerProcess, _ workspace: Workspace, in folder: String
  ) throws {
    let bare = try ServerProcess.bare()
    let nginx = try ServerProcess.nginx(in: "\(folder)/nginx")
    func contestant(_ name: String, _ server: ServerProcess, events: Int) throws -> Contestant {
      Contestant(name: name, server: server, load: try EventLoad(server.port), events: events)
    }
    var contestants = try [
      contestant("same server, answering at once", bare, events: 1),
      contestant("gateway, one event a request", gateway, events: 1),
      contestant("gateway, \(many) events a request", gateway, events: many),
    ]
    if let nginx {
      contestants.insert(try contestant("nginx, answering at once", nginx, events: 1), at: 0)
    } else {
      print("  nginx is not installed: the bare server stands for it (apt-get install nginx)")
    }
    for _ in 0..<rounds {
      for place in contestants.indices { try play(&contestants[place]) }
    }
    try compare(contestants.filter { $0.server === gateway }, with: workspace)
    show(contestants)
  }

  /// One round.
  private static func play(_ one: inout Contestant) throws {
    let (before, begin) = (one.server.processorSeconds, Date())
    let count = requests / one.events
    let accepted = one.load.send(count, of: one.events, over: connections)
    one.times.append((one.server.processorSeconds - before, -begin.timeIntervalSinceNow))
    guard accepted == count else {
      throw Benchmark.Failure(sentence: "\(one.name): \(count - accepted) requests were refused")
    }
  }

  /// What was accepted is in the journal, once.
  private static func compare(_ contestants: [Contestant], with workspace: Workspace) throws {
    let accepted = contestants.reduce(0) { $0 + rounds * (requests / $1.events) * $1.events }
    var reader = try workspace.journal.follow(from: .start)
    var pages = 0
    while let line = try reader.next() {
      if case .pageOpened? = try line.entry()?.body { pages += 1 }
    }
    guard pages == accepted else {
      throw Benchmark.Failure(
        sentence: "\(accepted) events were accepted and \(pages) are in the journal")
    }
    print("  all \(accepted) accepted events are in the journal, once")
  }

  private static func show(_ contestants: [Contestant]) {
    let reference = contestants[0].medians.processor
    Measure.table(
      ["", "CPU us/event", "events/s", "CPU to the first"],
      contestants.map { one in
        let (processor, all) = one.medians
        return [
          one.name, Measure.text(processor * 1e6), "\(Int(1 / all))",
          Measure.text(processor / reference),
        ]
      })
  }
}
#endif
