// Findings about a campaign's rule that are proved, with somebody as an example where there is one.

/// A campaign with a prover that knows its conditions.
struct CampaignProof {
  private let campaign: Campaign
  private let rule: Claim
  private var prover: Prover
  /// The keys of all fields that the rule asks about, also in segments.
  private let keys: Set<String>
  private let frame: [Claim]

  init(_ campaign: Campaign, in library: Library, window: Window, now: Instant) {
    self.campaign = campaign
    prover = Prover(library, now: now)
    let bound = campaign.boundRule
    rule = Claim(rule: bound, wanted: .yes, path: "rules".inRule(bound))
    keys = Set(prover.conditions(of: bound).map(\.field))
    frame = (campaign.frame + Campaign.dates(of: window, now: now)).about(keys)
  }

  /// Returns everything that is proved about the rule.
  mutating func findings() -> [Finding] {
    var proof = RuleProof(prover, frame: frame)
    proof.look(at: rule.rule, path: "rules")
    prover = proof.prover
    guard !proof.findings.contains(where: { $0.severity == .error }) else { return proof.findings }
    let moment = momentFindings()
    if !moment.isEmpty { return proof.findings + moment }
    return proof.findings + pageLoadFindings() + placeFindings + greetingFindings()
  }

  /// The trigger looks at a moment when the rule cannot be true.
  private mutating func momentFindings() -> [Finding] {
    let moment = campaign.triggerFrame.about(keys)
    guard !moment.isEmpty, prover.prove([rule] + frame + moment).isImpossible else { return [] }
    let others = rule.conjuncts + frame
    let culprit = others.first { prover.prove([$0] + moment).isImpossible }
    let words = culprit.map { "\"\($0.words)\" (\($0.path))" } ?? "the rule"
    let path =
      campaign.trigger.after > 0 || culprit?.isAboutTime == true ? "trigger.after" : "trigger"
    return [
      .error(path, "looks \(campaign.trigger.words), when \(words) cannot be true")
    ]
  }

  /// The message comes before anybody can have read anything.
  private mutating func pageLoadFindings() -> [Finding] {
    guard campaign.trigger.after == 0,
      [.always, .page, .visit].contains(campaign.trigger.event.kind),
      let visitor = prover.prove([rule] + frame + Self.pageLoad.about(keys)).witness
    else { return [] }
    return [
      .warning(
        "trigger",
        "shows at page load, for example to \(visitor.words); let people read first: add a time "
          + "on page")
    ]
  }

  /// The same is said on every page, whatever people do.
  private var placeFindings: [Finding] {
    // A mailbox has no pages.
    if campaign.kind == .email { return [] }
    if keys.isEmpty {
      return [
        .warning("rules", "fits everyone on every page; say whom it is for, or on which page")
      ]
    }
    let shelves = Set(keys.map { String($0.prefix { $0 != "." }) })
    guard [.always, .page, .visit].contains(campaign.trigger.event.kind),
      shelves.isSubset(of: ["visitor", "geo", "device", "time", "team", "schedule"])
    else { return [] }
    return [
      .warning(
        "rules", "says the same on every page, whatever people do; name a page or what they do")
    ]
  }

  /// People who have written before are asked as if they had not.
  private mutating func greetingFindings() -> [Finding] {
    let asked: Set = ["chat.history", "chat.active", "chat.rating", "chat.waiting"]
    guard campaign.kind != .email, campaign.nature == .conversation,
      campaign.frequency.kind != .once,
      campaign.frequency.kind != .oncePerDevice, keys.isDisjoint(with: asked)
    else { return [] }
    let wrote = Claim.frame("chat.history", .choice(isOneOf: true, ["exists"]))
    guard let visitor = prover.prove([rule] + frame + [wrote]).witness else { return [] }
    return [
      .warning(
        "rules",
        "greets people who have written before as if they were new, for example \(visitor.words)")
    ]
  }

  /// How things are when a page has just been opened.
  private static let pageLoad: [Claim] = [
    .frame("page.time", .duration(.less, 1)), .frame("page.visible_time", .duration(.less, 1)),
    .frame("page.scroll", .number(.less, 1)), .frame("page.exit_intent", .missing),
    .frame("visit.idle", .duration(.less, 1)),
  ]
}

extension Claim {
  fileprivate var isAboutTime: Bool { rule.conditions.contains { !$0.bounds.isEmpty } }
}
