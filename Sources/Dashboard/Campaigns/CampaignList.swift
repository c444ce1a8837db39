internal import Engine
internal import Terminal

/// The campaigns as the list shows them: which, in which order, and which are marked.
///
/// The order is kept until `arrange`, so that nothing moves under a question, and 1,000 campaigns
/// are not sorted for every row.
struct CampaignList: Equatable, Sendable {
  var view = ListView()
  /// The campaigns that are shown, in their order.
  private(set) var items: [Campaign] = []
  /// How many there are without the filter.
  private(set) var total = 0
  /// By what they are sorted.
  private(set) var sort = CampaignSort.state
  private(set) var isReversed = false
  private(set) var showsArchived = false
  /// What is filtered by; shown while it is typed and while it holds anything.
  private(set) var filter = TextField("", placeholder: "title, tag, state …")
  /// Whether the keys go to the filter.
  private(set) var isFiltering = false
  /// The campaigns that the next action is for, if any.
  private(set) var marked: Set<Campaign.ID> = []
  /// Where a range begins.
  private var anchor: Campaign.ID?
  /// The campaign under the cursor, which the cursor follows.
  private var current: Campaign.ID?
  /// Whether something has changed since the order was made.
  var isStale = false

  /// Whether only some of the campaigns are shown.
  var isFiltered: Bool { !filter.text.trimmed.isEmpty }

  /// The campaign under the cursor.
  var selected: Campaign? {
    items.indices.contains(view.selection) ? items[view.selection] : nil
  }

  /// Makes the order anew; the cursor stays on its campaign.
  mutating func arrange(
    _ campaigns: [Campaign], _ report: Report, life: (Campaign) -> Campaign.Life
  ) {
    isStale = false
    let present = campaigns.filter { showsArchived == ($0.status == .archived) }
    total = present.count
    let words = filter.text.lowercased().split(separator: " ").map { String($0) }
    let shown = words.isEmpty ? present : present.filter { Self.fits($0, words, life) }
    items = sort.sorted(shown, report, isReversed: isReversed)
    marked.formIntersection(campaigns.map(\.id))
    view.resize(count: items.count, height: view.height)
    if let current, let place = items.firstIndex(where: { $0.id == current }) {
      view.select(place)
    }
    current = selected?.id
  }

  private static func fits(
    _ campaign: Campaign, _ words: [String], _ life: (Campaign) -> Campaign.Life
  ) -> Bool {
    let text =
      "\(campaign.title) \(campaign.id) \(campaign.tags.joined(separator: " ")) "
      + "\(life(campaign).name) \(campaign.priority.rawValue)"
    let folded = text.lowercased()
    return words.allSatisfy { folded.contains($0) }
  }

  // MARK: - Moving

  /// Moves the cursor.
  mutating func move(rows: Int, _ body: (inout ListView) -> Void) {
    view.resize(count: items.count, height: rows)
    body(&view)
    current = selected?.id
  }

  /// Goes to a campaign, if it is shown.
  mutating func select(_ id: Campaign.ID) {
    current = id
    if let place = items.firstIndex(where: { $0.id == id }) { view.select(place) }
  }

  // MARK: - Order

  /// Sorts by the next column.
  mutating func sortByNext() {
    sort = sort.next
    isReversed = false
    isStale = true
  }

  /// Turns the order round.
  mutating func reverse() {
    isReversed.toggle()
    isStale = true
  }

  /// Shows the archived campaigns instead of the others, or the others again.
  mutating func toggleArchived() {
    showsArchived.toggle()
    marked = []
    current = nil
    view = ListView(count: 0, height: view.height)
    isStale = true
  }

  // MARK: - Filter

  /// Begins to type a filter.
  mutating func beginFilter() { isFiltering = true }

  /// Does what a key means for the filter.
  mutating func filter(by key: Key) {
    switch key {
    case .enter: isFiltering = false
    case .escape: clearFilter()
    case .up: view.move(-1)
    case .down: view.move(1)
    default:
      filter.apply(key)
      isStale = true
    }
    if key == .up || key == .down { current = selected?.id }
  }

  /// Filters by pasted text.
  mutating func filter(byPasted text: String) {
    filter.paste(text)
    isStale = true
  }

  /// Shows all campaigns again.
  mutating func clearFilter() {
    filter.text = ""
    isFiltering = false
    isStale = true
  }

