internal import Engine
internal import Terminal

// The trigger's fields of the step Rules: what some keys do there besides typing.

extension Model {
  /// Whether a key does something of its own in the focused field of the trigger.
  func opensForTrigger(_ key: Key) -> Bool {
    guard overlay == nil, case .wizard(let wizard) = screen, wizard.step == .rules else {
      return false
    }
    switch wizard.focused?.path {
    case "trigger.name": return key == .enter && !seen.values(of: "event.count").isEmpty
    case "trigger.after": return key == .character("+") || key == .character("-")
    default: return false
    }
  }

  /// Does what the key does there; `nil` if it does nothing of its own.
  mutating func openForTrigger(_ key: Key) -> [Effect]? {
    guard opensForTrigger(key), case .wizard(let wizard) = screen else { return nil }
    if case .event(let name) = wizard.campaign.trigger.event, key == .enter {
      open(.name(NamePicker(eventsSeen: seen, chosen: name)))
    } else {
      let step = key == .character("+") ? 1 : -1
      takeTrigger { trigger in
        let text = DurationText.format(trigger.after)
        let next = ValueStepper.stepped(text, .duration, by: step)
        trigger.after = DurationText.parse(next) ?? trigger.after
      }
    }
    return []
  }

  /// Changes the trigger and shows it in its fields.
  mutating func takeTrigger(_ body: (inout Trigger) -> Void) {
    editWizard { wizard in
      wizard.change { body(&$0.trigger) }
      wizard.openEditors()
    }
  }
}
