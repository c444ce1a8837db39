/// The fields that conditions can ask about: one table (SEMANTICS §3.2).
///
/// Parser, editor, explanation and reference derive from it: a new field is one entry here.
public enum Catalogue {
  /// Every field, in the order in which the editor offers them.
  public static let fields: [Field] = page + visit + visitor + device + campaignTags + chat + invite

  /// Returns the field with this key.
  public static func field(_ key: String) -> Field? { index[key].map { fields[$0] } }

  /// Returns the key that is most like `key`, for "did you mean".
  public static func nearest(to key: String) -> String? {
    let scored = fields.map { (EditDistance.between($0.key, key), $0.key) }
    guard let best = scored.min(by: { $0 < $1 }), best.0 <= max(2, key.count / 3) else {
      return nil
    }
    return best.1
  }

  /// The place of each key in `fields`.
  static let index = Dictionary(
    uniqueKeysWithValues: fields.enumerated().map { ($1.key, $0) })

  // MARK: - The table

  private static let page: [Field] = [
    Field(
      "page.url", "Current page", .url,
      "The address of the page (mobile: the screen); scheme, www. and fragment do not count.",
      from: [.helpCrunch, .zendesk, .zendeskMobile]
    ) { $0.page.map { .text($0.url) } ?? .unknown },
    Field(
      "page.title", "Page title", .text, "The title of the current page.",
      from: [.zendesk, .zendeskMobile]
    ) { $0.page.map { .text($0.title) } ?? .unknown },
    Field(
      "page.time", "Time on page", .duration,
      "Since this page was opened; begins again with every page.", from: [.helpCrunch, .glossary]
    ) { $0.page.map { .since($0.opened) } ?? .unknown },
    Field(
      "page.exit_intent", "Time before exit intent", .duration,
      "Time on page at which the pointer left towards the tab bar, or the touch equivalent; "
        + "unknown until then.",
      from: [.helpCrunch, .glossary]
    ) { situation in
      guard let page = situation.page, let moment = page.exitIntent else { return .unknown }
      return .lasted(moment - page.opened)
    },
    Field(
      "page.previous", "Previous page", .url,
      "The page before this one in the visit; unknown on the first.", from: [.beckon]
    ) { $0.page?.previous.map { .text($0) } ?? .unknown },
  ]

  private static let visit: [Field] = [
    Field(
      "visit.time", "Time on site", .duration, "Since the visit began.", from: [.helpCrunch]
    ) { $0.visit.map { .since($0.began) } ?? .unknown },
    Field(
      "visit.pages", "Pages viewed", .count, "Page views in this visit, all pages.",
      from: [.helpCrunch]
    ) { $0.visit.map { .number(Int64($0.pages)) } ?? .unknown },
    Field(
      "visit.visited", "Visited page", .url, "Whether any page of this visit fits.",
      from: [.livePerson]
    ) { $0.visit.map { .list($0.addresses) } ?? .unknown },
    Field(
      "visit.landing_url", "Landing page", .url, "The first page of the visit.",
      from: [.helpCrunch]
    ) { $0.visit.map { .text($0.landing) } ?? .unknown },
    Field(
      "visit.referrer", "Referrer", .url, "Where the visit came from; unknown if direct.",
      from: [.helpCrunch]
    ) { $0.visit?.referrer.map { .text($0) } ?? .unknown },
  ]

  private static let visitor: [Field] = [
    Field(
      "visitor.kind", "Kind of visitor", .choice(["anonymous", "identified"]),
      "Whether the site has told who it is.", from: [.helpCrunch]
    ) { .text($0.visitor.customer == nil ? "anonymous" : "identified") },
    Field(
      "visitor.history", "New or returning", .choice(["new", "returning"]),
      "New on the first visit; storage cleared is new.", from: [.zendesk, .zendeskMobile]
    ) { .text($0.visitor.visits > 1 ? "returning" : "new") },
    Field(
      "visitor.visits", "Number of visits", .count, "Visits so far, this one included.",
      from: [.helpCrunch]
    ) { .number(Int64($0.visitor.visits)) },
    Field(
      "visitor.last_seen", "Time since last visit", .duration,
      "Since the end of the previous visit; unknown on the first.", from: [.beckon]
    ) { $0.visitor.previousVisitEnd.map { .since($0) } ?? .unknown },
    Field(
      "visitor.bucket", "Bucket", .percent,
      "A stable place of the visitor from 0 to 99, for gradual launches.", from: [.beckon]
    ) { .number(Int64(StableHash.basisPoints("bucket", $0.visitor.id.text) / 100)) },
  ]

  private static let device: [Field] = [
    Field(
      "device.language", "Language", .language, "The browser's language; en holds for en-GB.",
      from: [.helpCrunch, .zendesk, .zendeskMobile]
    ) { $0.visit?.language.map { .text($0) } ?? .unknown },
    Field(
      "device.platform", "Platform", .choice(["desktop", "mobile", "tablet"]),
      "What the visitor sits at.", from: [.helpCrunch]
    ) { $0.visit?.platform.map { .text($0.rawValue) } ?? .unknown },
  ]

  private static let campaignTags = ["campaign", "source", "medium", "content", "term"].map {
    name in
    Field(
      "utm.\(name)", "UTM \(name)", .text,
      "utm_\(name) of the landing page's address; unknown if it has none.", from: [.helpCrunch]
    ) { $0.visit?.tags[name].map { .text($0) } ?? .unknown }
  }

  private static let chat: [Field] = [
    Field(
      "chat.open", "Chat is open", .flag, "Whether the widget's conversation window is open.",
      from: [.helpCrunch]
    ) { .flag($0.visitor.widgetIsOpen) },
    Field(
      "chat.history", "Chat history", .choice(["exists", "none"]),
      "Whether there was ever a conversation.", from: [.helpCrunch, .glossary]
    ) { .text($0.visitor.conversation == nil ? "none" : "exists") },
    Field(
      "chat.active", "Conversation is active", .flag, "Whether a conversation is open now.",
      from: [.zendesk]
    ) { .flag($0.visitor.conversation?.isOpen == true) },
    Field(
      "chat.closed", "Time since chat was closed", .duration,
      "Since the widget was closed; unknown if it never was.", from: [.helpCrunch]
    ) { $0.visitor.widgetClosed.map { .since($0) } ?? .unknown },
  ]

  private static let invite: [Field] = [
    Field(
      "invite.sent", "Invitations so far", .count,
      "Invitations to this visitor so far, of any campaign.", from: [.helpCrunch]
    ) { .number(Int64($0.visitor.invitationsSent)) },
    Field(
      "invite.last", "Time since last invitation", .duration,
      "Since the last invitation; unknown if there was none.", from: [.helpCrunch]
    ) { $0.visitor.lastInvitation.map { .since($0) } ?? .unknown },
  ]
}
