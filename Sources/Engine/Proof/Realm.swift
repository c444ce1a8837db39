/// What values fields have in a visitor's situation, beyond their type.
enum Realm {
  /// The field that is a list of what came of a campaign.
  static let outcomes = "invite.outcome"

  /// Fields of addresses and texts that are several at once.
  static let severalTexts: Set<String> = ["visit.visited", "visit.error"]

  /// Fields that are never unknown when a rule is judged: there is a visitor, a visit and a page.
  static let alwaysKnown: Set<String> = [
    "page.url", "page.title", "page.section", "page.time", "page.visible_time", "page.scroll",
    "visit.time", "visit.pages", "visit.visited", "visit.idle", "visit.errors", "visitor.kind",
    "visitor.history", "visitor.visits", "visitor.tags", "visitor.bucket", "chat.open",
    "chat.history", "chat.active", "invite.sent", outcomes, "event.count", "team.online",
    "time.hour", "time.weekday", "time.date",
  ]

  /// The numbers that a field can be.
  static func range(of key: String, _ kind: Field.Kind?) -> ClosedRange<Int64> {
    switch (key, kind) {
    case ("time.hour", _): 0...23
    case ("visitor.bucket", _): 0...99
    case ("visitor.visits", _): 1...Int64.max
    case (_, .percent): 0...100
    case (_, .count): 0...Int64.max
    case (_, _): Int64.min...Int64.max
    }
  }
}
