/// What became of what was sent, by something about the visit in which it was sent.
///
/// Every invitation is counted once in each column, in the row of its page, country, device or
/// language; outcomes are booked on when it was displayed, as in reports of a period.
struct VisitBreakdown: Breakdown {
  private let dimension: BreakdownDimension
  private let scope: BreakdownScope
  private var counts: [String: Row] = [:]
  /// What is known of each visitor's present visit.
  private var visits: [Visitor.ID: Visit] = [:]
  /// The row of each invitation; `nil` if the visit in which it was sent began before the entries.
  private var labels: [Invitation.ID: String?] = [:]
  private(set) var isWhole = true

  /// The numbers of one page, country and so on: invitations, each counted once.
  private struct Row {
    var sent = 0
    var displayed = 0
    var clicked = 0
    var replied = 0
    var converted = 0

    var numbers: [Int] { [sent, displayed, clicked, replied, converted] }
  }

  private struct Visit {
    /// Whether its beginning was seen.
    var hasBegun = false
    var country = ""
    var device = ""
    var language = ""
    var pages: [Page.ID: String] = [:]
  }

  /// Counts by `dimension` what `scope` is about.
  init(by dimension: BreakdownDimension, of scope: BreakdownScope) {
    self.dimension = dimension
    self.scope = scope
  }

  /// The rows, those that were displayed most first.
  var table: BreakdownTable {
    let sorted = counts.sorted { one, other in
      (other.value.displayed, other.value.clicked, other.value.sent, one.key)
        < (one.value.displayed, one.value.clicked, one.value.sent, other.key)
    }
    return BreakdownTable(
      dimension: dimension, title: "by \(dimension.rawValue)",
      columns: ["sent", "displayed", "clicked", "replied", "converted"].map { .init($0) },
      rows: sorted.map { label, row in
        BreakdownTable.Row(
          label: label, cells: row.numbers.map { .init(Int64($0)) }, note: Self.share(row))
      })
  }

  /// How many clicked of those who saw it.
  private static func share(_ row: Row) -> String {
    row.displayed == 0 ? "" : "  \(100 * row.clicked / row.displayed) %"
  }

  mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .visitBegan(let visitor, let facts):
      visits[visitor] = Visit(
        hasBegun: true, country: facts.place?.country ?? "", device: facts.platform?.rawValue ?? "",
        language: facts.language ?? "")
    case .pageOpened(let visitor, let page):
      visits[visitor, default: Visit()].pages[page.id] = URLText.place(page.url)
    case .assigned(let assignment):
      guard scope.isAbout(assignment.campaign) else { return }
      let hasBegun = visits[assignment.visitor]?.hasBegun == true
      labels[assignment.invitation] = .some(hasBegun ? label(of: assignment) : nil)
      if scope.covers(entry.at) { change(assignment.invitation) { $0.sent += 1 } }
    case .invitation(let fact):
      guard scope.isAbout(fact.campaign), scope.covers(fact.displayed ?? entry.at) else { return }
      count(fact)
    case .converted(let conversion):
      guard scope.isAbout(conversion.campaign), conversion.displayNovelty != .again,
        let invitation = conversion.invitation, conversion.displayed.map(scope.covers) == true
      else { return }
      change(invitation) { $0.converted += 1 }
    case .visitorCreated, .activity, .message, .details, .identified, .happened, .tagged,
      .conversation, .pressed, .readmitted, .segment, .considered, .automation, .document,
      .gateway:
      return
    }
  }

  private mutating func count(_ fact: Entry.InvitationFact) {
    guard fact.novelty != .again else { return }
    switch fact.fact {
    case .displayed: change(fact.invitation) { $0.displayed += 1 }
    case .clicked: change(fact.invitation) { $0.clicked += 1 }
    case .replied: change(fact.invitation) { $0.replied += 1 }
    case .delivered, .opened, .detailsGiven, .dismissed, .withdrawn, .converted, .bounced,
      .refused, .inDoubt, .unsubscribed, .scanned:
      return
    }
  }

  private func label(of assignment: Entry.Assignment) -> String {
    guard let visit = visits[assignment.visitor] else { return "" }
    return switch dimension {
    case .page: visit.pages[assignment.page] ?? ""
    case .country: visit.country
    case .device: visit.device
    case .language: visit.language
    case .click, .cohort: ""
    }
  }

  /// Counts in the row of an invitation that was sent.
  private mutating func change(_ invitation: Invitation.ID, _ body: (inout Row) -> Void) {
    guard let known = labels[invitation] else { return isWhole = false }
    if known == nil { isWhole = false }
    let label = known ?? ""
    body(&counts[label.isEmpty ? BreakdownTable.unknown : label, default: Row()])
  }
}
