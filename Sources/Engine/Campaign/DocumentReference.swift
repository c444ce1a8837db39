/// A document that another one names.
public struct DocumentReference: Hashable, Sendable {
  /// The kind that is named.
  public let kind: DocumentKind
  /// The document's name.
  public let name: String

  /// Makes a reference.
  public init(_ kind: DocumentKind, _ name: String) {
    self.kind = kind
    self.name = name
  }
}

/// A document that names another one.
public struct DocumentUse: Hashable, Sendable {
  /// The kind of the document that does.
  public let kind: DocumentKind
  /// Its name.
  public let name: String
  /// What people call it.
  public let title: String
  /// Whether it is a campaign that runs.
  public let isLive: Bool

  /// Makes a use.
  public init(kind: DocumentKind, name: String, title: String, isLive: Bool = false) {
    self.kind = kind
    self.name = name
    self.title = title.isEmpty ? name : title
    self.isLive = isLive
  }
}

// MARK: - What documents name

extension Campaign {
  /// Every document that the campaign names.
  public var references: Set<DocumentReference> {
    var references = rule.references
    references.formUnion(channels.map { DocumentReference(.channels, $0.text) })
    references.formUnion(segments.map { DocumentReference(.segments, $0.text) })
    if let sender { references.insert(DocumentReference(.agents, sender.text)) }
    if let goal { references.insert(DocumentReference(.goals, goal.text)) }
    if case .bot(let bot, _) = response { references.insert(DocumentReference(.bots, bot.text)) }
    if case .segmentEntered(let segment) = trigger.event {
      references.insert(DocumentReference(.segments, segment.text))
    }
    switch hours {
    case .anyTime: break
    case .inside(let id), .outside(let id):
      references.insert(DocumentReference(.schedules, id.text))
    }
    return references
  }
}

extension Channel {
  /// Every document that the channel names.
  public var references: Set<DocumentReference> {
    var references = Set(agents.map { DocumentReference(.agents, $0.text) })
    if !brand.text.isEmpty { references.insert(DocumentReference(.brands, brand.text)) }
    if let schedule { references.insert(DocumentReference(.schedules, schedule.text)) }
    return references
  }
}

extension Rule {
  /// Every document that the rule's conditions are about.
  public var references: Set<DocumentReference> {
    var references: Set<DocumentReference> = []
    for condition in conditions {
      guard let kind = Self.kinds[condition.field], let name = condition.subject.of else {
        continue
      }
      references.insert(DocumentReference(kind, name))
    }
    return references
  }

  /// The fields that are about a document.
  private static let kinds: [String: DocumentKind] = [
    "visitor.segment": .segments, "schedule.open": .schedules, "invite.outcome": .campaigns,
  ]
}

// MARK: - Who names a document

extension Library {
  /// Returns who names each document: campaigns first, each kind by its names. Archived campaigns
  /// need nothing any more.
  ///
  /// - Complexity: O(*n*) in the conditions of all campaigns and segments.
  public func users(in campaigns: [Campaign]) -> [DocumentReference: [DocumentUse]] {
    var users: [DocumentReference: [DocumentUse]] = [:]
    func add(_ use: DocumentUse, _ references: Set<DocumentReference>) {
      for reference in references { users[reference, default: []].append(use) }
    }
    for campaign in campaigns.sorted(by: { $0.id < $1.id }) where campaign.status != .archived {
      let use = DocumentUse(
        kind: .campaigns, name: campaign.id.text, title: campaign.title,
        isLive: campaign.status == .live)
      add(use, campaign.references)
    }
    for channel in channels.values.sorted(by: { $0.id < $1.id }) {
      add(
        DocumentUse(kind: .channels, name: channel.id.text, title: channel.title),
        channel.references)
    }
    for segment in segments.values.sorted(by: { $0.id < $1.id }) {
      add(
        DocumentUse(kind: .segments, name: segment.id.text, title: segment.title),
        segment.rule.references)
    }
    for bot in bots.values.sorted(by: { $0.id < $1.id }) {
      add(
        DocumentUse(kind: .bots, name: bot.id.text, title: bot.title),
        Set(bot.channels.map { DocumentReference(.channels, $0.text) }))
    }
    return users
  }
}
