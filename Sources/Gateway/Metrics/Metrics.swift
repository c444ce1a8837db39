#if Gateway
internal import Engine
internal import Synchronization

/// What the gateway counts of itself, for whoever watches it.
final class Metrics: Sendable {
  private let counts = Mutex(Counts())
  /// When the program began, in seconds since 1970.
  private let started = Double(Waiting.sample.wall.milliseconds) / 1_000

  struct Counts: Sendable {
    var requests: [Request: Int] = [:]
    var events: [String: Int] = [:]
    var decisions: [String: Int] = [:]
    var invitations: [String: Int] = [:]
    var tracked = ["accepted": 0, "unknown": 0]
    var entries = 0
    var bytes = 0
    var failures = 0
    var lastFailure = 0.0
    var appending = Histogram()
    var deciding = Histogram()
    var streams = 0
    var visitors = 0
    var waiting = 0
    var isInTrouble = false
  }

  /// A kind of request, and how it ended.
  struct Request: Hashable, Comparable, Sendable {
    let method: String
    let route: String
    let status: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.route, left.method, left.status) < (right.route, right.method, right.status)
    }
  }

  /// Changes what is counted.
  func note(_ body: (inout Counts) -> Void) { counts.withLock { body(&$0) } }

  /// What is counted so far.
  var now: Counts { counts.withLock { $0 } }

  /// Notes an answer.
  func answered(_ method: String, _ route: String, _ status: Int) {
    note { $0.requests[Request(method: method, route: route, status: status), default: 0] += 1 }
  }

  /// Everything in the text format of Prometheus.
  var text: String {
    let counts = counts.withLock { $0 }
    var text = MetricsText()
    counts.write(to: &text)
    Process.now.write(to: &text, since: started)
    return text.text
  }
}

extension Metrics.Counts {
  /// Notes an entry that was appended.
  mutating func appended(_ entry: Entry, bytes count: Int) {
    entries += 1
    bytes += count
    switch entry.body {
    case .assigned:
      decisions["assigned", default: 0] += 1
      invitations["assigned", default: 0] += 1
    case .considered(let note):
      let outcome =
        switch note.outcome {
        case .heldOut: "held_out"
        case .suppressed: "suppressed"
        }
      decisions[outcome, default: 0] += 1
    case .invitation(let fact): invitations[fact.fact.rawValue, default: 0] += 1
    case .converted: invitations["converted", default: 0] += 1
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .message, .details, .identified,
      .happened, .tagged, .conversation, .pressed, .readmitted, .segment, .automation, .document,
      .gateway:
      return
    }
  }

  fileprivate func write(to text: inout MetricsText) {
    text.counter(
      "beckon_http_requests_total", "Requests answered, by route and status.",
      requests.sorted { $0.key < $1.key }.map { request, count in
        (
          [
            ("method", request.method), ("route", request.route), ("status", "\(request.status)"),
          ], count
        )
      })
    text.counter(
      "beckon_events_total", "What pages and apps told, by kind.", Self.samples("kind", events))
    text.counter(
      "beckon_tracked_events_total", "What servers reported, by what became of it.",
      Self.samples("outcome", tracked))
    text.counter(
      "beckon_decisions_total", "Campaigns whose rule was true, by what was decided.",
      Self.samples("outcome", decisions))
    text.counter(
      "beckon_invitations_total", "Invitations, by what became true of them.",
      Self.samples("fact", invitations))
    text.counter(
      "beckon_journal_entries_total", "Entries that this gateway appended.", Double(entries))
    text.counter("beckon_journal_bytes_total", "Bytes of those entries.", Double(bytes))
    text.counter(
      "beckon_journal_failures_total", "Appends that were not done.", Double(failures))
    text.gauge(
      "beckon_last_error_timestamp_seconds", "When an append last failed; 0 for never.",
      lastFailure)
    text.gauge(
      "beckon_in_trouble", "1 while events are refused because nothing can be written.",
      isInTrouble ? 1 : 0)
    text.gauge("beckon_open_streams", "Pages that listen.", Double(streams))
    text.gauge("beckon_known_visitors", "Visitors in memory.", Double(visitors))
    text.gauge(
      "beckon_waiting_jobs", "Requests that the deciding thread took last.", Double(waiting))
    text.histogram(
      "beckon_append_duration_seconds", "How long appends took until they were durable.", appending)
    text.histogram(
      "beckon_decision_duration_seconds",
      "How long it took to decide on what had come, without the append.", deciding)
  }

  private static func samples(
    _ label: String, _ counts: [String: Int]
  ) -> [(MetricsText.Labels, Int)] {
    counts.sorted { $0.key < $1.key }.map { ([(label, $0.key)], $0.value) }
  }
}
#endif
