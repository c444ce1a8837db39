/// How often a campaign's goal was reached, as the entries book it (SEMANTICS §5).
public struct Conversions: Hashable, Sendable {
  /// People of whom a trial counts one: what trials compare.
  public internal(set) var trialPeople = 0
  /// All of them, those of people too who never saw the campaign.
  public internal(set) var all = Count()
  /// Those booked on a display: what conversion rates are made of.
  public internal(set) var displayed = Count()
  /// All of them by goal.
  public internal(set) var goals: [Goal.ID: Reached] = [:]

  /// Makes zeros.
  public init() {}

  /// How often one goal was reached, and what that was worth.
  public struct Reached: Hashable, Sendable {
    /// How often.
    public internal(set) var count = Count()
    /// The sum, in hundredths of the currency's unit.
    public internal(set) var value: Int64 = 0

    mutating func merge(_ other: Reached) {
      count.merge(other.count)
      value = value.addingClamped(other.value)
    }
  }

  /// What all conversions together are worth, in hundredths of the currency's unit.
  public var value: Int64 { goals.values.reduce(0) { $0.addingClamped($1.value) } }

  mutating func add(_ conversion: Entry.Conversion) {
    if conversion.isTrial { trialPeople += 1 }
    all.add(conversion.novelty)
    if conversion.displayed != nil { displayed.add(conversion.displayNovelty) }
    goals[conversion.goal, default: Reached()].add(conversion)
  }

  mutating func merge(_ other: Conversions) {
    trialPeople += other.trialPeople
    all.merge(other.all)
    displayed.merge(other.displayed)
    goals.merge(other.goals) { $0.merge($1) }
  }
}

extension Conversions.Reached {
  fileprivate mutating func add(_ conversion: Entry.Conversion) {
    count.add(conversion.novelty)
    value = value.addingClamped(conversion.value ?? 0)
  }
}
