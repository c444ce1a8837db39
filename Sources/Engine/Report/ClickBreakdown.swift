/// What was clicked, and how often: links by their address, buttons by what was written on them
/// when they were clicked.
struct ClickBreakdown: Breakdown {
  private let scope: BreakdownScope
  private var counts: [String: Int] = [:]
  /// The revision of each campaign by now: what is on screens is replaced by it.
  private var present: [Campaign.ID: Int64] = [:]
  /// The revision with which each invitation was sent.
  private var sent: [Invitation.ID: Int64] = [:]
  /// Revisions that were looked up, those too that are gone.
  private var known: [Campaign.ID: [Int64: Campaign?]] = [:]

  /// Counts what `scope` is about.
  init(of scope: BreakdownScope) { self.scope = scope }

  /// It has to begin at the first entry.
  let isWhole = true

  var table: BreakdownTable {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return BreakdownTable(
      dimension: .click, title: "clicked", columns: [.init("times", name: "clicked")],
      rows: sorted.map { .init(label: $0.key, cells: [.init(Int64($0.value))]) })
  }

  mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .document(let change):
      if change.kind == "campaigns" {
        present[Campaign.ID(change.name)] = change.revision
      }
    case .assigned(let assignment):
      if scope.isAbout(assignment.campaign) {
        sent[assignment.invitation] = assignment.revision
      }
    case .invitation(let fact):
      guard fact.fact == .clicked, scope.isAbout(fact.campaign),
        scope.covers(fact.displayed ?? entry.at)
      else { return }
      let words = words(of: fact)
      counts[words.isEmpty ? BreakdownTable.unknown : words, default: 0] += 1
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .message, .details, .identified,
      .happened, .tagged, .conversation, .pressed, .readmitted, .segment, .considered,
      .automation, .converted, .gateway:
      return
    }
  }

  /// A link's address, or what was written on the button `b1`, `b2` ….
  private mutating func words(of click: Entry.InvitationFact) -> String {
    guard click.detail.hasPrefix("b"), let number = Int(click.detail.dropFirst()) else {
      return click.detail
    }
    let revisions = [present[click.campaign], sent[click.invitation]].compactMap { $0 }
    for revision in revisions {
      let variants = campaign(click.campaign, revision)?.message.variants ?? []
      if let buttons = variants.first(where: { $0.id == click.variant })?.buttons,
        buttons.indices.contains(number - 1)
      {
        return buttons[number - 1].label
      }
    }
    return click.detail
  }

  private mutating func campaign(_ id: Campaign.ID, _ revision: Int64) -> Campaign? {
    if let campaign = known[id]?[revision] { return campaign }
    let campaign = scope.revision(id, revision)
    known[id, default: [:]][revision] = .some(campaign)
    return campaign
  }
}
