/// A crowd of simulated shop visitors who use a gateway as browsers do, through HTTP.
///
///     let crowd = try ShopCrowd(options: .init(port: 8787, channelKey: "pk_demo_web", seed: 1))
///     crowd.run(until: stop)
///
/// Who comes, what they look at and how they react follows from the seed; the moments at which the
/// gateway answers do not. Everything runs on the caller's thread.
package final class ShopCrowd {
  /// What kind of crowd, and where it goes.
  package struct Options: Sendable {
    /// The gateway's host; this machine only.
    package var host = "127.0.0.1"
    /// The gateway's port.
    package var port: Int
    /// The channel's public key.
    package var channelKey: String
    /// Where the shop lies on the gateway.
    package var basePath = "/demo"
    /// Decides who comes and what they do.
    package var seed: UInt64
    /// How many times faster than life everything goes.
    package var speed = 1.0
    /// How many arrive a minute, before `speed`.
    package var visitorsPerMinute = 20.0
    /// The most visitors at the same time.
    package var maximum = 200

    /// Makes options; set the others afterwards.
    package init(port: Int, channelKey: String, seed: UInt64) {
      self.port = port
      self.channelKey = channelKey
      self.seed = seed
    }
  }

  /// How much has happened.
  package struct Tally: Sendable, Equatable {
    package var visits = 0
    package var accepted = 0
    package var refused = 0
    package var invitations = 0
    package var messages = 0
  }

  enum Task {
    case newcomer
    case act(Int, CrowdVisitor.Action)
    case report(Int)
    case listen(Int)
  }

  /// A visitor, and what their browser has under way.
  struct Presence {
    var visitor: CrowdVisitor
    var post: Post?
    var stream: LoopbackClient.Ticket?
    var lastEventID = ""
    /// How many attempts in a row came to nothing.
    var failures = 0
    /// Whether they will be back.
    var returns = false
  }

  /// What is being sent.
  struct Post {
    var ticket: LoopbackClient.Ticket
    var content: Content

    enum Content {
      case events(Int)
      case message
    }
  }

  let options: Options
  let client: LoopbackClient
  let prefix: String
  var presences: [Int: Presence] = [:]
  var owners: [LoopbackClient.Ticket: Int] = [:]
  var agenda = Agenda<Task>()
  var arrivals: SplitMix64
  var arrived = 0
  /// How much has happened so far.
  package internal(set) var tally = Tally()

  /// Makes a crowd; hosts other than this machine are refused.
  package init(options: Options) throws(LoopbackError) {
    self.options = options
    client = try LoopbackClient(host: options.host, port: options.port)
    arrivals = SplitMix64(seed: options.seed)
    prefix = "\(String(options.seed, radix: 36))-\(String(System.wallClock(), radix: 36))"
  }

  /// Visits until `descriptor` can be read or the parent process has died.
  package func run(until descriptor: Int32) {
    let parent = System.parent()
    agenda.enter(.newcomer, at: LoopbackSocket.now())
    while System.parent() == parent {
      while let task = agenda.take(dueAt: LoopbackSocket.now()) { perform(task) }
      let patience = (agenda.next ?? .max) - LoopbackSocket.now()
      let happenings = client.wait(
        milliseconds: Int(min(max(patience, 0), 150)), or: descriptor)
      for happening in happenings {
        if case .readable = happening { return }
        take(happening)
      }
    }
  }
}

// MARK: - Living

extension ShopCrowd {
  private func perform(_ task: Task) {
    switch task {
    case .newcomer: admit()
    case .act(let number, let action):
      if action == .arrive { tally.visits += 1 }
      change(number) { $0.perform(action, at: System.wallClock()) }
    case .report(let number): report(number)
    case .listen(let number): listen(number)
    }
  }

  /// Lets the next visitor in, and says when the one after comes (a Poisson process).
  private func admit() {
    if presences.values.count(where: \.visitor.isHere) < options.maximum {
      arrived += 1
      presences[arrived] = Presence(
        visitor: CrowdVisitor(
          seed: options.seed, number: arrived, prefix: "\(prefix)-\(arrived)",
          shop: "http://\(options.host):\(options.port)\(options.basePath)"))
      perform(.act(arrived, .arrive))
    }
    let seconds = -System.logarithm(1 - arrivals.unit()) * 60 / options.visitorsPerMinute
    enter(.newcomer, after: seconds)
  }

  /// Lets a visitor take a step, and carries out what comes of it.
  func change(
    _ number: Int, step: (inout CrowdVisitor) -> [CrowdVisitor.Consequence]
  ) {
    guard var presence = presences[number] else { return }
    let consequences = step(&presence.visitor)
    presence.returns = presence.visitor.isHere ? false : presence.returns
    presences[number] = presence
    for consequence in consequences {
      switch consequence {
      case .later(let seconds, let action):
        if action == .arrive { presences[number]?.returns = true }
        enter(.act(number, action), after: seconds)
      case .openedPage, .left: hangUp(number)
      }
    }
    report(number)
  }

  private func enter(_ task: Task, after seconds: Double) {
    let milliseconds = min(seconds * 1000 / max(options.speed, 0.001), 1e12)
    agenda.enter(task, at: LoopbackSocket.now() + Int64(milliseconds))
  }
}
