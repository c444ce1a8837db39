/// One page view as a chance of one campaign, at the moment when it came closest.
public struct Chance: Hashable, Sendable {
  public let visitor: Visitor.ID
  public let page: Page
  /// The moment when it came closest; before the page was left, if several are alike.
  public internal(set) var at: Instant
  /// Why it was not shown then; empty if it was, or would be.
  public internal(set) var reasons: [Reason]
  /// The conditions in the way then.
  public internal(set) var faults: [Fault]
  /// Whether it was really sent to this page.
  public internal(set) var wasSent = false
  /// How far down the pipeline it came, and how close there; larger is closer.
  var score: Score

  struct Score: Hashable, Comparable {
    let step: Int
    let faults: Int
    let missing: Milliseconds

    static func < (left: Score, right: Score) -> Bool {
      if left.step != right.step { return left.step < right.step }
      if left.faults != right.faults { return left.faults > right.faults }
      return left.missing >= right.missing
    }
  }
}
