import Crowd
import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// Visitors without pause, and a gateway that is killed again and again at seeded moments.
  @Suite struct KillLoopTests {
    @Test(.timeLimit(.minutes(3)), arguments: [1, 2] as [UInt64])
    func `what was acknowledged survives ten kills, once and in order`(seed: UInt64) throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.letGo()
      var generator = SeededGenerator(seed: seed)
      var gateway = try scene.startGateway()
      var storm = try Storm(port: gateway.port)
      for _ in 0..<10 {
        try storm.rage(acknowledgements: Int.random(in: 5...60, using: &generator))
        // Half of the ends come at once, to meet a batch between its answers and the disk; the
        // others some microseconds later, to meet reading and writing.
        if Bool.random(using: &generator) {
          usleep(UInt32.random(in: 1...3_000, using: &generator))
        }
        gateway.kill()
        try storm.calm()
        gateway = try scene.startGateway(port: gateway.port)
        try storm.reconnect()
      }
      try storm.finish()
      #expect(gateway.terminate() == 143, "seed \(seed)")

      Attachment.record(
        "\(storm.acknowledged.count) acknowledged, \(storm.broken) broken off",
        named: "kills-\(seed).txt")
      #expect(storm.broken > 0, "seed \(seed): every kill met an idle gateway")
      try expectOnce(storm.acknowledged, in: scene, "seed \(seed)")
      let lines = try scene.workspace.journal.read(from: .start, limit: .max)
      #expect(lines.map(\.sequence).elementsEqual(1...Int64(lines.count)), "seed \(seed)")
      let dashboard = try scene.openDashboard()
      try dashboard.show("Northlight Lamps")
      try dashboard.show("no gateway")
    }
  }
}

/// Several visitors who always have a request under way, and repeat what was not answered.
struct Storm {
  /// The ids that the gateway has said to have.
  private(set) var acknowledged: [String] = []
  /// Requests that were sent and not answered.
  private(set) var broken = 0
  private let port: Int
  private var client: LoopbackClient
  private var people: [Person] = []
  private var flying: [LoopbackClient.Ticket: Int] = [:]
  private var last = 0

  fileprivate struct Person {
    let visitor: String
    /// What is to be acknowledged before anything else is sent.
    var letter: Letter?
  }

  fileprivate struct Letter {
    let path: String
    let ids: [String]
    let body: JSON
  }

  init(port: Int) throws {
    self.port = port
    client = try LoopbackClient(host: "127.0.0.1", port: port)
    for _ in 0..<6 {
      let guest = try Guest(port: port)
      try guest.open("/shop")
      people.append(Person(visitor: guest.visitor ?? ""))
    }
  }

  /// Sends without pause until so many more requests are acknowledged; others are under way then.
  mutating func rage(acknowledgements: Int) throws {
    var left = acknowledgements
    for index in people.indices { send(index) }
    try eventually("\(acknowledgements) acknowledgements") {
      for happening in client.wait(milliseconds: 20) {
        guard let index = take(happening) else { continue }
        left -= 1
        if left > 0 { send(index) }
      }
      return left <= 0 ? true : nil
    }
  }

  /// Waits until nothing is under way any more.
  mutating func calm() throws {
    try eventually("the end of all requests") {
      for happening in client.wait(milliseconds: 20) { _ = take(happening) }
      return flying.isEmpty ? true : nil
    }
  }

  /// Waits as well, and hears nothing: what a machine without power still seems to say, nobody
  /// would ever have got.
  mutating func fallSilent() throws {
    try eventually("the end of all requests") {
      for happening in client.wait(milliseconds: 20) {
        switch happening {
        case .answered(let ticket, _), .failed(let ticket, _):
          if flying.removeValue(forKey: ticket) != nil { broken += 1 }
        case .opened, .event, .ended, .readable: break
        }
      }
      return flying.isEmpty ? true : nil
    }
  }

  mutating func reconnect() throws {
    client = try LoopbackClient(host: "127.0.0.1", port: port)
  }

  /// Repeats what was never answered, until everything is acknowledged.
  mutating func finish() throws {
    for index in people.indices where people[index].letter != nil { send(index) }
    try calm()
    guard people.allSatisfy({ $0.letter == nil }) else { throw SceneFailure("not all was taken") }
  }

  private mutating func send(_ index: Int) {
    let letter = people[index].letter ?? write(index)
    people[index].letter = letter
    let ticket = client.start(
      "POST", letter.path, headers: [("Content-Type", "text/plain")], body: letter.body.compact())
    flying[ticket] = index
  }

  private mutating func write(_ index: Int) -> Letter {
    last += 1
    let visitor = JSON.string(people[index].visitor)
    let key = JSON.string(Scene.channelKey)
    if last % 5 == 0 {
      let id = "message-\(last)"
      return Letter(
        path: "/v1/messages", ids: [id],
        body: [
          "channel": key, "visitor": visitor, "page": "p1", "id": .string(id), "text": "Hello?",
        ])
    }
    let ids = (0..<last % 4 + 1).map { "event-\(last)-\($0)" }
    let events = ids.map { ["id": .string($0), "type": "custom", "name": "step"] as JSON }
    return Letter(
      path: "/v1/events", ids: ids,
      body: ["channel": key, "visitor": visitor, "page": "p1", "events": .array(events)])
  }

  /// Notes what became of a request; returns whose it was if it was acknowledged.
  private mutating func take(_ happening: LoopbackClient.Happening) -> Int? {
    switch happening {
    case .answered(let ticket, let response):
      guard let index = flying.removeValue(forKey: ticket), response.status == 202 else {
        return nil
      }
      acknowledged += people[index].letter?.ids ?? []
      people[index].letter = nil
      return index
    case .failed(let ticket, _):
      if flying.removeValue(forKey: ticket) != nil { broken += 1 }
      return nil
    case .opened, .event, .ended, .readable: return nil
    }
  }
}

/// Chance that can be had again (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
