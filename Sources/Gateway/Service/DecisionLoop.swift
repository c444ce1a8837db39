#if Gateway
internal import Engine
internal import Store

/// The one thread that decides: takes what the server's threads hand over, asks the engine,
/// appends what follows, and only then answers and pushes.
struct DecisionLoop {
  let workspace: Workspace
  private let inbox: Inbox
  let front: Front
  /// Under which it appends: after another gateway took over, the journal refuses it.
  let epoch: Epoch
  let log: @Sendable (String) -> Void
  let watch: WorkspaceWatch
  var documents: FileDocumentsWatch
  var contents: Contents
  var decider: Decider
  var mailroom: Mailroom
  var webhooks: Webhooks
  private var reader: JournalReader
  private var reading = EntryReader()
  /// What this process appended and has applied already.
  private var own: [ClosedRange<Int64>] = []
  var streams = Streams()
  private(set) var transcripts: Transcripts
  private(set) var clock = SteadyClock(Waiting.sample)
  let upkeep: Upkeep
  /// What pages know of their channels, and the hours that it hangs on.
  var news: [Channel.ID: ChannelNews] = [:]
  var hours: [Channel.ID: OpenHours] = [:]
  /// What the programs on the workspace tell each other of this moment; `nil` if that cannot be.
  let whispers: Whispers?
  /// Until when visitors were told that somebody writes to them.
  var typing: [Visitor.ID: Instant] = [:]
  var deskNews = DeskNews()
  /// What has changed and could not be taken in – too many files were open, say –, why, and when to
  /// try again.
  var missed: (changes: Set<WorkspaceWatch.Change>, why: String, retry: Instant)?
  /// Pages without a stream, which have left unless they come back by then.
  var leaving: [StreamKey: Instant] = [:]
  /// Why nothing can be written, and when to try again.
  private(set) var trouble: (sentence: String, retry: Instant)?
  /// What another gateway that has taken over says, and when this one ends.
  private(set) var replaced: (error: StoreError, end: Instant)?
  private var nextHeartbeat: Instant
  var nextPlan: Instant
  var nextUpkeep: Instant

  private static let heartbeat: Milliseconds = 25_000
  static let planned: Milliseconds = 6 * 3_600_000
  static let grace: Milliseconds = 15_000
  static let retry: Milliseconds = 2_000
  /// How long pages are sent on to the gateway that has taken over.
  private static let farewell: Milliseconds = 5_000
  /// How long a mail server has for its last answers.
  private static let lastPost: Milliseconds = 3_000

  /// Reads documents and journal.
  init(
    _ workspace: Workspace, _ inbox: Inbox, _ front: Front, epoch: Epoch,
    credentials: String?, log: @escaping @Sendable (String) -> Void
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
    // What was edited while no gateway ran.
    for problem in try workspace.adoptHandEdits(at: now) { log("not taken over: \(problem)") }
    contents = try Contents(of: workspace)
    let (known, rest) = try workspace.recall()
    decider = Decider(plan: contents.plan(at: now), memory: known.memory)
    transcripts = known.memory.transcripts
    reader = rest
    mailroom = Mailroom(workspace, inbox, credentials: credentials, log: log)
    upkeep = Upkeep(workspace, log: log)
    nextUpkeep = now + Self.heartbeat
    nextHeartbeat = now + Self.heartbeat
    nextPlan = now + Self.planned
    mailroom.adopt(contents.library.settings.mail)
    webhooks = Webhooks(workspace, inbox, log: log)
    _ = commit([Entry(at: now, .gateway(.started))] + mailroom.reconcile(&decider, at: now))
    hours = channelHours(at: now)
    news = news(hours, at: now)
    expectReturn(at: now)
    tellFront()
    tellSecrets()
    webhooks.adopt(contents.library, from: position)
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
        nextPlan, replaced?.end ?? trouble?.retry ?? missed?.retry, leaving.values.min(), nextPost,
        deskNews.due,
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
    if let missed, trouble == nil, missed.retry <= now { takeIn([], at: now) }
    var batch = Batch()
    let jobs = inbox.takeAll()
    let begin = Waiting.nanoseconds
    for job in jobs { take(job, into: &batch, at: now) }
    for (key, moment) in leaving where moment <= now { leave(key, into: &batch, at: now) }
    if !clock.isInDoubt { batch.entries += decider.wake(at: now) }
    count(jobs.count, since: begin)
    finish(batch, at: now)
    sendMail(at: now)
    if let due = deskNews.due, due <= now { tellDesks(at: now) }
    if nextHeartbeat <= now {
      streams.heartbeat()
      nextHeartbeat = now + Self.heartbeat
      hear(at: now)
      spread(at: now)
      checkRoom(at: now)
      lookAfterFiles(at: now)
      front.places.refresh()
    }
    if nextPlan <= now { adoptPlan(at: now) }
  }

