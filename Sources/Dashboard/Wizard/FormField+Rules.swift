internal import Engine

extension CampaignFields {
  /// The fields of the step Rules: when the rule beside them is looked at.
  static let rules: [FormField] = [
    FormField(
      "trigger.event", "Check",
      .choice(
        options: { _ in
          Trigger.Event.Kind.allCases.map { Option(name: $0.rawValue, title: $0.title) }
        }, read: { $0.trigger.event.kind.rawValue },
        write: { campaign, name in
          let kind = Trigger.Event.Kind(rawValue: name) ?? .always
          guard kind != campaign.trigger.event.kind else { return }
          campaign.trigger = Trigger(
            event: kind.usual, after: kind == .always ? 0 : campaign.trigger.after)
        }), help: "When the rules are looked at; they are judged on that moment."),
    line(
      "trigger.name", "Event",
      "As the page calls it: beckon('track', 'NAME'). Enter offers those seen lately.",
      empty: "name the event that the page reports",
      read: { if case .event(let name) = $0 { name } else { nil } }, write: { .event($0) }),
    line(
      "trigger.percent", "Scrolled", "How far down the page, 0 to 100 percent.",
      empty: "write a number from 0 to 100",
      read: { if case .scroll(let percent) = $0 { "\(percent)" } else { nil } },
      write: { text in
        Int(text).flatMap { (0...100).contains($0) ? .scroll($0) : nil }
      }),
    line(
      "trigger.selector", "On", "A CSS selector such as #buy, or /checkout for links there.",
      empty: "write a CSS selector such as #buy, or a part of a link's address such as /checkout",
      read: { if case .click(let click) = $0 { click.text } else { nil } },
      write: { .click($0.contains("/") ? .link($0) : .selector($0)) }),
    FormField(
      "trigger.segment", "Segment",
      .choice(
        options: { library in
          library.segments.values.sorted { $0.id < $1.id }.map {
            Option(name: $0.id.text, title: $0.title)
          }
        },
        read: { campaign in
          guard case .segmentEntered(let segment) = campaign.trigger.event else { return "" }
          return segment.text
        },
        write: { $0.trigger.event = .segmentEntered(Segment.ID($1)) }),
      help: "Segments are the documents of the kind segments.",
      shown: { $0.trigger.event.kind == .segmentEntered }),
    FormField(
      "trigger.after", "After",
      .line(
        read: { $0.trigger.after == 0 ? "" : DurationText.format($0.trigger.after) },
        write: { campaign, text in
          let length = text.trimmed.isEmpty ? 0 : DurationText.parse(text)
          campaign.trigger.after = length ?? campaign.trigger.after
          return length == nil ? "write a duration like 30s or 1m30s" : nil
        }),
      help: "How long the situation must have lasted: 30s, 1m30s; + and - step; empty for at once.",
      shown: { $0.trigger.event != .always }),
  ]

  /// A line about a trigger's event; shown where `read` finds something in it.
  private static func line(
    _ path: String, _ label: String, _ help: String, empty: String,
    read: @escaping @Sendable (Trigger.Event) -> String?,
    write: @escaping @Sendable (String) -> Trigger.Event?
  ) -> FormField {
    FormField(
      path, label,
      .line(
        read: { read($0.trigger.event) ?? "" },
        write: { campaign, text in
          guard let event = write(text.trimmed) else { return empty }
          campaign.trigger.event = event
          return text.trimmed.isEmpty ? empty : nil
        }), help: help, shown: { read($0.trigger.event) != nil })
  }
}

extension Trigger.Event.Kind {
  /// The kind as an option.
  fileprivate var title: String {
    switch self {
    case .always: "as soon as the rules hold"
    case .page: "after a page was opened"
    case .visit: "after the visit began"
    case .exitIntent: "when the pointer leaves"
    case .idle: "when nothing was touched"
    case .scroll: "when it was scrolled so far"
    case .click: "after a click on something"
    case .widgetOpened: "after the chat was opened"
    case .widgetClosed: "after the chat was closed"
    case .waiting: "while nobody has answered"
    case .chatEnded: "after a conversation ended"
    case .identified: "when somebody is identified"
    case .event: "after a named event"
    case .cart: "when the cart changes"
    case .error: "when the page has an error"
    case .teamOnline: "when the team comes online"
    case .segmentEntered: "on coming into a segment"
    case .manual: "when an operator asks"
    }
  }

  /// The event of this kind before anything more is said.
  fileprivate var usual: Trigger.Event {
    switch self {
    case .always: .always
    case .page: .page
    case .visit: .visit
    case .exitIntent: .exitIntent
    case .idle: .idle
    case .scroll: .scroll(50)
    case .click: .click(.selector(""))
    case .widgetOpened: .widgetOpened
    case .widgetClosed: .widgetClosed
    case .waiting: .waiting
    case .chatEnded: .chatEnded
    case .identified: .identified
    case .event: .event("")
    case .cart: .cart
    case .error: .error
    case .teamOnline: .teamOnline
    case .segmentEntered: .segmentEntered("")
    case .manual: .manual
    }
  }
}
