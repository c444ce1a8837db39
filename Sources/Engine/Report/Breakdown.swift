/// What became of what was sent, by something about the visit in which it was sent, or by what was
/// clicked (SEMANTICS §5): a fold over the entries from the journal's beginning.
///
/// Every invitation is counted once in each column, in the row of its page, country, device or
/// language; outcomes are booked on when it was displayed, as in reports of a period.
public struct Breakdown: Sendable {
  /// By what is counted.
  public let dimension: Dimension
  private let campaign: Campaign.ID?
  private let range: Range<Instant>?
  /// To say what is written on the buttons that were clicked.
  private let campaigns: [Campaign.ID: Campaign]
  private var counts: [String: Row] = [:]
  /// What is known of each visitor's present visit.
  private var visits: [Visitor.ID: Visit] = [:]
  /// The row of each invitation.
  private var labels: [Invitation.ID: String] = [:]

  /// By what numbers can be told apart.
  public enum Dimension: String, CaseIterable, Sendable {
    case page, country, device, language
    /// The link or button that was clicked.
    case click
  }

  /// The numbers of one page, country and so on: invitations, each counted once.
  public struct Row: Hashable, Sendable {
    /// What it is about: `/pricing`, `DE`, `mobile`, `en-GB`.
    public let label: String
    /// Assigned.
    public internal(set) var sent = 0
    /// Seen.
    public internal(set) var displayed = 0
    /// Clicked, or how often for `click`.
    public internal(set) var clicked = 0
    /// Answered.
    public internal(set) var replied = 0
    /// Followed by the campaign's goal.
    public internal(set) var converted = 0
  }

  private struct Visit {
    var country = ""
    var device = ""
    var language = ""
    var pages: [Page.ID: String] = [:]
  }

  /// Counts what `campaign` sends, or all campaigns, in `range`, or all the time; `campaigns` are
  /// those whose buttons are to be called by what is written on them.
  public init(
    by dimension: Dimension, of campaign: Campaign.ID?, in range: Range<Instant>? = nil,
    campaigns: [Campaign] = []
  ) {
    self.campaigns = Dictionary(campaigns.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    self.dimension = dimension
    self.campaign = campaign
    self.range = range
  }

  /// The rows, those that were displayed most first.
  public var rows: [Row] {
    counts.values.sorted {
      ($1.displayed, $1.clicked, $1.sent, $0.label) < ($0.displayed, $0.clicked, $0.sent, $1.label)
    }
  }

  /// What a row without a name is called.
  public static let unknown = "unknown"
}

// MARK: - Counting

extension Breakdown {
  /// Counts one entry; entries come in the journal's order.
  public mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .visitBegan(let visitor, let facts):
      visits[visitor] = Visit(
        country: facts.place?.country ?? "", device: facts.platform?.rawValue ?? "",
        language: facts.language ?? "")
    case .pageOpened(let visitor, let page):
      visits[visitor, default: Visit()].pages[page.id] = URLText.place(page.url)
    case .assigned(let assignment):
      guard isAbout(assignment.campaign), dimension != .click else { return }
      let label = label(of: assignment)
      labels[assignment.invitation] = label
      if covers(entry.at) { change(label) { $0.sent += 1 } }
    case .invitation(let fact):
      guard isAbout(fact.campaign), covers(fact.displayed ?? entry.at) else { return }
      count(fact)
    case .converted(let conversion):
      guard isAbout(conversion.campaign), dimension != .click,
        conversion.displayNovelty != .again,
        let label = conversion.invitation.flatMap({ labels[$0] }),
        conversion.displayed.map(covers) == true
      else { return }
      change(label) { $0.converted += 1 }
    case .visitorCreated, .activity, .message, .details, .identified, .happened, .tagged,
      .conversation, .pressed, .readmitted, .segment, .considered, .automation, .document,
      .gateway:
      return
    }
  }

  private mutating func count(_ fact: Entry.InvitationFact) {
    if dimension == .click {
      if fact.fact == .clicked { change(words(of: fact)) { $0.clicked += 1 } }
      return
    }
    guard fact.novelty != .again, let label = labels[fact.invitation] else { return }
    switch fact.fact {
    case .displayed: change(label) { $0.displayed += 1 }
    case .clicked: change(label) { $0.clicked += 1 }
    case .replied: change(label) { $0.replied += 1 }
    case .delivered, .opened, .detailsGiven, .dismissed, .withdrawn, .converted, .bounced,
      .refused, .inDoubt, .unsubscribed, .scanned:
      return
    }
  }

  /// What was clicked: a link's address, or what is written on the button `b1`, `b2` ….
  private func words(of click: Entry.InvitationFact) -> String {
    let variants = campaigns[click.campaign]?.message.variants ?? []
    guard click.detail.hasPrefix("b"), let number = Int(click.detail.dropFirst()),
      let buttons = variants.first(where: { $0.id == click.variant })?.buttons,
      buttons.indices.contains(number - 1)
    else { return click.detail }
    return buttons[number - 1].label
  }

  private func isAbout(_ campaign: Campaign.ID) -> Bool {
    self.campaign.map { $0 == campaign } ?? true
  }

  private func covers(_ moment: Instant) -> Bool { range?.contains(moment) ?? true }

  private func label(of assignment: Entry.Assignment) -> String {
    guard let visit = visits[assignment.visitor] else { return "" }
    return switch dimension {
    case .page: visit.pages[assignment.page] ?? ""
    case .country: visit.country
    case .device: visit.device
    case .language: visit.language
    case .click: ""
    }
  }

  private mutating func change(_ label: String, _ body: (inout Row) -> Void) {
    let label = label.isEmpty ? Self.unknown : label
    body(&counts[label, default: Row(label: label)])
  }
}

