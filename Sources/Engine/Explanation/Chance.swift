/// One page view as a chance of one campaign, at the moment when it came closest.
public struct Chance: Hashable, Sendable {
  /// Whose page view it is.
  public let visitor: Visitor.ID
  /// The page.
  public let page: Page
  /// The moment when it came closest; before the page was left, if several are alike.
  public internal(set) var at: Instant
  /// Why it was not shown then; empty if it was, or would be.
  public internal(set) var reasons: [Reason]
  /// The conditions in the way then.
  public internal(set) var faults: [Fault]
  /// How close its trigger was, if that had not come by then.
  let trigger: NearMiss?
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

extension Chance {
  /// Whether `other` came further down the pipeline, or closer there.
  public func isBehind(_ other: Chance) -> Bool { score < other.score }

  /// Where, when and how close: "at 14:02:12 on /pricing: …", with moments as `clock` writes them.
  public func words(_ clock: (Instant) -> String) -> String {
    let place = "at \(clock(at)) on \(page.url)"
    guard let reason = reasons.first else { return "\(place): nothing was in its way" }
    let near = faults.compactMap { $0.nearMiss(at: at)?.words }
    return "\(place): \(reason.words(clock))"
      + (near.isEmpty ? "" : " (\(near.joined(separator: "; ")))")
  }

  /// The same for programs.
  public var json: JSON {
    [
      "at": .integer(at.milliseconds), "page": .string(page.url),
      "reasons": .array(reasons.map { .string($0.code) }),
      "near_misses": .array(faults.compactMap { $0.nearMiss(at: at)?.words }.map { .string($0) }),
    ]
  }
}
