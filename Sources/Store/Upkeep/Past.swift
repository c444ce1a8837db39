public import Engine

/// What a journal comes to up to some place, for whoever shows numbers without reading years.
///
///     var past = try workspace.past()
///     var rest = try workspace.journal.follow(from: past.position)
///     while let line = try rest.next() { … }
public struct Past: Equatable, Sendable {
  /// What campaigns had achieved.
  public internal(set) var report = Report()
  /// Which campaigns the engine had paused by itself.
  public internal(set) var pauses = Pauses()
  /// What the numbers lack; empty if nothing.
  public internal(set) var gaps: [Gap] = []
  /// Up to where in the journal.
  public internal(set) var position = Position.start

  /// How many bytes `Workspace.past` leaves to be read at least, if there are as many: what
  /// happened lately is to be told, and not just counted.
  public static let rest = 1024 * 1024

  /// Makes the past of an empty journal.
  public init() {}

  mutating func add(_ summary: SegmentSummary, of name: SegmentName) {
    if summary.lacksSome {
      gaps.append(
        Gap(
          entries: name.first...summary.last, summary: "journal/\(SegmentSummary.file(name))"))
    }
    report.merge(summary.report)
    summary.pauses.change(&pauses)
    position = Position(after: summary.last)
  }
}

extension Past {
  /// Entries that nobody can count any more: their summary is gone, and they are forgotten.
  public struct Gap: Equatable, Sendable, CustomStringConvertible {
    /// From the first to the last entry that may be lacking.
    public let entries: ClosedRange<Int64>
    /// The file that had counted them, from the workspace's folder on.
    public let summary: String

    /// What is so, and what mends it: a sentence each.
    public var sentences: [String] {
      [
        "Numbers lack visits of entries \(entries.lowerBound) to \(entries.upperBound).",
        "Restore \(summary) from a copy.",
      ]
    }

    /// The sentences on one line, for a banner.
    public var description: String { sentences.joined(separator: " ") }
  }
}