  /// Goes to the next or previous campaign, round the end.
  mutating func step(_ step: Int) {
    guard !items.isEmpty else { return }
    view.select((view.selection + step + items.count) % items.count)
    current = selected?.id
  }

  // MARK: - Marks

  /// Marks the campaign under the cursor, or takes its mark away, and goes to the next.
  mutating func toggleMark() {
    guard let selected else { return }
    if marked.remove(selected.id) == nil { marked.insert(selected.id) }
    anchor = selected.id
    view.move(1)
    current = self.selected?.id
  }

  /// Marks all that are shown; if all are, takes every mark away.
  mutating func toggleAll() {
    let shown = Set(items.map(\.id))
    marked = shown.isSubset(of: marked) ? [] : marked.union(shown)
  }

  /// Marks everything from the last mark to the cursor.
  mutating func markRange() {
    let start = anchor.flatMap { id in items.firstIndex { $0.id == id } } ?? view.selection
    let range = min(start, view.selection)...max(start, view.selection)
    guard items.indices.contains(range.upperBound) else { return }
    marked.formUnion(items[range].map(\.id))
  }

  /// Takes every mark away.
  mutating func clearMarks() { marked = [] }
}

/// By what the list of campaigns is sorted.
enum CampaignSort: String, CaseIterable, Sendable {
  case state, title, sent, opened, clicked, replied, priority

  /// The column whose heading shows it.
  var column: Int? {
    switch self {
    case .state: 0
    case .title: 1
    case .sent: 2
    case .opened: 4
    case .clicked: 5
    case .replied: 6
    case .priority: nil
    }
  }

  /// What is told when it is chosen.
  var words: String {
    switch self {
    case .state: "state, live ones first"
    case .title: "title"
    case .sent: "sent, most first"
    case .opened: "share opened, highest first"
    case .clicked: "share clicked, highest first"
    case .replied: "share replied, highest first"
    case .priority: "priority, high first"
    }
  }

  var next: CampaignSort { Self.allCases.element(1, from: self) }

  /// Whether the order depends on what happens, not only on documents.
  var isLive: Bool {
    switch self {
    case .state, .title, .priority: false
    case .sent, .opened, .clicked, .replied: true
    }
  }

  /// Returns the campaigns in this order; equal ones by title, then by name.
  func sorted(_ campaigns: [Campaign], _ report: Report, isReversed: Bool) -> [Campaign] {
    let keyed = campaigns.map { (key: key($0, report), campaign: $0) }
    return keyed.sorted { left, right in
      if left.key != right.key { return (left.key < right.key) != isReversed }
      let (one, other) = (left.campaign, right.campaign)
      if one.title != other.title { return (one.title < other.title) != isReversed }
      return one.id < other.id
    }.map(\.campaign)
  }

  private func key(_ campaign: Campaign, _ report: Report) -> Double {
    func share(_ fact: Invitation.Fact) -> Double { -(report[campaign.id].rate(fact).share ?? -1) }
    return switch self {
    case .state: Double(campaign.status.rank)
    case .title: 0
    case .sent: -Double(report[campaign.id].sent.invitations)
    case .opened: share(.opened)
    case .clicked: share(.clicked)
    case .replied: share(.replied)
    case .priority: campaign.priority == .high ? 0 : campaign.priority == .medium ? 1 : 2
    }
  }
}

extension Campaign.Status {
  fileprivate var rank: Int {
    switch self {
    case .live: 0
    case .paused: 1
    case .draft: 2
    case .archived: 3
    }
  }
}

extension Model {
  /// The campaigns of the list in their order.
  var campaigns: [Campaign] { list.items }

  /// The campaign under the cursor.
  var selectedCampaign: Campaign? { list.selected }

  /// The campaigns that an action is for: the marked ones, else the one under the cursor.
  var chosenCampaigns: [Campaign] {
    guard list.marked.isEmpty else {
      return workspace.campaigns.filter { list.marked.contains($0.id) }
    }
    return selectedCampaign.map { [$0] } ?? []
  }

  /// Makes the list's order anew if something has changed, but not under a question.
  mutating func settle() {
    guard list.isStale, overlay == nil || isTouring, !screen.isPrompt else { return }
    let model = self
    list.arrange(workspace.campaigns, report) { model.life(of: $0) }
  }
}
