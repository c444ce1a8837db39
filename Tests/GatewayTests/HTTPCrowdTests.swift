@testable internal import Crowd
internal import Gateway
internal import Glibc
internal import Synchronization
internal import Testing

/// A stand-in for the gateway's logic: knows visitors, invites each page once, writes all down.
private final class Shopkeeper: Sendable {
  let events = Collected<JSONValue>()
  let messages = Collected<JSONValue>()
  let faults = Collected<String>()
  private let visitors = Mutex(0)
  private let invitations = Mutex(0)
  private let refusals: Mutex<Int>

  init(refusing: Int = 0) { refusals = Mutex(refusing) }

  func handle(_ request: HTTPRequest, _ reply: HTTPReply) {
    let mustRefuse = refusals.withLock { left in
      left -= 1
      return left >= 0
    }
    if mustRefuse {
      return reply.send(.problem(status: 503, title: "Later", detail: "The disk is full."))
    }
    switch (request.method, request.path) {
    case (.post, "/v1/events"): take(events: request, reply)
    case (.post, "/v1/messages"):
      if let message = JSONValue(parsing: String(decoding: request.body, as: UTF8.self)) {
        messages.append(message)
      }
      reply.send(.json(Array("{\"conversation\":\"c1\"}".utf8), status: 202))
    case (.get, "/v1/stream"): invite(request, reply)
    default:
      faults.append("\(request.method) \(request.path)")
      reply.send(.text("?", status: 404))
    }
  }

  private func take(events request: HTTPRequest, _ reply: HTTPReply) {
    guard let body = JSONValue(parsing: String(decoding: request.body, as: UTF8.self)),
      body["channel"] == .string("pk_demo_web"), let batch = body["events"]?.array, !batch.isEmpty
    else {
      faults.append("malformed: \(String(decoding: request.body, as: UTF8.self))")
      return reply.send(.text("?", status: 422))
    }
    for event in batch { events.append(event) }
    let known = body["visitor"]?.string
    let id =
      known
      ?? visitors.withLock { count in
        count += 1
        return String(count)
      }
    reply.send(.json(Array("{\"visitor\":\"\(id)\",\"accepted\":[]}".utf8), status: 202))
  }

  private func invite(_ request: HTTPRequest, _ reply: HTTPReply) {
    let number = invitations.withLock { count in
      count += 1
      return count
    }
    let stream = EventStream {}
    stream.send(
      """
      event: invite
      data: {"invitation":"i\(number)","page":"\(request.query("page") ?? "")",\
      "buttons":[{"id":"b1","kind":"reply"},{"id":"b2","kind":"link","url":"https://x.example"}],\
      "response":{"kind":"agent","ask":["name","email"]}}


      """)
    reply.send(.events(stream))
  }
}

struct HTTPCrowdTests {
  /// Lets a crowd visit `port` while `body` runs, stops it, and returns its tally.
  ///
  /// Both have threads of their own: tasks could wait for other tests, one of them while the other
  /// goes on.
  private func crowd(
    at port: Int, seed: UInt64 = 1, while body: @escaping @Sendable () -> Void
  ) async -> ShopCrowd.Tally {
    await onThread {
      var ends: [Int32] = [0, 0]
      #expect(pipe(&ends) == 0)
      let (reading, writing) = (ends[0], ends[1])
      startThread {
        body()
        close(writing)
      }
      defer { close(reading) }
      var options = ShopCrowd.Options(port: port, channelKey: "pk_demo_web", seed: seed)
      options.speed = 200
      options.visitorsPerMinute = 30
      options.maximum = 40
      let crowd = try? ShopCrowd(options: options)
      crowd?.run(until: reading)
      return crowd?.tally ?? ShopCrowd.Tally()
    }
  }

  /// Lets a crowd visit `shopkeeper` until `condition` holds.
  private func visit(
    _ shopkeeper: Shopkeeper, seed: UInt64 = 1, until condition: @escaping @Sendable () -> Bool
  ) async throws -> ShopCrowd.Tally {
    let server = try HTTPServer(listen: ListenAddress(port: 0)) { shopkeeper.handle($0, $1) }
    let tally = await crowd(at: server.port, seed: seed) {
      let clock = ContinuousClock()
      // Long, because other tests may keep the machine busy; nobody waits if all goes well.
      let deadline = clock.now.advanced(by: .seconds(180))
      while clock.now < deadline, !condition() { usleep(5_000) }
    }
    await onThread { server.stop() }
    return tally
  }

