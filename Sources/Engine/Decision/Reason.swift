/// Why a campaign was not shown: one case per step of SEMANTICS §4, in its order.
public enum Reason: Hashable, Sendable {
  case notLive(Campaign.Life)
  case paused
  case outsideTimeframe
  case faulty(String)
  case otherChannel
  case wrongKindOfVisitor
  /// With the moment when it will be, if that is only a matter of time.
  case triggerNotReached(Instant?)
  /// With the conditions that made it so.
  case ruleFalse([Condition])
  case ruleUnknown([Condition])
  case outsideHours(opens: Instant?)
  case teamOffline
  case teamOnline
  case frequencyUsed
  case conversationOpen
  case visitLimit
  case declined
  case cooldown(until: Instant?)
  case lostTo(Campaign.ID)

  /// The code in journals, reports and scripts.
  public var code: String {
    switch self {
    case .notLive: "not_live"
    case .paused: "paused"
    case .outsideTimeframe: "outside_timeframe"
    case .faulty: "faulty"
    case .otherChannel: "other_channel"
    case .wrongKindOfVisitor: "wrong_kind_of_visitor"
    case .triggerNotReached: "trigger_not_reached"
    case .ruleFalse: "rule_false"
    case .ruleUnknown: "rule_unknown"
    case .outsideHours: "outside_hours"
    case .teamOffline: "team_offline"
    case .teamOnline: "team_online"
    case .frequencyUsed: "frequency_used"
    case .conversationOpen: "conversation_open"
    case .visitLimit: "visit_limit"
    case .declined: "declined"
    case .cooldown: "cooldown"
    case .lostTo: "lost_to"
    }
  }
}
