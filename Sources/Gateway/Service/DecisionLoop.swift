#if Gateway
internal import Engine
internal import Store

/// The one thread that decides: takes what the server's threads hand over, asks the engine,
/// appends what follows, and only then answers and pushes.
struct DecisionLoop {
  private let workspace: Workspace
  private let inbox: Inbox
  private let front: Front
  private let log: @Sendable (String) -> Void
  private let watch: WorkspaceWatch
  private var contents: Contents
  private var decider: Decider
  private var reader: JournalReader
  private var reading = EntryReader()
  /// What this process appended and has applied already.
  private var own: [ClosedRange<Int64>] = []
  private var streams = Streams()
  /// Pages without a stream, which have left unless they come back by then.
  private var leaving: [StreamKey: Instant] = [:]
  /// Why nothing can be written, and when to try again.
  private var trouble: (sentence: String, retry: Instant)?
  private var nextHeartbeat: Instant
  private var nextPlan: Instant

  private static let heartbeat: Milliseconds = 25_000
  private static let planned: Milliseconds = 6 * 3_600_000
  private static let grace: Milliseconds = 15_000
  private static let retry: Milliseconds = 2_000
  private static let leastFree = 0.05

  /// Reads documents and journal.
  init(
    _ workspace: Workspace, _ inbox: Inbox, _ front: Front,
    log: @escaping @Sendable (String) -> Void
  ) throws(StoreError) {
    let now = Waiting.now
    self.workspace = workspace
    self.inbox = inbox
    self.front = front
    self.log = log
    watch = try workspace.watch()
    contents = try Contents(of: workspace)
    decider = Decider(plan: contents.plan(at: now))
    reader = try workspace.journal.follow(from: .start)
    nextHeartbeat = now + Self.heartbeat
    nextPlan = now + Self.planned
    try follow(pushing: false)
    _ = commit([Entry(at: now, .gateway(.started))])
    expectReturn(at: now)
    tellFront()
    if trouble == nil { front.update { $0.trouble = nil } }
  }

  /// Works until one of `stops` becomes readable.
  mutating func run(until stops: [Int32]) {
    while true {
      let now = Waiting.now
      let moments = [
        decider.nextDeadline, nextHeartbeat, nextPlan, trouble?.retry, leaving.values.min(),
      ]
      let next = moments.compactMap { $0 }.min() ?? nextHeartbeat
      let ready = Waiting.wait(
        for: [inbox.descriptor, watch.descriptor] + stops, atMost: next - now)
      if !ready.isDisjoint(with: stops) { break }
      step(hasChanges: ready.contains(watch.descriptor), at: Waiting.now)
    }
    end()
  }

  // MARK: - One step

  private mutating func step(hasChanges: Bool, at now: Instant) {
    if hasChanges { followChanges(at: now) }
    if let trouble, trouble.retry <= now { recover(at: now) }
    var batch = Batch()
    for job in inbox.takeAll() { take(job, into: &batch, at: now) }
    for (key, moment) in leaving where moment <= now { leave(key, into: &batch, at: now) }
    batch.entries += decider.wake(at: now)
    finish(batch, at: now)
    if nextHeartbeat <= now {
      streams.heartbeat()
      nextHeartbeat = now + Self.heartbeat
      checkRoom(at: now)
    }
    if nextPlan <= now { adoptPlan(at: now) }
  }

  /// What one step appends and whom it answers.
  private struct Batch {
    var entries: [Entry] = []
    var answers: [(HTTPReply, HTTPResponse)] = []
  }

  private mutating func take(_ job: Job, into batch: inout Batch, at now: Instant) {
    switch job {
    case .observe(let news, let headers, let reply):
      let visitor = known(news.visitor, into: &batch, at: now)
      for item in news.items {
        let observation = Observation(
          id: item.id, visitor: visitor, channel: news.channel, page: item.page, item.what)
        batch.entries += decider.observe(observation, at: now)
      }
      batch.answers.append((reply, answer(to: news, from: visitor, headers)))
    case .streamOpened(let key, let stream, let after): open(stream, key, after: after, at: now)
    case .streamClosed(let key):
      if streams.removeEnded(key) { leaving[key] = now + Self.grace }
    }
  }

