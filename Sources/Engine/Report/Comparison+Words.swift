extension Comparison {
  /// The comparison as lines of at most 80 columns: who, by how much, and what that tells.
  public var lines: [String] {
    [title] + detail.map { "  " + $0 }
  }

  /// By how much and what that tells on one line, the longest first: "b against a: +3 points
  /// (-2 to +8), cannot tell yet: …".
  public var summaries: [String] {
    guard let lift = trial.lift else { return ["\(title): nobody to compare yet"] }
    let range = lift.interval
    let points = "\(title): \(Share.points(lift.value)) points"
    let verdict = trial.verdict.words
    let short = ["\(points), \(verdict)", "\(title): \(verdict)"]
    // Where anything could still be, saying so is all there is to say.
    guard range.lowerBound > -1 || range.upperBound < 1 else {
      return ["\(points), \(conclusion)"] + short
    }
    let between =
      "\(points) (\(Share.points(range.lowerBound)) to \(Share.points(range.upperBound)))"
    return ["\(between), \(conclusion)", "\(between), \(verdict)"] + short
  }

  private var detail: [String] {
    guard let lift = trial.lift else { return ["nobody to compare yet"] }
    let range = lift.interval
    let absolute =
      "\(Share.points(lift.value)) points"
      + " (\(Share.points(range.lowerBound)) to \(Share.points(range.upperBound)))"
    return [([absolute] + (relative.map { [$0] } ?? [])).joined(separator: ", "), conclusion]
  }

  private var relative: String? {
    trial.relativeLift.map { lift in
      let low = Share.change(lift.interval.lowerBound)
      let high = lift.interval.upperBound
      let range = high.isFinite ? "\(low) to \(Share.change(high))" : "\(low) or more"
      return "\(Share.change(lift.value)) (\(range))"
    }
  }

  private var conclusion: String {
    switch trial.verdict {
    case .better, .worse: return trial.verdict.words
    case .undecided:
      guard let people = trial.peopleNeeded else { return trial.verdict.words }
      return "\(trial.verdict.words): \(Share.about(people)) more people would, at these rates"
    }
  }
}
