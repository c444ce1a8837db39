#if Gateway
internal import Courier
internal import Engine
internal import Store
internal import Synchronization

/// Tells one webhook what happens, on a thread of its own: it reads the journal from where the
/// receiver got to, one notice after the other, so that a slow receiver keeps nobody else waiting.
///
/// A notice that was taken just before a crash may come again, with the same id.
final class WebhookRunner: Sendable {
  /// What it goes by; changes while it runs.
  struct Orders: Equatable, Sendable {
    var webhook: Webhook
    var networks: [String]
    var secrets: [SigningSecret]
    var workspaceName: String
  }

  private let workspace: Workspace
  private let id: Webhook.ID
  private let inbox: Inbox
  private let log: @Sendable (String) -> Void
  private let start: Position
  private let stop = StopSign()
  private let bell = Bell()
  private let orders: Mutex<Orders>
  private let isForgotten = Atomic(false)
  private let isWorking = Atomic(true)
  /// What the deciding thread has said of a visitor.
  private let person = Mutex<(id: Visitor.ID, what: JSON)?>(nil)

  /// How long after a change of the journal it is read: what comes together is read together.
  private static let calm: Milliseconds = 20
  private static let hurdle: Milliseconds = 5_000

  /// Begins; a webhook that was told of nothing yet is told of what comes after `position`.
  init(
    _ workspace: Workspace, _ orders: Orders, from position: Position, inbox: Inbox,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.workspace = workspace
    self.orders = Mutex(orders)
    self.inbox = inbox
    self.log = log
    id = orders.webhook.id
    start = position
    Workers.start { [self] in
      work()
      isWorking.store(false, ordering: .releasing)
    }
  }

  /// Goes on by other orders; what failed by the old ones is tried again at once.
  func adopt(_ fresh: Orders) {
    let hasChanged = orders.withLock { orders in
      defer { orders = fresh }
      return orders != fresh
    }
    if hasChanged { bell.ring() }
  }

  /// Ends; with `forgetting` its progress is forgotten, for there is no such webhook any more.
  func end(forgetting: Bool = false) {
    isForgotten.store(forgetting, ordering: .relaxed)
    stop.raise()
    bell.ring()
  }

  /// Whether its thread has not ended.
  var isRunning: Bool { isWorking.load(ordering: .acquiring) }

  // MARK: - The thread

  private func work() {
    while !stop.isUp {
      do throws(StoreError) { try tell() } catch {
        log("webhook \(id): \(error)")
        _ = Waiting.wait(for: [bell.descriptor], atMost: Self.hurdle)
        bell.silence()
      }
    }
    guard isForgotten.load(ordering: .relaxed) else { return }
    try? workspace.note(nil, of: id)
  }

  private func tell() throws(StoreError) {
    let watch = try workspace.watch()
    var course = Course(try workspace.progress(of: id) ?? Webhook.Progress(after: start.sequence))
    var reader = try workspace.reader(from: Position(after: course.progress.after))
    var call = WebhookCall(until: stop)
    let filter = EntryFilter(types: Webhook.Topic.entryTypes)
    var reading = EntryReader()
    while !stop.isUp {
      let orders = orders.withLock { $0 }
      guard !orders.webhook.isPaused, let line = try reader.next() else {
        try save(&course)
        rest(watch)
        continue
      }
      if filter.admits(line), let entry = try reading.entry(line) {
        if isAboutThis(entry) { try reread() }
        if let notice = Webhook.Notice(entry, line.sequence) {
          try tell(notice, &course, &call, watch)
        }
        if stop.isUp { break }
      }
      course.pass(line.sequence)
      if course.isDue(at: Waiting.sample.steady) { try save(&course) }
    }
    try save(&course)
  }

  /// Whether an entry says that this webhook was changed.
  private func isAboutThis(_ entry: Entry) -> Bool {
    guard case .document(let change) = entry.body else { return false }
    return change.kind == DocumentKind.webhooks.rawValue && change.name == id.text
  }

  /// Takes over what the document says: what follows a change in the journal goes by it, and the
  /// deciding thread may not have heard of it yet. One that is gone waits to be ended.
  private func reread() throws(StoreError) {
    let document = try workspace.documents.get(.webhooks, id.text)
    var ignored: [Finding] = []
    let webhook = document.map { Webhook(id: id, $0.value, findings: &ignored) }
    if let webhook, Webhook.problem(of: webhook.url) != nil { return }
    orders.withLock { orders in
      if let webhook { orders.webhook = webhook } else { orders.webhook.isPaused = true }
    }
  }

