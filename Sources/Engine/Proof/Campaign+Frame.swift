// What is known of everybody whom a campaign is shown, besides its rule: every claim is one that
// a step of the pipeline makes sure of.

extension Campaign {
  /// The rule with its conditions on the trigger's event about that event.
  var boundRule: Rule {
    guard case .event(let name) = trigger.event else { return rule }
    return rule.bound(to: name)
  }

  /// Whether an open conversation does not hold it back.
  var showsInConversations: Bool { interrupts || trigger.event == .waiting }

  /// What audience, segments, team, hours and conversations make sure of.
  var frame: [Claim] {
    var claims: [Claim] = []
    switch reached {
    case .everyone: break
    case .visitors: claims.append(.frame("visitor.kind", .choice(isOneOf: true, ["anonymous"])))
    case .identified: claims.append(.frame("visitor.kind", .choice(isOneOf: true, ["identified"])))
    }
    if !segments.isEmpty {
      let members = segments.map { segment in
        Rule.condition(
          Condition(FieldReference("visitor.segment", of: segment.text), .flag(true)))
      }
      claims.append(Claim(rule: .any(members), wanted: .yes, path: "segments"))
    }
    switch team {
    case .either: break
    case .online: claims.append(.frame("team.online", .flag(true), "team"))
    case .offline: claims.append(.frame("team.online", .flag(false), "team"))
    }
    switch hours {
    case .anyTime: break
    case .inside(let id):
      claims.append(.frame(FieldReference("schedule.open", of: id.text), .flag(true), "hours"))
    case .outside(let id):
      claims.append(.frame(FieldReference("schedule.open", of: id.text), .flag(false), "hours"))
    }
    if !showsInConversations {
      claims.append(.frame("chat.active", .flag(false), "interrupts"))
    }
    return claims
  }

  /// What the trigger makes sure of at the moment when the campaign is looked at.
  var triggerFrame: [Claim] {
    func claim(_ field: FieldReference, _ test: Test) -> [Claim] {
      [.frame(field, test, "trigger")]
    }
    let exact = Test.durationBetween(trigger.after, trigger.after)
    return switch trigger.event {
    case .page: claim("page.time", exact)
    case .visit: claim("visit.time", exact)
    case .waiting: claim("chat.waiting", exact)
    case .widgetClosed: claim("chat.closed", exact) + claim("chat.open", .flag(false))
    case .idle: claim("visit.idle", .duration(.reaches, trigger.after))
    case .exitIntent: claim("page.exit_intent", .exists)
    case .scroll(let percent): claim("page.scroll", .number(.atLeast, Int64(percent)))
    case .widgetOpened: claim("chat.open", .flag(true))
    case .cart: claim("cart.value", .exists)
    case .teamOnline: claim("team.online", .flag(true))
    case .click, .chatEnded, .identified, .event, .error, .segmentEntered, .manual, .always: []
    }
  }

  /// What dates the clocks of anybody can show while the campaign runs.
  static func dates(of window: Window, now: Instant) -> [Claim] {
    let from = max(window.from, now) + -furthestZone
    var claims = [
      Claim.frame(
        "time.date", .date(.after, WallTime(milliseconds: from.milliseconds)), "timeframe")
    ]
    if window.to < .distantFuture {
      let to = WallTime(milliseconds: (window.to + furthestZone).milliseconds)
      claims.append(.frame("time.date", .date(.before, to), "timeframe"))
    }
    return claims
  }

  /// No clock is further from UTC, with some hours to spare.
  private static let furthestZone: Milliseconds = 16 * 3_600_000
}

extension Claim {
  /// A claim that a campaign's member `path` makes.
  static func frame(
    _ subject: FieldReference, _ test: Test, _ path: String = "audience"
  ) -> Claim {
    Claim(rule: .condition(Condition(subject, test)), wanted: .yes, path: path)
  }
}

extension [Claim] {
  /// Those of the claims that are about fields which `keys` names.
  func about(_ keys: Set<String>) -> [Claim] {
    filter { claim in
      claim.rule.conditions.contains { keys.contains($0.field) || $0.field == "visitor.segment" }
    }
  }
}
