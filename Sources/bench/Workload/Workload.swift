internal import Engine

/// Campaigns and events to match, from files or made up from a seed.
struct Workload {
  let name: String
  /// In the order in which they win.
  let campaigns: [Item]
  let events: Recording
  /// What must come out, if the files say so.
  var expected: Outcome?

  /// A campaign's rule.
  struct Item {
    let id: UInt32
    let priority: Int
    let rule: Rule
  }

  /// Makes a workload; sorts the campaigns.
  init(_ name: String, _ campaigns: [Item], _ events: Recording, _ expected: Outcome? = nil) {
    self.name = name
    self.campaigns = campaigns.sorted { ($1.priority, $0.id) < ($0.priority, $1.id) }
    self.events = events
    self.expected = expected
  }

  /// The columns with their kinds, in the order of the events' files.
  static let columns: [(name: String, kind: Kind)] = [
    ("brand", .text), ("channel", .choice), ("event", .choice), ("custom_event", .text),
    ("page_url", .text), ("page_title", .text), ("source_url", .text), ("referrer", .text),
    ("country", .text), ("city", .text), ("language", .text), ("platform", .choice),
    ("user_agent", .text), ("utm_source", .text), ("utm_medium", .text),
    ("utm_campaign", .text), ("utm_content", .text), ("utm_term", .text),
    ("rating", .choice), ("visitor_type", .choice), ("authenticated", .choice),
    ("widget_open", .choice), ("chat_history", .choice), ("team_online", .choice),
    ("time_on_page", .number), ("time_on_site", .number), ("page_views", .number),
    ("visits", .number), ("invites_sent", .number), ("since_widget_closed", .number),
    ("since_last_invite", .number), ("no_reply_time", .number), ("exit_intent_in", .number),
    ("scroll_depth", .number), ("clicks", .number), ("cart_items", .number),
    ("cart_value", .number), ("hour", .number), ("weekday", .number), ("now", .number),
    ("tags", .list), ("segments", .list),
  ]

  /// What a column holds.
  enum Kind {
    case text, choice, number, list
  }

  /// The place of each column.
  static let places = Dictionary(
    uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
}

/// What matching gives, in a form that others can compare: FNV-1a 64 over the event's number and
/// the campaign's id (little-endian, 4 bytes each), campaigns ascending; for winners the best
/// campaign or 0xffffffff.
struct Outcome: Equatable {
  private(set) var matches = 0
  private(set) var matchHash: UInt64 = 1_469_598_103_934_665_603
  private(set) var winnerHash: UInt64 = 1_469_598_103_934_665_603

  init() {}

  init(matches: Int, matchHash: UInt64, winnerHash: UInt64) {
    self.matches = matches
    self.matchHash = matchHash
    self.winnerHash = winnerHash
  }

  /// Adds the matching `rows` of `campaigns`, which stand in the order in which they win.
  mutating func add(_ rows: [Int], of campaigns: [Workload.Item], event: Int) {
    let number = UInt32(truncatingIfNeeded: event)
    matches += rows.count
    for id in rows.map({ campaigns[$0].id }).sorted() { Self.mix(&matchHash, number, id) }
    Self.mix(&winnerHash, number, rows.first.map { campaigns[$0].id } ?? .max)
  }

  private static func mix(_ hash: inout UInt64, _ left: UInt32, _ right: UInt32) {
    for number in [left, right] {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        hash = (hash ^ UInt64((number >> shift) & 0xff)) &* 1_099_511_628_211
      }
    }
  }
}