  private func types(_ shopkeeper: Shopkeeper) -> [String] {
    shopkeeper.events.all.compactMap { $0["type"]?.string }
  }

  @Test func `a crowd browses, is invited and reacts in every way`() async throws {
    let shopkeeper = Shopkeeper()
    let wanted: Set = [
      "page", "page_left", "hidden", "visible", "exit_intent", "delivered", "displayed", "opened",
      "clicked", "dismissed", "widget_opened", "custom",
    ]
    let tally = try await visit(shopkeeper) {
      wanted.isSubset(of: types(shopkeeper))
        && shopkeeper.messages.all.contains { $0["text"] != nil }
        && shopkeeper.messages.all.contains { $0["details"] != nil }
    }
    #expect(Set(types(shopkeeper)) == wanted)
    #expect(shopkeeper.faults.all == [])
    #expect(tally.refused == 0)
    #expect(tally.visits > 10)
    #expect(tally.invitations > 0)
    #expect(tally.messages > 0)
    let ids = shopkeeper.events.all.compactMap { $0["id"]?.string }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `nobody reacts to what was not displayed, or displays what was not delivered`()
    async throws
  {
    let shopkeeper = Shopkeeper()
    _ = try await visit(shopkeeper, seed: 7) { types(shopkeeper).count > 400 }
    var delivered: Set<String> = []
    var displayed: Set<String> = []
    for event in shopkeeper.events.all {
      guard let id = event["invitation"]?.string else { continue }
      switch event["type"]?.string {
      case "delivered": #expect(delivered.insert(id).inserted)
      case "displayed":
        #expect(delivered.contains(id))
        #expect(displayed.insert(id).inserted)
      default: #expect(displayed.contains(id))
      }
    }
    #expect(!displayed.isEmpty)
  }

  @Test func `what the gateway cannot take is sent again until it can`() async throws {
    let shopkeeper = Shopkeeper(refusing: 5)
    let tally = try await visit(shopkeeper) { types(shopkeeper).contains("displayed") }
    #expect(tally.refused == 0)
    #expect(types(shopkeeper).first == "page")
  }

  @Test func `a crowd that finds no gateway waits, and ends when told`() async throws {
    let tally = await crowd(at: 1) { usleep(50_000) }
    #expect(tally.visits > 0)
    #expect(tally.accepted == 0)
    #expect(tally.refused == 0)
  }

  @Test func `the same seed makes the same visitors`() {
    func story(_ seed: UInt64) -> [String] {
      var visitor = CrowdVisitor(
        seed: seed, number: 3, prefix: "p", shop: "http://127.0.0.1:1/demo")
      var agenda = Agenda<CrowdVisitor.Action>()
      agenda.enter(.arrive, at: 0)
      var steps: [String] = []
      while steps.count < 40, let moment = agenda.next,
        let action = agenda.take(dueAt: moment)
      {
        for consequence in visitor.perform(action, at: moment) {
          steps.append("\(moment) \(consequence)")
          if case .later(let seconds, let next) = consequence {
            agenda.enter(next, at: moment + Int64(seconds * 1000))
          }
        }
      }
      return steps + visitor.events.map(\.description)
    }
    #expect(story(5) == story(5))
    #expect(story(5) != story(6))
  }

  @Test func `JSON is written and read back as it was`() throws {
    let value = JSONValue.object([
      "text": .string("\"\\\n\u{1}ä🙂"), "list": .array([.number(1.5), .number(-2), .null]),
      "flag": .bool(true), "empty": .object([:]),
    ])
    #expect(JSONValue(parsing: value.description) == value)
    #expect(
      JSONValue(parsing: #" {"a" : ["\u00e4\ud83d\ude42\/"] } "#)?["a"]?.array.first?.string
        == "ä🙂/")
    for broken in ["", "{", "[1,]", "{\"a\"}", "\"", "1 2", "nul", "{\"a\":1,}", "\"\\u12\""] {
      #expect(JSONValue(parsing: broken) == nil, "\(broken)")
    }
    #expect(JSONValue(parsing: String(repeating: "[", count: 100_000)) == nil)
  }
}
