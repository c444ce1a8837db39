#if Gateway
internal import Engine
internal import Store

// What holds for a moment only: who is there, who writes. Nothing of it is in the journal.

extension DecisionLoop {
  /// What becomes readable when a dashboard has something to say.
  var whisperDescriptors: [Int32] { [whispers?.descriptor].compactMap { $0 } }

  /// Takes in what the dashboards say: of whom one is open, and who writes to whom.
  mutating func hear(at now: Instant) {
    guard let others = try? whispers?.others().filter({ $0.role == .dashboard }) else { return }
    typing = typing.filter { $0.value > now }
    adopt(present: Set(others.compactMap(\.agent)), at: now)
    deskNews.hear(others, at: now)
    for whisper in others {
      let name = whisper.agent.flatMap { contents.library.agents[$0]?.title }
      for (visitor, until) in whisper.typing where until > now && typing[visitor] != until {
        typing[visitor] = until
        let data: JSON = [
          "name": .string(name ?? brandName(for: visitor)), "lasts": .integer(until - now),
        ]
        send(ServerSentEvent("typing", id: nil, data), toFamilyOf: visitor)
      }
    }
  }

  /// Tells the dashboards what is due.
  mutating func tellDesks(at now: Instant) {
    if let due = deskNews.foresightDue, due <= now { foresee(at: now) }
    if let due = deskNews.healthDue, due <= now {
      let health = deskNews.health(front.metrics.now, at: now)
      try? whispers?.say { $0.health = health }
    }
  }

  /// Tells what comes next for those who are looked at.
  private mutating func foresee(at now: Instant) {
    deskNews.foresightDue = nil
    var outlooks: [Visitor.ID: Outlook] = [:]
    for id in deskNews.watched {
      guard let visitor = decider.state.visitors[id], let open = visitor.visit?.open,
        let page = open.last(where: \.isVisible) ?? open.last
      else { continue }
      let situation = decider.state.situation(of: visitor, on: page, at: now)
      let next = decider.plan.foreseen(in: situation, atMost: DeskNews.shown)
      outlooks[id] = Outlook(visits: visitor.visits, next: next)
    }
    try? whispers?.say { $0.outlooks = outlooks }
  }

  /// Lets the dashboards know that a visitor writes; whoever wrote nothing yet is nobody's guest.
  func tellDesks(thatWrites visitor: Visitor.ID, at now: Instant) {
    guard decider.state.visitors[visitor]?.conversation != nil else { return }
    try? whispers?.say { $0.note(typing: visitor, at: now) }
  }

  /// Sends to all pages on all devices of a person.
  func send(_ event: ServerSentEvent, toFamilyOf visitor: Visitor.ID) {
    for device in decider.state.family(of: visitor) { streams.send(event, to: device) }
  }

  /// What was said to and by a person so far, on whatever device, and how far agents have read it.
  func history(of visitor: Visitor.ID, after sequence: Int64?) -> [ServerSentEvent] {
    let family = decider.state.family(of: visitor)
    let lines = transcripts.lines(of: family, after: sequence ?? 0)
    let events = lines.map { event($0.message, at: $0.at, $0.sequence, isOld: true) }
    return events + [read(by: visitor)].compactMap { $0 }
  }

  /// Up to which of a person's messages an agent has read; `nil` if none.
  func read(by visitor: Visitor.ID) -> ServerSentEvent? {
    guard let moment = decider.state.visitors[visitor]?.conversation?.read,
      let last = transcripts.lines(of: decider.state.family(of: visitor))
        .last(where: { $0.message.author == .visitor && $0.at <= moment })
    else { return nil }
    return ServerSentEvent("read", id: nil, ["through": .string(last.message.id)])
  }

  private func brandName(for visitor: Visitor.ID) -> String {
    let channel = decider.state.visitors[visitor]?.visit.map(\.channel)
    let brand = channel.flatMap { contents.library.channels[$0]?.brand }
    return brand.flatMap { contents.library.brands[$0]?.title } ?? ""
  }
}
#endif
