extension Webhook {
  /// What a webhook is told of one entry: a JSON object with `type`, `timestamp`, `workspace` and
  /// `data` (Standard Webhooks, github.com/standard-webhooks).
  public struct Notice: Hashable, Sendable {
    /// What it is about.
    public let topic: Topic
    /// When it happened.
    public let at: Instant
    /// The entry's number in the journal: a repeat has the same.
    public let sequence: Int64
    /// Whom it is about.
    public let visitor: Visitor.ID?
    private let data: JSON

    /// Makes what is told of an entry; `nil` for one that nobody is told of.
    public init?(_ entry: Entry, _ sequence: Int64) {
      guard let topic = Topic(entry.body) else { return nil }
      self.topic = topic
      self.sequence = sequence
      at = entry.at
      visitor = entry.visitor
      data = Self.data(entry.body)
    }

    private init(topic: Topic, at: Instant, data: JSON) {
      self.topic = topic
      self.at = at
      self.data = data
      (sequence, visitor) = (0, nil)
    }

    /// A notice that tells of nothing, to try an address with.
    public static func trial(of topic: Topic, at now: Instant) -> Notice {
      Notice(topic: topic, at: now, data: ["trial": true])
    }

    /// The id by which the receiver knows a repeat.
    public func id(in workspace: String) -> String { "\(workspace.prefix(8))-\(sequence)" }

    /// The content, with what is known of the visitor now.
    public func json(workspace: String, visitor known: JSON?) -> JSON {
      var data = data
      if let visitor {
        var person = known ?? [:]
        person["id"] = .string(visitor.text)
        data["visitor"] = person
      }
      return [
        "type": .string(topic.rawValue), "timestamp": .string(Self.timestamp(at)),
        "workspace": .string(workspace), "sequence": .integer(sequence), "data": data,
      ]
    }

    /// `2026-11-27T09:00:00Z`.
    static func timestamp(_ moment: Instant) -> String {
      let time = WallTime(milliseconds: moment.milliseconds).description
      return time + (time.utf8.count == 16 ? ":00Z" : "Z")
    }
  }
}

extension Webhook.Notice {
  private static func data(_ body: Entry.Body) -> JSON {
    var data: JSON = [:]
    switch body {
    case .message(let message):
      data["conversation"] = .string(message.conversation.text)
      data["message"] = .string(message.id)
      data["text"] = .string(message.text)
      data["campaign"] = message.campaign.map { .string($0.text) }
      if case .agent(let agent?) = message.author { data["agent"] = .string(agent.text) }
      if message.isFirst { data["first"] = true }
    case .conversation(let change):
      data["conversation"] = .string(change.conversation.text)
      data["by"] = change.by.map { .string($0) }
      if case .rated(let rating, let comment) = change.what {
        data["rating"] = .string(rating.rawValue)
        if !comment.isEmpty { data["comment"] = .string(comment) }
      }
    case .details(_, let name, let email):
      data["name"] = name.map { .string($0) }
      data["email"] = email.map { .string($0) }
    case .identified(_, let identity):
      data["customer"] = .string(identity.customer)
    case .assigned(let assignment):
      data["campaign"] = .string(assignment.campaign.text)
      data["variant"] = .string(assignment.variant)
      data["invitation"] = .string(assignment.invitation.text)
    case .invitation(let fact):
      data["campaign"] = .string(fact.campaign.text)
      data["variant"] = .string(fact.variant)
      data["invitation"] = .string(fact.invitation.text)
      if !fact.detail.isEmpty { data["detail"] = .string(fact.detail) }
    case .converted(let conversion):
      data["campaign"] = .string(conversion.campaign.text)
      data["variant"] = .string(conversion.variant)
      data["invitation"] = conversion.invitation.map { .string($0.text) }
      data["goal"] = .string(conversion.goal.text)
      data["value"] = conversion.value.map { .number(Double($0) / 100) }
      data["order"] = conversion.order.map { .string($0) }
    case .automation(let change):
      data["campaign"] = .string(change.campaign.text)
      data["what"] = .string(change.what.rawValue)
    case .document(let change):
      data["campaign"] = .string(change.name)
      data["what"] = .string(change.what)
      data["revision"] = .integer(change.revision)
      data["by"] = .string(change.by)
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .happened, .tagged, .pressed,
      .readmitted, .segment, .considered, .gateway:
      break
    }
    return data
  }
}
