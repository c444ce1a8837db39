#if Gateway
internal import Engine
internal import Store

/// The one thread that decides: takes what the server's threads hand over, asks the engine,
/// appends what follows, and only then answers and pushes.
struct DecisionLoop {
  let workspace: Workspace
  private let inbox: Inbox
  private let front: Front
  /// Under which it appends: after another gateway took over, the journal refuses it.
  private let epoch: Epoch
  private let log: @Sendable (String) -> Void
  private let watch: WorkspaceWatch
  private var documents: FileDocumentsWatch
  private(set) var contents: Contents
  private(set) var decider: Decider
  private var reader: JournalReader
  private var reading = EntryReader()
  /// What this process appended and has applied already.
  private var own: [ClosedRange<Int64>] = []
  private(set) var streams = Streams()
  private(set) var transcripts: Transcripts
  private var clock = SteadyClock(Waiting.sample)
  private let upkeep: Upkeep
  /// What pages know of their channels, and the hours that it hangs on.
  private var news: [Channel.ID: ChannelNews] = [:]
  private var hours: [Channel.ID: OpenHours] = [:]
  /// What the programs on the workspace tell each other of this moment; `nil` if that cannot be.
  let whispers: Whispers?
  /// Until when visitors were told that somebody writes to them.
  var typing: [Visitor.ID: Instant] = [:]
  /// Pages without a stream, which have left unless they come back by then.
  private var leaving: [StreamKey: Instant] = [:]
  /// Why nothing can be written, and when to try again.
  private var trouble: (sentence: String, retry: Instant)?
  /// What another gateway that has taken over says, and when this one ends.
  private(set) var replaced: (error: StoreError, end: Instant)?
  private var nextHeartbeat: Instant
  private var nextPlan: Instant
  private var nextUpkeep: Instant

  private static let heartbeat: Milliseconds = 25_000
  private static let planned: Milliseconds = 6 * 3_600_000
  private static let grace: Milliseconds = 15_000
  private static let retry: Milliseconds = 2_000
  /// How long pages are sent on to the gateway that has taken over.
  private static let farewell: Milliseconds = 5_000
  private static let leastFree = 0.05
  private static let day: Milliseconds = 24 * 3_600_000

  /// Reads documents and journal.
  init(
    _ workspace: Workspace, _ inbox: Inbox, _ front: Front, epoch: Epoch,
    log: @escaping @Sendable (String) -> Void
  ) throws(StoreError) {
    let now = clock.time(Waiting.sample)
    self.workspace = workspace
    self.inbox = inbox
    self.front = front
    self.epoch = epoch
    self.log = log
    watch = try workspace.watch()
    documents = try workspace.documents.watch()
    whispers = try? workspace.whispers(as: .gateway)
    contents = try Contents(of: workspace)
    let (known, rest) = try workspace.recall()
    decider = Decider(plan: contents.plan(at: now), memory: known.memory)
    transcripts = known.memory.transcripts
    reader = rest
    upkeep = Upkeep(workspace, log: log)
    nextUpkeep = now + Self.heartbeat
    nextHeartbeat = now + Self.heartbeat
    nextPlan = now + Self.planned
    _ = commit([Entry(at: now, .gateway(.started))])
    hours = channelHours(at: now)
    news = news(hours, at: now)
    expectReturn(at: now)
    tellFront()
    tellSecrets()
    if trouble == nil { front.update { $0.trouble = nil } }
  }

  /// Works until one of `stops` becomes readable, or for a while after another gateway has taken
  /// over.
  mutating func run(until stops: [Int32], reloadingOn reload: Int32?) {
    while true {
      let now = time()
      if let replaced, replaced.end <= now { break }
      // While the clock is in doubt, the second sample is what is waited for.
      let moments = [
        clock.isInDoubt ? now + SteadyClock.patience : decider.nextDeadline, nextHeartbeat,
        nextPlan, replaced?.end ?? trouble?.retry, leaving.values.min(),
      ]
      let next = moments.compactMap { $0 }.min() ?? nextHeartbeat
      let ready = Waiting.wait(
        for: [inbox.descriptor, watch.descriptor] + stops + whisperDescriptors
          + [reload].compactMap { $0 },
        atMost: next - now)
      if !ready.isDisjoint(with: stops) { break }
      if !ready.isDisjoint(with: whisperDescriptors), whispers?.drain() == true { hear(at: time()) }
      if let reload, ready.contains(reload) {
        Waiting.empty(reload)
        log("reading everything again")
        takeIn([.everything], at: time())
      }
      step(hasChanges: ready.contains(watch.descriptor), at: time())
    }
    end()
  }