  /// The visitor if this workspace knows the id, else somebody new.
  private mutating func known(
    _ id: Visitor.ID?, into batch: inout Batch, at now: Instant
  ) -> Visitor.ID {
    if let id, decider.state.visitors[id] != nil { return id }
    let fresh = Visitor.ID(Waiting.randomIdentifier())
    batch.entries.append(decider.create(fresh, at: now))
    return fresh
  }

  private func answer(
    to news: ClientBatch, from visitor: Visitor.ID, _ headers: [(String, String)]
  ) -> HTTPResponse {
    var json: JSON = [
      "visitor": .string(visitor.text),
      "accepted": .array(news.items.map { .string($0.id) }),
    ]
    json["conversation"] =
      decider.state.visitors[visitor]?.conversation.map { .string($0.id.text) }
    return .json(json.compact(), status: 202, headers: headers)
  }

  /// A page whose stream ended and did not come back has left, whatever its browser could tell.
  private mutating func leave(_ key: StreamKey, into batch: inout Batch, at now: Instant) {
    leaving[key] = nil
    guard !streams.isOpen(key),
      let visit = decider.state.visitors[key.visitor]?.visit, let page = visit.page(key.page)
    else { return }
    // A hidden tab closes its stream and keeps its page.
    guard page.isVisible else { return }
    let observation = Observation(
      id: "left-\(key.page)-\(now.milliseconds)", visitor: key.visitor, channel: visit.channel,
      page: key.page, .activity(.left))
    batch.entries += decider.observe(observation, at: now)
  }

  /// Pages that were open when the last gateway ended have left unless they come back.
  private mutating func expectReturn(at now: Instant) {
    for (id, visitor) in decider.state.visitors {
      for page in visitor.visit?.open ?? [] {
        leaving[StreamKey(visitor: id, page: page.id)] = now + Self.grace
      }
    }
  }

  private mutating func finish(_ batch: Batch, at now: Instant) {
    let isDone = batch.entries.isEmpty || commit(batch.entries)
    for (reply, response) in batch.answers {
      reply.send(isDone ? response : Front.refusal(trouble?.sentence ?? "", like: response))
    }
  }

  // MARK: - The journal

  /// Appends entries that are applied already; then pushes what follows from them.
  ///
  /// If they could not be appended, what was applied is forgotten: nobody was told of it.
  private mutating func commit(_ entries: [Entry]) -> Bool {
    do throws(StoreError) {
      if let trouble { throw .unavailable(trouble.sentence) }
      let range = try workspace.journal.append(entries.map(\.payload))
      own.append(range)
      for (entry, sequence) in zip(entries, range) { push(entry, sequence) }
      return true
    } catch {
      fail(error.description, at: Waiting.now)
      return false
    }
  }

  private mutating func fail(_ sentence: String, at now: Instant) {
    if trouble?.sentence != sentence { log("cannot write: \(sentence)") }
    trouble = (sentence, now + Self.retry)
    front.update { $0.trouble = sentence }
  }

  /// Reads what others have appended.
  private mutating func follow(pushing: Bool) throws(StoreError) {
    while let line = try reader.next() {
      while let first = own.first, first.upperBound < line.sequence { own.removeFirst() }
      if own.first?.contains(line.sequence) == true { continue }
      guard let entry = try reading.entry(line) else { continue }
      decider.apply(entry)
      if pushing { push(entry, line.sequence) } else { note(entry, line.sequence) }
    }
  }

  /// Begins anew from the journal after something could not be written.
  private mutating func recover(at now: Instant) {
    do throws(StoreError) {
      if let reason = try workspace.stopReason() { return fail(reason, at: now) }
      var reader = try workspace.journal.follow(from: .start)
      var decider = Decider(plan: contents.plan(at: now))
      while let line = try reader.next() {
        if let entry = try reading.entry(line) { decider.apply(entry) }
      }
      // Only a write shows that writing is possible again.
      let started = Entry(at: now, .gateway(.started))
      _ = try workspace.journal.append([started.payload])
      for key in streams.keys { decider.welcome(key.visitor, at: now) }
      self.decider = decider
      self.reader = reader
      own = []
      trouble = nil
      front.update { $0.trouble = nil }
      log("writing again")
    } catch {
      fail(error.description, at: now)
    }
  }

  private mutating func checkRoom(at now: Instant) {
    guard let free = try? workspace.freeShare(), free < Self.leastFree else { return }
    fail("less than 5 % of the disk is free: make room", at: now)
  }

  // MARK: - Documents

