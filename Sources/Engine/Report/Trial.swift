/// The comparison of two groups of people by how many of them converted: those who saw a variant
/// against those who were held out, or one variant against another.
///
/// The intervals hold at all times together: whoever looks every day, and stops when they exclude
/// nought, is wrong at most one time in twenty (SEMANTICS §5). They are a *confidence sequence*,
/// Robbins' two-sided normal mixture as in Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform,
/// nonparametric, nonasymptotic confidence sequences" (Annals of Statistics 49, 2021, eq. 14), in
/// the asymptotic form of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central
/// limit theory and asymptotic confidence sequences" (Annals of Statistics 52, 2024): the variance
/// is estimated. It is also the interval of the mixture test of Johari, Pekelis and Walsh, "Always
/// valid inference" (Operations Research 70, 2022). See `Trial+Bound.swift`.
public struct Trial: Hashable, Sendable {
  /// People who converted, of those who saw the variant in question.
  public let treatment: Rate
  /// People who converted, of those whom it is compared with.
  public let control: Rate
  /// How likely the interval ever misses the truth, at most.
  public let errorRate: Double

  /// Makes the comparison of `treatment` with `control`.
  ///
  /// The errors of all `comparisons` that are shown together shall be one in twenty: each may
  /// take its share of that (Bonferroni).
  public init(_ treatment: Rate, against control: Rate, among comparisons: Int = 1) {
    self.treatment = treatment
    self.control = control
    errorRate = 0.05 / Double(max(1, comparisons))
  }

  /// What the data say of the truth.
  public struct Estimate: Hashable, Sendable {
    /// The observed value.
    public let value: Double
    /// Where the truth lies, at whichever moment one looks; the end of a relative lift is infinite
    /// while the control's rate could still be nought.
    public let interval: ClosedRange<Double>
  }

  /// What can be said by now.
  public enum Verdict: String, CaseIterable, Sendable {
    case better, worse, undecided

    /// The verdict in plain words.
    public var words: String {
      switch self {
      case .better: "better"
      case .worse: "worse"
      case .undecided: "cannot tell yet"
      }
    }
  }

  /// By how much the rates differ, as shares from −1 to 1; `nil` while a group is empty.
  public var lift: Estimate? {
    guard let difference else { return nil }
    let reach = bound(atRatio: 1)
    return Estimate(
      value: difference,
      interval: max(-1, difference - reach)...min(1, difference + reach))
  }

  /// The lift as a share of the control's rate, 0.1 for a tenth more; `nil` while a group is empty
  /// or nobody of the control has converted.
  ///
  /// By Fieller (1954): the ratios that the data do not contradict. So it excludes nought exactly
  /// if the absolute lift does.
  public var relativeLift: Estimate? {
    guard difference != nil, control.part > 0, let treated = treatment.share,
      let base = control.share
    else { return nil }
    return Estimate(value: treated / base - 1, interval: lowestRatio - 1...highestRatio - 1)
  }

  /// Whether the treatment is better or worse than the control, as far as the interval tells.
  public var verdict: Verdict {
    guard let lift else { return .undecided }
    if lift.interval.lowerBound > 0 { return .better }
    return lift.interval.upperBound < 0 ? .worse : .undecided
  }

  /// About how many more people both groups together need until the interval would exclude nought,
  /// if rates and shares stay as they are; 0 if it does, `nil` if there is no end in sight.
  public var peopleNeeded: Int? {
    guard let difference, difference != 0 else { return nil }
    func isEnough(_ growth: Double) -> Bool {
      abs(difference) > bound(variance: variance(atRatio: 1) / growth, atRatio: 1)
    }
    if isEnough(1) { return 0 }
    let people = Double(treatment.whole + control.whole)
    guard let most = Self.powers.first(where: isEnough) else { return nil }
    let growth = Self.boundary(from: most / 2, to: most) { !isEnough($0) }
    return Int((people * (growth - 1)).rounded(.up))
  }

  /// Growths that are tried: up to a million times as many people.
  private static let powers = (1...20).map { Double(1 << $0) }
}
