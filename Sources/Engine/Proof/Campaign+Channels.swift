// What a channel can never tell: fields that are always unknown there, triggers that never come.

extension Campaign {
  /// Returns conditions and triggers of which no channel of the campaign knows anything.
  func channelFindings(in library: Library) -> [Finding] {
    let kinds = Set(channels.compactMap { library.channels[$0]?.kind })
    guard let kind = kinds.first, kinds.count == 1 else { return [] }
    let leaves = Claim(rule: rule, wanted: .yes, path: "rules".inRule(rule)).leaves
    let unknown = leaves.flatMap { leaf in
      leaf.rule.conditions.filter { kind.neverKnows($0.field) }.map { condition in
        Finding.warning(
          leaf.path,
          "is never known on \(kind.words), so the condition is neither true nor false there; take "
            + "it out: \(condition.subject.words)")
      }
    }
    guard kind.neverHas(trigger.event) else { return unknown }
    let sentence = "never comes on \(kind.words): \(trigger.event.words)"
    return [.error("trigger.event", sentence)] + unknown
  }
}

extension Channel.Kind {
  /// The kind with its article.
  fileprivate var words: String {
    switch self {
    case .web: "a web channel"
    case .mobile: "a mobile channel"
    case .email: "an e-mail channel"
    }
  }

  /// Whether the field is always unknown there.
  fileprivate func neverKnows(_ key: String) -> Bool {
    switch self {
    case .web: key == "device.app_version"
    case .mobile:
      ["page.exit_intent", "visit.referrer", "device.browser"].contains(key)
        || key.hasPrefix("utm.")
    case .email: key.hasPrefix("page.")
    }
  }

  /// Whether the event never happens there.
  fileprivate func neverHas(_ event: Trigger.Event) -> Bool {
    switch (self, event.kind) {
    case (.web, _): false
    case (.mobile, let kind): kind == .exitIntent
    case (.email, let kind):
      [.page, .exitIntent, .scroll, .click, .widgetOpened, .widgetClosed].contains(kind)
    }
  }
}