  private mutating func followChanges(at now: Instant) {
    let changes = watch.drain()
    let hasDocuments = changes.contains { change in
      switch change {
      case .document, .settings, .everything: true
      case .journal, .stopped, .decider, .erased: false
      }
    }
    // The state holds a person who was erased: it is folded anew from what is left.
    if changes.contains(.erased) { recover(at: now) }
    do throws(StoreError) {
      if hasDocuments {
        for problem in try workspace.adoptHandEdits(at: now) { log("not taken over: \(problem)") }
        try workspace.reloadSettings()
        contents = try Contents(of: workspace)
        adoptPlan(at: now)
        tellFront()
      }
      if changes.contains(.journal) || hasDocuments { try follow(pushing: true) }
    } catch {
      fail(error.description, at: now)
    }
  }

  private mutating func adoptPlan(at now: Instant) {
    decider.adopt(contents.plan(at: now, after: decider.plan), at: now)
    nextPlan = now + Self.planned
  }

  private func tellFront() {
    let channels = contents.library.channels.values
    let byKey = Dictionary(
      channels.map { ($0.key, $0) }, uniquingKeysWith: { $0.id < $1.id ? $0 : $1 })
    let placeHeaders = contents.library.settings.placeHeaders
    front.update {
      $0.channelsByKey = byKey
      $0.placeHeaders = placeHeaders
    }
    for problem in contents.problems { log(problem) }
  }

  // MARK: - Pushing

  private mutating func open(
    _ stream: EventStream, _ key: StreamKey, after: Int64?, at now: Instant
  ) {
    guard let visitor = decider.state.visitors[key.visitor] else { return stream.close() }
    leaving[key] = nil
    decider.welcome(key.visitor, at: now)
    stream.send(ServerSentEvent.greeting)
    streams.add(stream, for: key)
    for event in streams.missed(by: key.visitor, after: after) { stream.send(event.bytes) }
    guard let pending = visitor.pending,
      let invitation = decider.state.invitations[pending.invitation],
      invitation.displayed == nil, invitation.expires > now,
      let event = invite(invitation, to: visitor, at: now)
    else { return }
    stream.send(event.bytes)
  }

  /// Sends what an entry means for its visitor.
  private mutating func push(_ entry: Entry, _ sequence: Int64) {
    switch entry.body {
    case .assigned(let assignment):
      guard let visitor = decider.state.visitors[assignment.visitor],
        let invitation = decider.state.invitations[assignment.invitation],
        let event = invite(invitation, to: visitor, at: entry.at)
      else { return }
      streams.send(event, to: assignment.visitor)
    case .invitation(let fact) where fact.fact == .withdrawn:
      let data: JSON = ["invitation": .string(fact.invitation.text)]
      streams.send(ServerSentEvent("withdraw", id: sequence, data), to: fact.visitor)
    case .message(let message):
      streams.send(note(message, at: entry.at, sequence), to: message.visitor)
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .invitation, .details, .document,
      .gateway, .identified, .happened, .tagged, .conversation, .pressed, .segment, .considered,
      .converted, .automation:
      return
    }
  }

  /// Remembers the messages of entries that are old news.
  private mutating func note(_ entry: Entry, _ sequence: Int64) {
    guard case .message(let message) = entry.body else { return }
    _ = note(message, at: entry.at, sequence)
  }

  private mutating func note(
    _ message: Entry.ConversationMessage, at moment: Instant, _ sequence: Int64
  ) -> ServerSentEvent {
    let event = ServerSentEvent(
      "message", id: sequence, message.json(at: moment, library: contents.library))
    streams.note(event, sequence, for: message.visitor)
    return event
  }

  private func invite(
    _ invitation: Invitation, to visitor: Visitor, at now: Instant
  ) -> ServerSentEvent? {
    guard let campaign = decider.plan.item(invitation.campaign)?.campaign else { return nil }
    let invite = Invite(
      campaign: campaign, invitation: invitation, visitor: visitor, library: contents.library)
    return ServerSentEvent("invite", id: nil, invite.json(at: now))
  }

  // MARK: - The end

  private mutating func end() {
    let now = Waiting.now
    step(hasChanges: true, at: now)
    if trouble == nil { _ = commit([Entry(at: now, .gateway(.stopped))]) }
    for case .observe(_, _, let reply) in inbox.takeAll() {
      reply.send(Front.unavailable("the gateway is stopping").response)
    }
  }
}
#endif
