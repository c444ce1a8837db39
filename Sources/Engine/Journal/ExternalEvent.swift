/// A named event that a server reports of somebody: a shipping update, a renewal.
///
///     { "id": "ship-4711", "user": "u42", "name": "shipped", "properties": { "carrier": "DHL" } }
public struct ExternalEvent: Hashable, Sendable {
  /// The server's own id, by which a repeat is known.
  public let id: String
  /// Of whom it is told.
  public let whom: Whom
  /// What it is called.
  public let name: String
  /// What belongs to it.
  public let properties: [String: Value]

  /// Of whom an event is told.
  public enum Whom: Hashable, Sendable {
    /// A customer, on every device.
    case user(String)
    /// One browser or app.
    case visitor(Visitor.ID)
  }

  /// What is wrong with an event, and where in it.
  public struct Fault: Error, Equatable, Sendable {
    /// The path of the member.
    public let path: String
    /// What is wrong with it.
    public let sentence: String
  }
}

// MARK: - Reading

extension ExternalEvent {
  /// The most properties, and attributes, of one thing.
  public static let mostValues = 64
  /// The most bytes of one of them.
  public static let valueBytes = 512

  /// Reads an event; members that mean nothing here are a fault too, so that a slip of the pen is
  /// not lost.
  public init(_ json: JSON) throws(Fault) {
    guard let members = json.object else {
      throw Fault(path: "", sentence: "wants an object, not \(json.kind)")
    }
    let known = ["id", "user", "visitor", "name", "properties"]
    if let other = members.keys.sorted().first(where: { !known.contains($0) }) {
      throw Fault(
        path: other, sentence: "means nothing here; it takes \(known.joined(separator: ", "))")
    }
    id = try Self.text("id", members, limit: 64)
    whom = try Self.whom(members)
    name = try Self.text("name", members, limit: 200)
    properties = try Self.properties(members["properties"])
  }

  private static func text(
    _ name: String, _ members: [String: JSON], limit: Int
  ) throws(Fault) -> String {
    guard let value = members[name] else {
      throw Fault(path: name, sentence: "is missing: a text of 1 to \(limit) bytes")
    }
    guard let text = value.string else {
      throw Fault(path: name, sentence: "wants a text, not \(value.kind)")
    }
    guard (1...limit).contains(text.utf8.count) else {
      throw Fault(path: name, sentence: "wants a text of 1 to \(limit) bytes")
    }
    return text
  }

  private static func whom(_ members: [String: JSON]) throws(Fault) -> Whom {
    guard members["visitor"] == nil || members["user"] == nil else {
      throw Fault(path: "visitor", sentence: "stands beside user; give one of them")
    }
    guard members["visitor"] == nil else {
      return .visitor(Visitor.ID(try text("visitor", members, limit: 64)))
    }
    guard members["user"] != nil else {
      throw Fault(path: "user", sentence: "is missing: the user's id, or visitor with theirs")
    }
    return .user(try text("user", members, limit: 256))
  }

  private static func properties(_ json: JSON?) throws(Fault) -> [String: Value] {
    guard let json else { return [:] }
    guard let members = json.object, members.count <= mostValues else {
      throw Fault(path: "properties", sentence: "wants an object of at most 64 members")
    }
    var values: [String: Value] = [:]
    for (name, json) in members.sorted(by: { $0.key < $1.key }) {
      guard (1...64).contains(name.utf8.count) else {
        throw Fault(path: "properties", sentence: "wants names of 1 to 64 bytes")
      }
      guard let value = Value(json), value.text.utf8.count <= valueBytes else {
        throw Fault(
          path: "properties.\(name)",
          sentence: "wants a text, a number, true or false, or a list of texts, of at most"
            + " \(valueBytes) bytes")
      }
      values[name] = value
    }
    return values
  }
}

// MARK: - The journal

extension State {
  /// Returns what `event` adds to the journal, without applying it: an entry for each device of
  /// the person; none if it is a repeat, `nil` if nobody like that is known.
  public func record(_ event: ExternalEvent, at now: Instant) -> [Entry]? {
    let people: [Visitor] =
      switch event.whom {
      case .visitor(let id): visitors[id].map { [$0] } ?? []
      case .user(let user): devices[user, default: []].compactMap { visitors[$0] }
      }
    guard !people.isEmpty else { return nil }
    return people.filter { !$0.hasApplied(event.id) }.map { person in
      let body = Entry.Body.happened(person.id, name: event.name, properties: event.properties)
      return Entry(at: now, event: event.id, body)
    }
  }
}

extension Decider {
  /// Records what a server reports and what follows from it; everything returned is applied.
  ///
  /// - Returns: none for a repeat; `nil` if nobody like that is known.
  public mutating func report(_ event: ExternalEvent, at now: Instant) -> [Entry]? {
    state.record(event, at: now)?.flatMap { [$0] + follow($0) }
  }

  /// Applies what a server or a desk has written, and returns what follows from it, which is
  /// applied too.
  public mutating func follow(_ entry: Entry) -> [Entry] {
    apply(entry)
    if case .happened = entry.body { return consequences(of: entry) }
    if case .pressed(let press) = entry.body, press.what == .skip {
      return recall(press.campaign, from: press.visitor, at: entry.at)
    }
    return []
  }

  /// Takes back what is on its way and not on the screen; everything returned is applied.
  private mutating func recall(
    _ campaign: Campaign.ID, from visitor: Visitor.ID, at now: Instant
  ) -> [Entry] {
    guard let pending = state.visitors[visitor]?.pending,
      let invitation = state.invitations[pending.invitation], invitation.campaign == campaign
    else { return [] }
    let now = moment(for: visitor, now)
    let entries = state.withdrawal(of: invitation.id, because: Reason.skipped.code, at: now)
    return settle(entries, of: visitor, at: now)
  }
}
