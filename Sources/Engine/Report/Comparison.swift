/// Two groups of a campaign's people side by side.
public struct Comparison: Hashable, Sendable {
  /// The variant in question.
  public let variant: String
  /// Another variant, or `nil` for the people who were held out.
  public let control: String?
  /// What the figures tell.
  public let trial: Trial

  /// Who is compared with whom: "b against a", "a against the holdout".
  public var title: String { "\(variant) against \(control ?? "the holdout")" }
}

extension Figures {
  /// Compares each variant with the holdout, if there is one, and each further variant with the
  /// first. All together they mislead at most one time in twenty.
  ///
  /// `order` has the variants as the campaign has them; what it has no more comes last.
  public func comparisons(order: [String] = []) -> [Comparison] {
    let names = variantNames(order: order)
    let withHoldout = heldOut.exposed.people > 0 ? names.map { ($0, String?.none) } : []
    let pairs = withHoldout + names.dropFirst().map { ($0, names.first) }
    return pairs.map { variant, control in
      let people = { (name: String) in variants[name, default: Arm()].convertedPeople }
      let trial = Trial(
        people(variant), against: control.map(people) ?? heldOut.convertedPeople,
        among: pairs.count)
      return Comparison(variant: variant, control: control, trial: trial)
    }
  }

  /// The variants with figures, those of `order` first.
  public func variantNames(order: [String] = []) -> [String] {
    let others = variants.keys.filter { !order.contains($0) }.sorted()
    return order.filter { variants[$0] != nil } + others
  }
}
