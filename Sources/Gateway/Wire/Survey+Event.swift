#if Gateway
internal import Engine

extension Survey {
  /// Returns what a visitor is asked after `change`, if it ended a conversation that began with a
  /// campaign which asks something.
  static func due(
    after change: Entry.ConversationChange, of visitor: Visitor, in plan: Plan
  ) -> Survey? {
    switch change.what {
    case .closed, .resolved: break
    case .handedOver, .rated, .taken, .read: return nil
    }
    let answered = visitor.exposures.filter { $0.value.facts.contains(.replied) }
    let latest = answered.max { $0.value.last < $1.value.last }
    return latest.flatMap { plan.item($0.key)?.campaign.survey }
  }

  /// The event's data.
  var event: JSON { ["question": .string(question), "comment": .bool(hasComment)] }
}
#endif
