public import Engine

/// What the older part of a journal comes to, for whoever shows numbers without reading years.
///
///     var past = try workspace.past()
///     var rest = try workspace.journal.follow(from: past.position)
///     while let line = try rest.next() { … }
public struct Past: Equatable, Sendable {
  /// What campaigns had achieved.
  public internal(set) var report = Report()
  /// Which campaigns the engine had paused by itself.
  public internal(set) var pauses = Pauses()
  /// What is missing in the numbers, for a banner: a summary is gone, and what it had counted is
  /// forgotten.
  public internal(set) var gap: String?
  /// Up to where in the journal.
  public internal(set) var position = Position.start

  /// How many bytes `Workspace.past` leaves to be read at least, if there are as many: what
  /// happened lately is to be told, and not just counted.
  public static let rest = 1024 * 1024

  /// Makes the past of an empty journal.
  public init() {}

  mutating func add(_ summary: SegmentSummary, of name: SegmentName) {
    if summary.lacksSome {
      gap =
        "Numbers lack what happened up to entry \(summary.last): restore"
        + " journal/\(SegmentSummary.file(name)) from a copy"
    }
    report.merge(summary.report)
    summary.pauses.change(&pauses)
    position = Position(after: summary.last)
  }
}