  /// Sends a notice until it is taken or too old.
  private func tell(
    _ notice: Webhook.Notice, _ course: inout Course, _ call: inout WebhookCall,
    _ watch: WorkspaceWatch
  ) throws(StoreError) {
    while !stop.isUp {
      let orders = orders.withLock { $0 }
      guard orders.webhook.topics.contains(notice.topic) else { return }
      guard !orders.webhook.isPaused else {
        rest(watch)
        continue
      }
      let now = Waiting.sample.wall
      if now - notice.at > Webhook.expires {
        course.giveUp()
        return log("webhook \(id): given up after three days: \(notice.topic.rawValue)")
      }
      let json = notice.json(
        workspace: orders.workspaceName, visitor: notice.visitor.flatMap { describe($0) })
      let target = WebhookCall.Target(
        url: orders.webhook.url, secrets: orders.secrets, networks: orders.networks)
      switch call.send(json.compact(), id: notice.id(in: workspace.id), to: target, at: now) {
      case .taken: return course.succeed()
      case .failed(let words, let wait):
        guard !stop.isUp else { return }
        let patience = max(wait, course.fail(words, at: now))
        try save(&course)
        log("webhook \(id): \(words); tried again in \(patience / 1_000) s")
        pause(until: Waiting.sample.steady + patience, by: orders)
      }
    }
  }

  private func save(_ course: inout Course) throws(StoreError) {
    guard course.isUnsaved else { return }
    try workspace.note(course.progress, of: id)
    course.isSaved(at: Waiting.sample.steady)
  }

  /// Sleeps until the journal or the orders change, or something was asked for.
  private func rest(_ watch: WorkspaceWatch) {
    guard !stop.isUp else { return }
    let ready = Waiting.wait(for: [bell.descriptor, watch.descriptor], atMost: 3_600_000)
    if ready.contains(watch.descriptor) {
      _ = Waiting.wait(for: [bell.descriptor], atMost: Self.calm)
      _ = watch.drain()
    }
    bell.silence()
  }

  /// Sleeps until `moment`, or until there are other orders than `old`.
  private func pause(until moment: Milliseconds, by old: Orders) {
    while !stop.isUp, orders.withLock({ $0 == old }) {
      let left = moment - Waiting.sample.steady
      guard left > 0 else { return }
      // A late answer of the deciding thread rings, too.
      _ = Waiting.wait(for: [bell.descriptor], atMost: left)
      bell.silence()
    }
  }

  /// Asks the deciding thread who a visitor is; `nil` if it has no time for it.
  private func describe(_ visitor: Visitor.ID) -> JSON? {
    person.withLock { $0 = nil }
    inbox.addAlways(
      .describe(visitor) { [self] json in
        person.withLock { $0 = (visitor, json) }
        bell.ring()
      })
    let end = Waiting.sample.steady + 2_000
    while !stop.isUp, Waiting.sample.steady < end {
      // An answer that came too late may be about somebody else.
      if let known = person.withLock({ $0 }), known.id == visitor { return known.what }
      _ = Waiting.wait(for: [bell.descriptor], atMost: end - Waiting.sample.steady)
      bell.silence()
    }
    return nil
  }
}

/// How far it is, and what of that is not written down.
private struct Course {
  private(set) var progress: Webhook.Progress
  private(set) var isUnsaved = false
  private var saved: Milliseconds = 0
  private var passed = 0

  init(_ progress: Webhook.Progress) { self.progress = progress }

  /// What matters is written down once a second while much goes on; what none of it matters to,
  /// now and then.
  func isDue(at steady: Milliseconds) -> Bool {
    (isUnsaved && steady - saved >= 1_000) || passed >= 100_000
  }

  mutating func pass(_ sequence: Int64) {
    progress.after = sequence
    passed += 1
    if passed >= 100_000 { isUnsaved = true }
  }

  mutating func succeed() {
    progress.taken += 1
    progress.failure = nil
    isUnsaved = true
  }

  mutating func giveUp() {
    progress.givenUp += 1
    progress.failure = nil
    isUnsaved = true
  }

  /// Notes a failure; returns how long to wait.
  mutating func fail(_ words: String, at now: Instant) -> Milliseconds {
    var failure = progress.failure ?? Webhook.Progress.Failure(since: now, tries: 0, words: "")
    failure.tries += 1
    failure.words = words
    progress.failure = failure
    isUnsaved = true
    return failure.patience
  }

  mutating func isSaved(at steady: Milliseconds) {
    (isUnsaved, saved, passed) = (false, steady, 0)
  }
}
#endif