  /// The time to decide by.
  private mutating func time() -> Instant {
    let now = clock.time(Waiting.sample)
    clock.takeNotices().forEach(log)
    return now
  }

  // MARK: - One step

  private mutating func step(hasChanges: Bool, at now: Instant) {
    if hasChanges { followChanges(at: now) }
    if let trouble, replaced == nil, trouble.retry <= now { recover(at: now) }
    var batch = Batch()
    let jobs = inbox.takeAll()
    let begin = Waiting.nanoseconds
    for job in jobs { take(job, into: &batch, at: now) }
    for (key, moment) in leaving where moment <= now { leave(key, into: &batch, at: now) }
    if !clock.isInDoubt { batch.entries += decider.wake(at: now) }
    count(jobs.count, since: begin)
    finish(batch, at: now)
    if nextHeartbeat <= now {
      streams.heartbeat()
      nextHeartbeat = now + Self.heartbeat
      hear(at: now)
      spread(at: now)
      checkRoom(at: now)
      lookAfterFiles(at: now)
    }
    if nextPlan <= now { adoptPlan(at: now) }
  }

  private func count(_ jobs: Int, since begin: Int64) {
    let (streams, visitors) = (streams.count, decider.state.visitors.count)
    let length = Waiting.nanoseconds - begin
    front.metrics.note {
      if jobs > 0 { $0.deciding.add(nanoseconds: length) }
      ($0.waiting, $0.streams, $0.visitors) = (jobs, streams, visitors)
    }
  }

  /// What one step appends and whom it answers.
  private struct Batch {
    var entries: [Entry] = []
    var answers: [(HTTPReply, HTTPResponse)] = []
  }

  private mutating func take(_ job: Job, into batch: inout Batch, at now: Instant) {
    switch job {
    case .observe(let news, let headers, let reply) where news.isTyping:
      if let visitor = news.visitor { tellDesks(thatWrites: visitor, at: now) }
      reply.send(.json(JSON.object([:]).compact(), status: 202, headers: headers))
    case .observe(let news, let headers, let reply):
      let visitor = known(news, into: &batch, at: now)
      let kinds = news.items.map(\.what.kind)
      front.metrics.note { for kind in kinds { $0.events[kind, default: 0] += 1 } }
      for item in news.items {
        let observation = Observation(
          id: item.id, visitor: visitor, channel: news.channel, page: item.page, item.what)
        batch.entries += decider.observe(observation, at: now)
      }
      batch.answers.append((reply, answer(to: news, from: visitor, headers)))
    case .track(let events, let reply):
      let answer = Self.report(
        events, to: &decider, into: &batch.entries, counting: front.metrics, at: now)
      batch.answers.append((reply, answer))
    case .devices(let user, let reply):
      let devices = (decider.state.devices[user] ?? []).map { JSON.string($0.text) }
      reply.send(.json((["visitors": .array(devices)] as JSON).compact()))
    case .forget(let visitor, let end):
      recover(at: now)
      streams.close(visitor)
      end()
    case .preview(let token, let headers, let reply):
      reply.send(.json(preview(token, at: now).compact(), headers: headers))
    case .streamOpened(let key, let stream, let after): open(stream, key, after: after, at: now)
    case .streamClosed(let key):
      if streams.removeEnded(key) { leaving[key] = now + Self.grace }
    }
  }

