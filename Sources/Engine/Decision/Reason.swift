/// Why a campaign was not shown: one case per step of SEMANTICS §4, in its order.
public enum Reason: Hashable, Sendable {
  case notLive(Campaign.Life)
  /// By a person, or by the engine with its reason.
  case paused(Pause?)
  case outsideTimeframe
  case faulty(String)
  case otherChannel
  case wrongKindOfVisitor
  /// Nobody knows where to write to.
  case noAddress
  /// In none of the segments that the campaign is for.
  case notInAudience([Segment.ID])
  /// With the moment when it will be, if that is only a matter of time.
  case triggerNotReached(Instant?)
  /// Its moment passed and nobody could look in time: what would come now comes too late.
  case tooLate(Instant)
  /// With the conditions that made it so.
  case ruleFalse([Condition])
  case ruleUnknown([Condition])
  case outsideHours(opens: Instant?)
  case teamOffline
  case teamOnline
  /// Nothing more may be sent to the address.
  case mailRefused(MailRefusal)
  /// An operator left it out for this visit.
  case skipped
  /// For good, or until the gap is over.
  case frequencyUsed(until: Instant?)
  case conversationOpen
  case visitLimit
  case declined
  case cooldown(until: Instant?)
  case attentionSpent(until: Instant)
  case heldOut(Holdout)
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
    case .noAddress: "no_address"
    case .notInAudience: "not_in_audience"
    case .triggerNotReached: "trigger_not_reached"
    case .tooLate: "too_late"
    case .ruleFalse: "rule_false"
    case .ruleUnknown: "rule_unknown"
    case .outsideHours: "outside_hours"
    case .teamOffline: "team_offline"
    case .teamOnline: "team_online"
    case .mailRefused(let refusal): refusal.rawValue
    case .skipped: "skipped"
    case .frequencyUsed: "frequency_used"
    case .conversationOpen: "conversation_open"
    case .visitLimit: "visit_limit"
    case .declined: "declined"
    case .cooldown: "cooldown"
    case .attentionSpent: "attention_spent"
    case .heldOut: "held_out"
    case .lostTo: "lost_to"
    }
  }

  /// Why the engine paused a campaign.
  public enum Pause: Hashable, Sendable {
    /// The workspace's automated resolutions are used up.
    case resolutions
  }
}
