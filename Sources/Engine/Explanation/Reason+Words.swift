extension Reason {
  /// The reason as a sentence's end, with moments as `clock` writes them: "the cooldown holds it
  /// until 14:03:20".
  public func words(_ clock: (Instant) -> String) -> String {
    switch self {
    case .notLive(let life): "it is not live: \(life.name)"
    case .paused(nil): "somebody paused it"
    case .paused(.resolutions): "it paused itself: the automated resolutions are used up"
    case .outsideTimeframe: "it is outside its timeframe"
    case .faulty(let fault): "it contains errors: \(fault)"
    case .otherChannel: "the visitor is on a channel that it is not for"
    case .wrongKindOfVisitor: "it is not sent to this kind of visitor"
    case .noAddress: "the visitor has no e-mail address that can be written to"
    case .notInAudience(let segments):
      "the visitor is not in \(segments.map(\.text).joined(separator: " or "))"
    case .triggerNotReached(let moment?): "its trigger comes at \(clock(moment))"
    case .triggerNotReached(nil): "its trigger has not happened now"
    case .tooLate(let moment): "its moment was \(clock(moment)), and nobody could look in time"
    case .ruleFalse(let conditions): Self.list("its rule is false", conditions)
    case .ruleUnknown(let conditions): Self.list("its rule is unknown", conditions)
    case .outsideHours(let opens?): "outside its hours; that changes at \(clock(opens))"
    case .outsideHours(nil): "outside its hours"
    case .teamOffline: "nobody of the team is online"
    case .teamOnline: "the team is online"
    case .mailRefused(.unsubscribed): "the address is unsubscribed"
    case .mailRefused(.bounced): "a mail server said that there is no such address"
    case .skipped: "an operator left it out in this visit"
    case .frequencyUsed(let until?): "its frequency allows it again at \(clock(until))"
    case .frequencyUsed(nil): "its frequency is used up"
    case .conversationOpen: "a conversation is open"
    case .visitLimit: "the visit has had as many as the workspace allows"
    case .declined: "the visitor declined a conversation in this visit"
    case .cooldown(let until?): "the cooldown after the last invitation holds until \(clock(until))"
    case .cooldown(nil): "another invitation is on its way or on the screen"
    case .attentionSpent(let until):
      "the visitor has had as many invitations as the workspace allows; again at \(clock(until))"
    case .heldOut(.workspace): "the visitor is of the workspace's control group"
    case .heldOut(.campaign): "the visitor is of the campaign's control group"
    case .lostTo(let campaign): "it lost to \(campaign)"
    }
  }

  /// The moment from which this reason no longer holds, if that is only a matter of time.
  var ends: Instant? {
    switch self {
    case .triggerNotReached(let moment), .outsideHours(let moment), .cooldown(let moment),
      .frequencyUsed(let moment):
      moment
    case .attentionSpent(let moment): moment
    case .notLive, .paused, .outsideTimeframe, .faulty, .otherChannel, .wrongKindOfVisitor,
      .noAddress, .notInAudience, .tooLate, .ruleFalse, .ruleUnknown, .teamOffline, .teamOnline,
      .mailRefused, .skipped, .conversationOpen, .visitLimit, .declined, .heldOut, .lostTo:
      nil
    }
  }

  private static func list(_ sentence: String, _ conditions: [Condition]) -> String {
    conditions.isEmpty
      ? sentence : "\(sentence): \(conditions.map(\.words).joined(separator: "; "))"
  }
}

extension Fact {
  /// The fact as people read it: "shop.example/pricing", "38 s", "unknown".
  public func words(at now: Instant) -> String {
    if let length = duration(at: now) { return NearMiss.length(length) }
    return switch self {
    case .unknown: "unknown"
    case .text(let text): text.isEmpty ? "\"\"" : text
    case .number(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .date(let moment): WallTime(milliseconds: moment.wall).description
    case .any(let value, _): value.text
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let texts): texts.isEmpty ? "(none)" : texts.joined(separator: ", ")
    case .since, .lasted: ""
    }
  }
}

extension Truth {
  /// "true", "false", "unknown".
  public var words: String {
    switch self {
    case .yes: "true"
    case .no: "false"
    case .unknown: "unknown"
    }
  }
}

extension Step {
  /// The step's name, as explanations have it.
  var name: String {
    switch self {
    case .life: "live"
    case .channel: "channel"
    case .audience: "audience"
    case .trigger: "trigger"
    case .rule: "rule"
    case .hours: "hours"
    case .team: "team"
    case .address: "address"
    case .skip: "operator"
    case .frequency: "frequency"
    case .conversation: "conversation"
    case .visitLimit: "visit limit"
    case .declined: "declined"
    case .cooldown: "cooldown"
    case .attention: "attention"
    case .holdout: "control group"
    }
  }
}

extension Reason {
  /// Its place in the pipeline: how far a campaign came whose first reason this is.
  var place: Int {
    switch self {
    case .notLive, .paused, .outsideTimeframe, .faulty: 1
    case .otherChannel, .wrongKindOfVisitor, .noAddress, .notInAudience: 2
    case .triggerNotReached, .tooLate: 3
    case .ruleFalse, .ruleUnknown: 4
    case .outsideHours, .teamOffline, .teamOnline, .mailRefused: 5
    case .skipped, .frequencyUsed: 6
    case .conversationOpen: 7
    case .visitLimit: 8
    case .declined: 9
    case .cooldown, .attentionSpent: 10
    case .heldOut: 11
    case .lostTo: 12
    }
  }
}