  /// What one step appends and whom it answers.
  struct Batch {
    var entries: [Entry] = []
    var answers: [(HTTPReply, HTTPResponse)] = []
  }

  private mutating func finish(_ batch: Batch, at now: Instant) {
    let isDone = batch.entries.isEmpty || commit(batch.entries)
    for (reply, response) in batch.answers {
      reply.send(isDone ? response : Front.refusal(trouble?.sentence ?? "", like: response))
    }
  }

  /// Whether what is decided can be kept, and when is known: nothing leaves the house without.
  var canPost: Bool { trouble == nil && !clock.isInDoubt }

  // MARK: - The journal

  /// Appends entries that are applied already; then pushes what follows from them.
  ///
  /// If they could not be appended, what was applied is forgotten: nobody was told of it.
  mutating func commit(_ entries: [Entry]) -> Bool {
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
        deskNews.note(entry)
        push(entry, sequence)
      }
      return true
    } catch {
      fail(error, at: time())
      return false
    }
  }

  /// After the last entry that is known here.
  var position: Position {
    max(reader.position, own.last.map { Position(after: $0.upperBound) } ?? .start)
  }

  mutating func fail(_ error: StoreError, at now: Instant) {
    fail(error.description, at: now)
    // Only the journal says this, and for ever: this gateway can do nothing any more.
    if case .busy = error, replaced == nil { replaced = (error, now + Self.farewell) }
  }

  mutating func fail(_ sentence: String, at now: Instant) {
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
  mutating func follow() throws(StoreError) {
    var consequences: [Entry] = []
    while let line = try reader.next() {
      while let first = own.first, first.upperBound < line.sequence { own.removeFirst() }
      if own.first?.contains(line.sequence) == true { continue }
      guard let entry = try reading.entry(line) else { continue }
      consequences += decider.follow(entry)
      transcripts.note(entry, line.sequence)
      deskNews.note(entry)
      push(entry, line.sequence)
    }
    if !consequences.isEmpty { _ = commit(consequences) }
  }

  /// Begins anew from the journal after something could not be written.
  mutating func recover(at now: Instant) {
    do throws(StoreError) {
      if let reason = try workspace.stopReason() ?? lackOfRoom { return fail(reason, at: now) }
      let (known, rest) = try workspace.recall()
      var decider = Decider(plan: contents.plan(at: now), memory: known.memory)
      // Only a write shows that writing is possible again.
      let started = [Entry(at: now, .gateway(.started))] + mailroom.reconcile(&decider, at: now)
      _ = try workspace.journal.append(started.map(\.payload), as: epoch)
      // Whoever is here stays here, with a stream or without one.
      for visitor in self.decider.present { decider.welcome(visitor, at: now) }
      self.decider = decider
      transcripts = known.memory.transcripts
      reader = rest
      own = []
      trouble = nil
      front.update { $0.trouble = nil }
      front.metrics.note { $0.isInTrouble = false }
      log("writing again")
      // What was decided meanwhile was not kept: everybody is looked at anew.
      adoptPlan(at: now)
    } catch {
      fail(error, at: now)
    }
  }

  // MARK: - The end

  private mutating func end() {
    mailroom.close(within: Self.lastPost)
    webhooks.close(within: Self.lastPost)
    let now = time()
    step(hasChanges: true, at: now)
    if trouble == nil { _ = commit([Entry(at: now, .gateway(.stopped))]) }
    for job in inbox.takeAll() {
      switch job {
      case .observe(_, _, let reply), .track(_, let reply), .preview(_, _, let reply),
        .devices(_, let reply):
        reply.send(WireFault.unavailable("the gateway is stopping").response)
      case .forget(_, let end): end()
      case .describe(_, let tell): tell([:])
      case .mail(_, let reply): reply?.send(MailPages.later)
      case .streamOpened, .streamClosed, .posted: break
      }
    }
  }
}
#endif
