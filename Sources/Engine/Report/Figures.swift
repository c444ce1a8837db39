/// The counts of one campaign.
public struct Figures: Hashable, Sendable {
  /// What became of the people who got each variant.
  public internal(set) var variants: [String: Arm] = [:]
  /// What became of the people who were held out.
  public internal(set) var heldOut = HeldOut()
  /// Whose rule was true, whatever came of it.
  public internal(set) var eligible = Tally()
  /// Who got nothing although the rule was true, by the reason's code.
  public internal(set) var suppressed: [String: Tally] = [:]
  /// What happened by minute, for sparklines.
  public internal(set) var series = Series()
  /// What happened by hour and by day, for periods and charts.
  public internal(set) var timeline = Timeline()

  /// Makes zeros.
  public init() {}

  /// All variants together.
  public var all: Arm { variants.values.reduce(into: Arm()) { $0.merge($1) } }

  /// Invitations assigned.
  public var sent: Count { variants.values.reduce(into: Count()) { $0.merge($1.sent) } }

  /// All numbers of all time, as those of a period are given.
  public var moments: Moments {
    var moments = Moments()
    moments.sent = sent.invitations
    for fact in Invitation.Fact.allCases { moments[.fact(fact)] = self[fact].invitations }
    moments.value = all.conversions.value
    return moments
  }

  /// What happened within `range`, which is a `period` or a step of one.
  public func moments(of period: Period, in range: Range<Instant>) -> Moments {
    period == .hour ? series.sum(in: range) : timeline.sum(in: range)
  }

  /// The count of a fact.
  public subscript(fact: Invitation.Fact) -> Count {
    variants.values.reduce(into: Count()) { $0.merge($1[fact]) }
  }

  /// `fact` over displayed, as SEMANTICS §5 has its rates; delivered over sent.
  public func rate(_ fact: Invitation.Fact) -> Rate { all.rate(fact) }

  mutating func merge(_ other: Figures) {
    mergeTotals(other)
    series.merge(other.series)
    timeline.merge(other.timeline)
  }

  /// Adds the numbers of all time, not those of when it was.
  mutating func mergeTotals(_ other: Figures) {
    variants.merge(other.variants) { $0.merge($1) }
    heldOut.merge(other.heldOut)
    eligible.merge(other.eligible)
    suppressed.merge(other.suppressed) { $0.merge($1) }
  }
}

// MARK: - Counting

extension Figures {
  mutating func count(_ assignment: Entry.Assignment, at moment: Instant) {
    variants[assignment.variant, default: Arm()].sent
      .add(assignment.isFirst ? .person : .invitation)
    eligible.add(assignment.eligible)
    series.add(.sent, at: moment)
    timeline.add(.sent, at: moment)
  }

  mutating func count(_ fact: Entry.InvitationFact, at moment: Instant) {
    variants[fact.variant, default: Arm()].facts[fact.fact, default: Count()].add(fact.novelty)
    guard fact.novelty != .again else { return }
    series.add(.fact(fact.fact), at: moment)
    timeline.add(.fact(fact.fact), at: fact.displayed ?? moment)
  }

  mutating func count(_ consideration: Entry.Consideration) {
    eligible.add(consideration.novelty)
    switch consideration.outcome {
    case .heldOut: heldOut.exposed.add(isFirst: consideration.isFirst)
    case .suppressed(let code):
      suppressed[code, default: Tally()].add(isFirst: consideration.isFirst)
    }
  }

  mutating func count(_ conversion: Entry.Conversion, at moment: Instant) {
    guard !conversion.isHeldOut else { return heldOut.conversions.add(conversion) }
    variants[conversion.variant, default: Arm()].conversions.add(conversion)
    guard let displayed = conversion.displayed else { return }
    // Who reaches it once more is no other invitation, and is worth something.
    let isFirst = conversion.displayNovelty != .again
    if isFirst { series.add(.fact(.converted), at: moment) }
    timeline.add(
      isFirst ? .fact(.converted) : nil, at: displayed, value: conversion.value ?? 0)
  }
}
