#if Gateway
internal import Engine

/// The time by which the gateway decides: the wall clock, unless that has just leapt.
///
/// A wall clock that is put forward or back by minutes is in doubt until a second sample agrees
/// (STORE.md, "Journal"): until then time goes on as before, and what only time brings is to wait.
struct SteadyClock {
  /// Both clocks at one moment.
  struct Sample {
    /// What the wall clock says.
    let wall: Instant
    /// Milliseconds of a clock that nobody can set, from whatever start.
    let steady: Milliseconds
  }

  /// What the wall clock is ahead of the steady one, as far as it is believed.
  private var offset: Milliseconds
  private var doubt: Doubt?
  /// What is to be logged.
  private var notices: [String] = []

  private struct Doubt {
    let offset: Milliseconds
    let since: Milliseconds
  }

  /// A larger step is not believed at once.
  static let leap: Milliseconds = 5 * 60_000
  /// When the second sample is taken.
  static let patience: Milliseconds = 10_000
  /// What clocks may differ by without anybody having set one.
  private static let tolerance: Milliseconds = 1_000

  /// Begins with a wall clock that is believed.
  init(_ sample: Sample) { offset = sample.offset }

  /// Whether the wall clock has leapt and no second sample has agreed yet.
  var isInDoubt: Bool { doubt != nil }

  /// Returns the time to decide by.
  mutating func time(_ sample: Sample) -> Instant {
    let step = sample.offset - offset
    if let doubt {
      judge(doubt, sample, step)
    } else if abs(step) > Self.leap {
      doubt = Doubt(offset: sample.offset, since: sample.steady)
      notices.append(
        "the clock was put \(Self.words(step)): what waits for a time waits until it is sure")
    } else {
      if abs(step) > Self.tolerance { notices.append("the clock was put \(Self.words(step))") }
      offset = sample.offset
    }
    return Instant(milliseconds: sample.steady) + offset
  }

  /// Takes what is to be logged.
  mutating func takeNotices() -> [String] {
    defer { notices = [] }
    return notices
  }

  private mutating func judge(_ doubt: Doubt, _ sample: Sample, _ step: Milliseconds) {
    if abs(step) <= Self.leap {
      self.doubt = nil
      offset = sample.offset
      notices.append("the clock is back where it was")
    } else if abs(sample.offset - doubt.offset) > Self.tolerance {
      self.doubt = Doubt(offset: sample.offset, since: sample.steady)
    } else if sample.steady - doubt.since >= Self.patience {
      self.doubt = nil
      offset = sample.offset
      notices.append("the clock stays \(Self.words(step)) and is believed")
    }
  }

  private static func words(_ step: Milliseconds) -> String {
    "\(step > 0 ? "forward" : "back") by \(DurationText.words(abs(step)))"
  }
}

extension SteadyClock.Sample {
  fileprivate var offset: Milliseconds { wall.milliseconds - steady }
}
#endif
