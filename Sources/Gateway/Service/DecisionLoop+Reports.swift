#if Gateway
internal import Engine
internal import Store

// What servers report.

extension DecisionLoop {
  /// Records what a server reports, and answers whom of them somebody knows.
  static func report(
    _ events: [ExternalEvent], to decider: inout Decider, into entries: inout [Entry],
    counting metrics: Metrics, at now: Instant
  ) -> HTTPResponse {
    var (accepted, unknown): ([JSON], [JSON]) = ([], [])
    for event in events {
      guard let news = decider.report(event, at: now) else {
        unknown.append(.string(event.id))
        continue
      }
      entries += news
      accepted.append(.string(event.id))
    }
    metrics.note {
      $0.tracked["accepted", default: 0] += accepted.count
      $0.tracked["unknown", default: 0] += unknown.count
    }
    let json: JSON = ["accepted": .array(accepted), "unknown": .array(unknown)]
    return .json(json.compact(), status: 202)
  }
}
#endif