// MARK: - Telling

extension Breakdown {
  /// The rows as lines of plain text of at most 80 columns, so many of them.
  public func lines(atMost count: Int = 20) -> [String] {
    let rows = rows
    guard !rows.isEmpty else { return ["Nothing is known by \(dimension.rawValue) yet."] }
    let rest = rows.count - count
    let more = rest > 0 ? ["and \(rest) more; beckon report --by \(dimension) --csv has all"] : []
    if dimension == .click {
      return [Self.row("clicked", ["times"])]
        + rows.prefix(count).map { Self.row($0.label, ["\($0.clicked)"]) } + more
    }
    return [Self.row("by \(dimension.rawValue)", Self.columns)]
      + rows.prefix(count).map { row in
        Self.row(row.label, row.numbers.map { "\($0)" }) + Self.share(row)
      } + more
  }

  /// A header and a line for each row (RFC 4180).
  public var csv: [String] {
    let isClick = dimension == .click
    let head = [dimension.rawValue] + (isClick ? ["times"] : Self.columns)
    let lines = rows.map { [$0.label] + (isClick ? [$0.clicked] : $0.numbers).map { "\($0)" } }
    return ([head] + lines).map(Report.line)
  }

  /// The rows as JSON: a list of objects.
  public var answer: JSON {
    .array(
      rows.map { row in
        var json: JSON = [:]
        json[dimension.rawValue] = .string(row.label)
        json["clicked"] = .integer(Int64(row.clicked))
        guard dimension != .click else { return json }
        for (name, number) in zip(Self.columns, row.numbers) {
          json[name] = .integer(Int64(number))
        }
        return json
      })
  }

  private static let columns = ["sent", "displayed", "clicked", "replied", "converted"]

  private static func row(_ label: String, _ cells: [String]) -> String {
    let room = cells.count == 1 ? 60 : 18
    let scalars = label.count > room ? "…" + label.suffix(room - 1) : label
    let name = scalars + String(repeating: " ", count: max(0, room - scalars.count))
    return name + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
  }

  /// How many clicked of those who saw it.
  private static func share(_ row: Row) -> String {
    row.displayed == 0 ? "" : "  \(100 * row.clicked / row.displayed) %"
  }
}

extension Breakdown.Row {
  fileprivate var numbers: [Int] { [sent, displayed, clicked, replied, converted] }
}
