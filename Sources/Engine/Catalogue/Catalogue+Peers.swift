extension Field.Source {
  /// The system's name.
  public var title: String {
    switch self {
    case .helpCrunch: "HelpCrunch"
    case .zendesk: "Zendesk"
    case .zendeskMobile: "Zendesk mobile"
    case .livePerson: "LivePerson"
    case .glossary: "99helpers"
    case .beckon: "Beckon"
    }
  }
}

extension Catalogue {
  /// What other systems call a field, where that is not its label: who comes from there looks for
  /// it under that name.
  public static let otherNames: [String: [String]] = [
    "page.url": ["Page URL", "Current URL", "Screen name"],
    "page.title": ["Page title", "Screen title"],
    "page.time": ["Time since page load", "Dwell time"],
    "page.exit_intent": ["Exit intent", "About to leave"],
    "page.scroll": ["Scroll depth"],
    "visit.time": ["Time since visit began", "Session length"],
    "visit.pages": ["Page views", "Page depth"],
    "visit.visited": ["Visited content", "Navigation"],
    "visit.landing_url": ["Source URL", "Entry page"],
    "visit.referrer": ["Marketing source", "Came from"],
    "visit.flow": ["Flow", "Funnel", "Abandoned"],
    "visit.error": ["Error code"],
    "visitor.kind": ["Visitors or users", "Authenticated"],
    "visitor.history": ["Visit history", "New user", "First visit"],
    "visitor.visits": ["Sessions"],
    "visitor.segment": ["Audience", "Behaviour", "Location"],
    "visitor.attribute.NAME": ["Custom data", "User attribute"],
    "device.language": ["Locale"],
    "device.platform": ["Device type"],
    "geo.country": ["Location"],
    "chat.open": ["Chat widget is opened"],
    "chat.history": ["Conversation history"],
    "chat.active": ["Active conversation"],
    "chat.waiting": ["No reply", "Unanswered"],
    "chat.rating": ["Satisfaction", "CSAT"],
    "invite.sent": ["Auto messages sent"],
    "invite.outcome": ["Engagement", "Last engaged"],
    "cart.value": ["Cart total", "Basket value"],
    "cart.items": ["Items in basket"],
    "cart.products": ["Products viewed", "Basket"],
    "event.count": ["Custom event", "Impression event"],
    "schedule.open": ["Business hours", "Operating hours"],
    "team.online": ["Team online", "Agents available"],
  ]
}
