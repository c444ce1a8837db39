package import Engine
internal import Terminal

/// Where one is among the visitors.
struct VisitorsDesk: Equatable, Sendable {
  /// The person that the cursor was moved to: it follows them when others come and go.
  var selected: Visitor.ID?
  /// The person under a cursor that nobody has moved: it follows them until they leave.
  fileprivate var followed: Visitor.ID?
  /// The list as it was when it was held; `nil` while it is live.
  var held: [Visitor.ID]?
  /// Why the person was shown something, or was not: the program's answer, line by line.
  var explanation: Explained?
  /// How many rows of it are above what is seen.
  var scroll = 0
  /// What the gateway knows of those whom it was asked about, as far as it has answered.
  var outlooks: [Visitor.ID: Outlook] = [:]

  /// An answer, or that it is awaited.
  struct Explained: Equatable, Sendable {
    let visitor: Visitor.ID
    /// `nil` while it is worked out.
    var lines: [String]?
  }
}

extension Model {
  /// Whoever is here: as it is now, or as it was when the list was held. Whom the cursor was moved
  /// to stays until it goes on, so that no key reaches somebody else.
  var visitors: [People.Person] {
    if let held = crowd.held { return held.map { people[$0] } }
    return people.here(at: clock.now, and: crowd.selected)
  }

  /// How many have come since the list was held.
  var newVisitors: Int {
    guard let held = crowd.held else { return 0 }
    return Set(people.here(at: clock.now, and: nil).map(\.id)).subtracting(held).count
  }

  /// The person under the cursor.
  var visitor: People.Person? {
    // Whom the cursor is on is looked up: it is asked for many times in a frame.
    if let id = crowd.selected, let person = listed(id) { return person }
    if let id = crowd.followed, let person = listed(id) { return person }
    return visitors.first
  }

  /// The person if they are in the list.
  private func listed(_ id: Visitor.ID) -> People.Person? {
    if let held = crowd.held { return held.contains(id) ? people[id] : nil }
    guard let person = people.list[id] else { return nil }
    return id == crowd.selected || person.isHere(at: clock.now) ? person : nil
  }

  /// Keeps the cursor on the person that is shown, so that no key reaches whoever comes meanwhile.
  mutating func followVisitor() {
    if case .visitors = screen { crowd.followed = visitor?.id }
  }

  mutating func moveInVisitors(_ body: (inout ListView) -> Void) {
    crowd.selected = ListView.moved(
      visitors.map(\.id), from: visitor?.id, rows: VisitorsScreen.listRows(of: self), body)
    crowd.explanation = nil
    crowd.scroll = 0
  }

  /// Whom somebody looks at now: the gateway is to say what comes next.
  package var watched: Visitor.ID? {
    guard case .visitors = screen else { return nil }
    return visitor?.id
  }

  /// What comes next for the person under the cursor, as long as it has not come.
  var coming: [Coming] {
    guard let id = visitor?.id else { return [] }
    return crowd.outlooks[id]?.next.filter { $0.at > clock.now } ?? []
  }

  /// The live campaigns that an operator can leave out, those that come next first.
  var skippableCampaigns: [Campaign] {
    let next = coming.map(\.campaign)
    let live = workspace.campaigns.filter { $0.status == .live && $0.kind != .email }
    return next.compactMap { id in live.first { $0.id == id } }
      + live.filter { !next.contains($0.id) }
  }

  /// The live campaigns that show when an operator asks for it.
  var manualCampaigns: [Campaign] {
    workspace.campaigns.filter { $0.status == .live && $0.trigger.event == .manual }
  }

  /// Takes in the answer to why.
  mutating func explained(_ visitor: Visitor.ID, _ lines: [String]) {
    guard crowd.explanation?.visitor == visitor else { return }
    crowd.explanation?.lines = lines
  }
}
