public import Engine

/// What one program on a workspace tells the others of this moment: nothing of it is kept.
public struct Whisper: Equatable, Sendable {
  /// Who says it.
  public var role: Role
  /// As which agent somebody answers there.
  public var agent: Agent.ID?
  /// Which visitors write, or are being written to, and until when that is believed.
  public var typing: [Visitor.ID: Instant]
  /// Whom somebody looks at there.
  public var watched: Visitor.ID?
  /// What is known of those who are looked at, and what comes next for them.
  public var outlooks: [Visitor.ID: Outlook] = [:]

  /// How the gateway is; `nil` from others, and before it has said so.
  public var health: GatewayHealth?

  /// The programs that have something to say.
  public enum Role: String, Sendable {
    /// Somebody sits there: agents write to visitors.
    case dashboard
    /// Visitors write there.
    case gateway
  }

  /// Makes a whisper.
  public init(
    _ role: Role, agent: Agent.ID? = nil, typing: [Visitor.ID: Instant] = [:]
  ) {
    self.role = role
    self.agent = agent
    self.typing = typing
  }

  /// How long somebody is believed to go on writing.
  public static let typingLasts: Milliseconds = 6_000
  /// How often it is told that somebody goes on writing.
  public static let typingPace: Milliseconds = 4_000

  /// Notes that somebody writes at `now`, and forgets who has stopped.
  public mutating func note(typing visitor: Visitor.ID, at now: Instant) {
    typing = typing.filter { $0.value > now }
    typing[visitor] = now + Self.typingLasts
  }
}

extension Whisper {
  init?(_ json: JSON) {
    guard let role = json["role"]?.string.flatMap({ Role(rawValue: $0) }) else { return nil }
    self.role = role
    agent = json["agent"]?.string.map { Agent.ID($0) }
    typing = [:]
    for (visitor, until) in json["typing"]?.object ?? [:] {
      guard let until = until.integer else { continue }
      typing[Visitor.ID(visitor)] = Instant(milliseconds: until)
    }
    health = json["health"].flatMap { GatewayHealth($0) }
    watched = json["watched"]?.string.map { Visitor.ID($0) }
    for (visitor, one) in json["outlooks"]?.object ?? [:] {
      outlooks[Visitor.ID(visitor)] = Outlook(one)
    }
  }

  var json: JSON {
    var members: [String: JSON] = [:]
    for (visitor, until) in typing { members[visitor.text] = .integer(until.milliseconds) }
    var json: JSON = ["role": .string(role.rawValue), "typing": .object(members)]
    json["agent"] = agent.map { .string($0.text) }
    json["health"] = health?.json
    json["watched"] = watched.map { .string($0.text) }
    if !outlooks.isEmpty {
      let known = outlooks.map { ($0.key.text, $0.value.json) }
      json["outlooks"] = .object(Dictionary(uniqueKeysWithValues: known))
    }
    return json
  }
}

extension Outlook {
  fileprivate init(_ json: JSON) {
    let next = json["next"]?.array?.compactMap { one -> Coming? in
      guard let name = one["c"]?.string, let at = one["at"]?.integer else { return nil }
      return Coming(Campaign.ID(name), at: Instant(milliseconds: at))
    }
    self.init(visits: Int(clamping: json["visits"]?.integer ?? 0), next: next ?? [])
  }

  fileprivate var json: JSON {
    let list = next.map { one -> JSON in
      ["c": .string(one.campaign.text), "at": .integer(one.at.milliseconds)]
    }
    return ["visits": .integer(Int64(visits)), "next": .array(list)]
  }
}

extension GatewayHealth {
  fileprivate init?(_ json: JSON) {
    guard let streams = json["streams"]?.integer, let time = json["us"]?.integer,
      let failures = json["failures"]?.integer
    else { return nil }
    self.init(
      streams: Int(clamping: streams), microseconds: time, failures: Int(clamping: failures))
  }

  fileprivate var json: JSON {
    [
      "streams": .integer(Int64(streams)), "us": .integer(microseconds),
      "failures": .integer(Int64(failures)),
    ]
  }
}
