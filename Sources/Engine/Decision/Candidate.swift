/// One campaign before one visitor at one moment: what the steps of the pipeline look at.
struct Candidate {
  let item: Plan.Item
  let plan: Plan
  let situation: Situation
  /// Checks at moments up to this one were made before.
  let checkedThrough: Instant

  var campaign: Campaign { item.campaign }
  var visitor: Visitor { situation.visitor }
  /// What the campaign has done to the person on this device.
  var exposure: Exposure { visitor.exposures[campaign.id] ?? Exposure() }
  /// What it has done to the person on any device, this one first; only those that it met.
  var exposures: [Exposure] {
    situation.devices.compactMap { $0.exposures[campaign.id] }
  }
  /// Who the person is, for everything that has to stay the same.
  private var person: String { visitor.customer ?? visitor.id.text }

  /// The occurrence of the trigger that this check is about; `nil` if there is none yet.
  var occurrence: Instant? { happened?.at }

  /// The occurrence with the moment at which it became known.
  var happened: Occurrence? {
    // What looks always is said once per page; an e-mail knows of no page, only of the visit.
    if campaign.kind == .email, campaign.trigger.event == .always {
      return situation.visit.map { Occurrence(at: $0.began) }
    }
    return situation.occurrence(of: campaign.trigger.event, for: campaign.id)
  }

  /// After how long it is too late for it.
  var expires: Milliseconds {
    campaign.kind == .email ? plan.settings.mail.expires : plan.settings.expires
  }
}

// MARK: - What stays the same for a person

extension Candidate {
  /// The variant that the person gets, always the same one; `nil` if there is none.
  ///
  /// Somebody who has one keeps it, even if variants were added since or the person has become a
  /// customer; a stable hash chooses for everybody else.
  var variant: Message.Variant? {
    let variants = campaign.message.variants
    for exposure in exposures where !exposure.variant.isEmpty {
      if let known = variants.first(where: { $0.id == exposure.variant }) { return known }
    }
    let place = StableHash.basisPoints("variant", campaign.id.text, person)
    return variants.isEmpty ? nil : variants[place * variants.count / 10_000]
  }

  /// Of which control group the person is; `nil` for none.
  ///
  /// Whoever was sent the campaign once is no control any more, whatever the share is now.
  var holdout: Holdout? {
    let (workspace, own) = (plan.settings.holdout, campaign.holdout)
    guard workspace > 0 || own > 0, !exposures.contains(where: \.wasSent) else { return nil }
    if StableHash.basisPoints("holdout", person) < workspace { return .workspace }
    return StableHash.basisPoints("holdout", campaign.id.text, person) < own ? .campaign : nil
  }

  /// How new it is that the rule is true for this person.
  var novelty: Entry.Consideration.Novelty {
    if exposures.allSatisfy({ $0.eligibleVisit == 0 }) { return .person }
    return exposure.eligibleVisit == visitor.visits ? .again : .visit
  }

  /// The note that `outcome` held the campaign back; `nil` if that was noted in this visit.
  func consideration(_ outcome: Entry.Consideration.Outcome) -> Entry.Consideration? {
    let isNoted =
      exposure.eligibleVisit == visitor.visits
      && exposure.outcomes.contains(outcome.code)
    return isNoted
      ? nil
      : Entry.Consideration(
        visitor: visitor.id, campaign: campaign.id, outcome, novelty: novelty,
        isFirst: !exposures.contains { $0.heldBack.contains(outcome.code) })
  }
}

extension Exposure {
  /// Whether an invitation was ever sent, withdrawn or not.
  var wasSent: Bool { last > .distantPast }
}