  private mutating func open(
    _ stream: EventStream, _ key: StreamKey, after: Int64?, at now: Instant
  ) {
    guard let visitor = decider.state.visitors[key.visitor] else { return stream.close() }
    leaving[key] = nil
    decider.welcome(key.visitor, at: now)
    stream.send(ServerSentEvent.greeting)
    streams.add(stream, for: key)
    if let visit = visitor.visit, let news = news[visit.channel] {
      for event in news.events(in: visit.language) { stream.send(event.bytes) }
    }
    for event in history(of: key.visitor, after: after) { stream.send(event.bytes) }
    guard let pending = visitor.pending,
      let invitation = decider.state.invitations[pending.invitation],
      invitation.displayed == nil, invitation.expires > now,
      let event = invite(invitation, to: visitor, at: now)
    else { return }
    stream.send(event.bytes)
  }

  /// The visitor if this workspace knows the id, else somebody new.
  ///
  /// Whoever lost the answer asks again with the same first event, and is still one person.
  private mutating func known(
    _ news: ClientBatch, into batch: inout Batch, at now: Instant
  ) -> Visitor.ID {
    if let id = news.visitor, decider.state.visitors[id] != nil { return id }
    let event = news.items.first.flatMap { Visitor.ID(wire: $0.id) == nil ? nil : $0.id }
    let fresh = Visitor.ID(event.map { workspace.name(for: $0) } ?? Waiting.randomIdentifier())
    if event != nil, decider.state.visitors[fresh] != nil { return fresh }
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
      let payloads = entries.map(\.payload)
      let begin = Waiting.nanoseconds
      let range = try workspace.journal.append(payloads, as: epoch)
      let length = Waiting.nanoseconds - begin
      front.metrics.note { counts in
        counts.appending.add(nanoseconds: length)
        for (entry, payload) in zip(entries, payloads) {
          counts.appended(entry, bytes: payload.count)
        }
      }
      own.append(range)
      for (entry, sequence) in zip(entries, range) {
        transcripts.note(entry, sequence)
        push(entry, sequence)
      }
      return true
    } catch {
      fail(error, at: time())
      return false
    }
  }

  private mutating func fail(_ error: StoreError, at now: Instant) {
    fail(error.description, at: now)
    // Only the journal says this, and for ever: this gateway can do nothing any more.
    if case .busy = error, replaced == nil { replaced = (error, now + Self.farewell) }
  }

  private mutating func fail(_ sentence: String, at now: Instant) {
    front.metrics.note {
      $0.failures += 1
      $0.lastFailure = Double(now.milliseconds) / 1_000
      $0.isInTrouble = true
    }
    if trouble?.sentence != sentence { log("cannot write: \(sentence)") }
    trouble = (sentence, now + Self.retry)
    front.update { $0.trouble = sentence }
  }

  /// Reads what others have appended.
  private mutating func follow() throws(StoreError) {
    var consequences: [Entry] = []
    while let line = try reader.next() {
      while let first = own.first, first.upperBound < line.sequence { own.removeFirst() }
      if own.first?.contains(line.sequence) == true { continue }
      guard let entry = try reading.entry(line) else { continue }
      consequences += decider.follow(entry)
      transcripts.note(entry, line.sequence)
      push(entry, line.sequence)
    }
    if !consequences.isEmpty { _ = commit(consequences) }
  }

  /// Begins anew from the journal after something could not be written.
  private mutating func recover(at now: Instant) {
    do throws(StoreError) {
      if let reason = try workspace.stopReason() ?? lackOfRoom { return fail(reason, at: now) }
      let (known, rest) = try workspace.recall()
      var decider = Decider(plan: contents.plan(at: now), memory: known.memory)
      // Only a write shows that writing is possible again.
      let started = Entry(at: now, .gateway(.started))
      _ = try workspace.journal.append([started.payload], as: epoch)
      for key in streams.keys { decider.welcome(key.visitor, at: now) }
      self.decider = decider
      transcripts = known.memory.transcripts
      reader = rest
      own = []
      trouble = nil
      front.update { $0.trouble = nil }
      front.metrics.note { $0.isInTrouble = false }
      log("writing again")
    } catch {
      fail(error, at: now)
    }
  }

  private mutating func checkRoom(at now: Instant) {
    if let lackOfRoom { fail(lackOfRoom, at: now) }
  }

  /// Why no events are taken before the disk is full.
  private var lackOfRoom: String? {
    guard let free = try? workspace.freeShare(), free < Self.leastFree else { return nil }
    return "less than 5 % of the disk is free: make room"
  }

  /// Has summaries, snapshots and retention seen to, off this thread.
  private mutating func lookAfterFiles(at now: Instant) {
    guard trouble == nil, !clock.isInDoubt else { return }
    let isDaily = nextUpkeep <= now
    if upkeep.begin(contents.library.settings.retention, isDaily: isDaily, at: now), isDaily {
      nextUpkeep = now + Self.day
    }
  }

  // MARK: - Documents

  private mutating func followChanges(at now: Instant) {
    takeIn(watch.drain(), at: now)
  }

  /// Takes in what has changed.
  private mutating func takeIn(_ changes: Set<WorkspaceWatch.Change>, at now: Instant) {
    let hasDocuments = changes.contains { change in
      switch change {
      case .document, .settings, .everything: true
      case .journal, .stopped, .decider, .erased, .secrets: false
      }
    }
    // The state holds a person who was erased: it is folded anew from what is left.
    if changes.contains(.erased) { recover(at: now) }
    do throws(StoreError) {
      if changes.contains(.decider) { try workspace.check(epoch) }
      if hasDocuments {
        for problem in try workspace.adoptHandEdits(at: now) { log("not taken over: \(problem)") }
        for change in try documents.next() { log(change.sentence) }
        try workspace.reloadSettings()
        let present = contents.library.present
        contents = try Contents(of: workspace)
        contents.note(present: present)
        adoptPlan(at: now)
        tellFront()
      }
      if changes.contains(.secrets) || changes.contains(.everything) { tellSecrets() }
      if changes.contains(.journal) || hasDocuments { try follow() }
    } catch {
      fail(error, at: now)
    }
  }

  /// Goes on with who is there now.
  mutating func adopt(present agents: Set<Agent.ID>, at now: Instant) {
    guard agents != contents.library.present else { return }
    contents.note(present: agents)
    adoptPlan(at: now)
  }

  private mutating func adoptPlan(at now: Instant) {
    decider.adopt(contents.plan(at: now, after: decider.plan), at: now)
    nextPlan = now + Self.planned
    hours = channelHours(at: now)
    spread(at: now)
  }

  /// Tells pages what has changed on their channels.
  private mutating func spread(at now: Instant) {
    let fresh = news(hours, at: now)
    tell(fresh, unless: news)
    news = fresh
  }

  private func tellFront() {
    let channels = contents.library.channels.values
    let byKey = Dictionary(
      channels.map { ($0.key, $0) }, uniquingKeysWith: { $0.id < $1.id ? $0 : $1 })
    let placeHeaders = contents.library.settings.placeHeaders
    let settings = contents.library.settings
    front.limits.adopt(settings.rates, proxies: settings.proxies.compactMap { AddressBlock($0) })
    front.update {
      $0.channelsByKey = byKey
      $0.placeHeaders = placeHeaders
    }
    for problem in contents.problems { log(problem) }
  }

  private func tellSecrets() {
    do throws(StoreError) {
      let secrets = try workspace.secrets()
      front.update { $0.secrets = secrets }
    } catch {
      log("keys stay as they were: \(error)")
    }
  }

  // MARK: - The end

  private mutating func end() {
    let now = time()
    step(hasChanges: true, at: now)
    if trouble == nil { _ = commit([Entry(at: now, .gateway(.stopped))]) }
    for job in inbox.takeAll() {
      switch job {
      case .observe(_, _, let reply), .track(_, let reply), .preview(_, _, let reply),
        .devices(_, let reply):
        reply.send(WireFault.unavailable("the gateway is stopping").response)
      case .forget(_, let end): end()
      case .streamOpened, .streamClosed: break
      }
    }
  }
}
#endif
