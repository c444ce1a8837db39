extension Plan {
  /// Returns the conversions that follow from `entry`, which `state` has applied: every campaign
  /// with such a goal that was displayed to the person, or held out, within the goal's window.
  ///
  /// - Complexity: O(*campaigns that the person has met*).
  func conversions(after entry: Entry, in state: State) -> [Entry] {
    guard !goals.isEmpty, let id = entry.visitor, let visitor = state.visitors[id] else {
      return []
    }
    guard let feat = Feat(entry.body) else { return [] }
    let people = state.devices(of: visitor)
    let met = Set(people.flatMap(\.exposures.keys)).filter { goals[$0] != nil }
    return met.sorted().compactMap { campaign in
      goals[campaign].flatMap { goal in
        conversion(to: goal, of: campaign, feat, by: visitor, people, at: entry.at)
      }.map { Entry(at: entry.at, .converted($0)) }
    }
  }

  /// Credits the latest display on any of the person's devices; without one, what trials compare.
  private func conversion(
    to goal: Goal, of campaign: Campaign.ID, _ feat: Feat, by visitor: Visitor,
    _ people: [Visitor], at now: Instant
  ) -> Entry.Conversion? {
    let credits = people.compactMap { person in
      person.exposures[campaign].flatMap { Credit($0, of: person) }
    }.filter { now - $0.moment <= goal.window && $0.moment <= now }
    guard let credit = credits.max(by: { $0.rank < $1.rank }) else { return nil }
    let isReached =
      if case .pageViews(let count) = goal.what {
        feat.isPage && credit.person.id == visitor.id
          && visitor.pageViews - credit.exposure.pageViews == count
      } else { feat.reaches(goal.what) }
    // A goal counts once a visit, an order once.
    let visit = visitor.visit?.began ?? now
    let exposures = people.compactMap { $0.exposures[campaign] }
    guard isReached, !exposures.contains(where: { $0.convertedVisit == visit }) else { return nil }
    if let order = feat.order, exposures.contains(where: { $0.orders.contains(order) }) {
      return nil
    }
    let wasConverted = exposures.contains { $0.facts.contains(.converted) }
    let isNew = (credit.exposure.converted ?? .distantPast) < credit.exposed
    let seen = exposures.compactMap(\.convertedSeen).max()
    let isSeenNew = (credit.exposure.convertedSeen ?? .distantPast) < credit.moment
    // Trials count from the first time alone: how often it comes again differs by group.
    let first = exposures.compactMap(\.first).min() ?? credit.exposed
    return Entry.Conversion(
      visitor: credit.person.id, campaign: campaign,
      variant: variant(of: campaign, for: credit), invitation: credit.invitation, goal: goal.id,
      exposed: first, displayed: credit.displayed,
      visit: visit, value: feat.value ?? goal.value, order: feat.order,
      novelty: wasConverted ? (isNew ? .invitation : .again) : .person,
      displayNovelty: seen == nil ? .person : (isSeenNew ? .invitation : .again),
      isTrial: !wasConverted && now - first <= goal.window)
  }

  private func variant(of campaign: Campaign.ID, for credit: Credit) -> String {
    if !credit.exposure.variant.isEmpty { return credit.exposure.variant }
    guard let item = item(campaign) else { return "" }
    let situation = Situation(visitor: credit.person, page: nil, now: credit.moment)
    let candidate = Candidate(
      item: item, plan: self, situation: situation, checkedThrough: .distantPast)
    return candidate.variant?.id ?? ""
  }
}

/// A display that a conversion can be booked on; else an invitation that was not seen or an
/// exposure of the control group, which trials compare.
private struct Credit {
  let person: Visitor
  let exposure: Exposure
  let invitation: Invitation.ID?
  /// When it was sent or held out.
  let exposed: Instant
  /// When it was displayed; `nil` if it was not.
  let displayed: Instant?
  /// From when on the goal's window runs.
  var moment: Instant { displayed ?? exposed }
  /// What was displayed goes before what was not, then the latest.
  var rank: (Int, Instant) { (displayed == nil ? 0 : 1, moment) }

  /// `nil` if there is none.
  init?(_ exposure: Exposure, of person: Visitor) {
    self.person = person
    self.exposure = exposure
    if let display = exposure.displayed {
      (invitation, exposed, displayed) = (display.invitation, display.assigned, display.at)
    } else if let invitation = exposure.invitation {
      (self.invitation, exposed, displayed) = (invitation, exposure.last, nil)
    } else if let heldOut = exposure.heldOut {
      (invitation, exposed, displayed) = (nil, heldOut, nil)
    } else {
      return nil
    }
  }
}

/// Something that people do and that may be a goal.
private enum Feat {
  case page(URLText)
  case event(String, [String: Value])
  case details

  /// `nil` for entries that are none.
  init?(_ body: Entry.Body) {
    switch body {
    case .pageOpened(_, let page): self = .page(URLText(page.url))
    case .activity(_, _, .custom(let name, let properties)): self = .event(name, properties)
    case .happened(_, let name, let properties): self = .event(name, properties)
    case .details: self = .details
    case .visitorCreated, .visitBegan, .activity, .assigned, .invitation, .message, .identified,
      .tagged, .conversation, .pressed, .readmitted, .segment, .considered, .converted, .automation,
      .document,
      .gateway:
      return nil
    }
  }

  var isPage: Bool {
    if case .page = self { true } else { false }
  }

  func reaches(_ goal: Goal.What) -> Bool {
    switch (goal, self) {
    case (.page(let pattern), .page(let address)):
      URLPattern(pattern, for: .contains).fits(address)
    case (.event(let wanted, let members), .event(let name, let properties)):
      name == wanted && members.allSatisfy { properties[$0.key] == $0.value }
    case (.purchase(let least), .event("purchase", _)): least == 0 || (value ?? -1) >= least
    case (.service(let status), .event("service", let properties)):
      properties["status"] == .text(status)
    case (.lead, .details): true
    case (.page, _), (.event, _), (.purchase, _), (.service, _), (.lead, _), (.pageViews, _): false
    }
  }

  /// The order's id of a purchase.
  var order: String? {
    guard case .event("purchase", let properties) = self else { return nil }
    return properties["order"].map(\.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The property `value`, an amount in the currency's unit, in hundredths.
  var value: Int64? {
    guard case .event(_, let properties) = self else { return nil }
    switch properties["value"] {
    case .integer(let units): return Money.parse("\(units)")
    case .number(let number):
      let hundredths = (number * 100).rounded()
      return hundredths.magnitude < 9e15 ? Int64(hundredths) : nil
    case .text(let text): return Money.parse(text)
    case .flag, .list, nil: return nil
    }
  }
}
