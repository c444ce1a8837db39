public import Engine

/// What one program on a workspace tells the others of this moment: nothing of it is kept.
public struct Whisper: Equatable, Sendable {
  /// Who says it.
  public var role: Role
  /// As which agent somebody answers there.
  public var agent: Agent.ID?
  /// Which visitors write, or are being written to, and until when that is believed.
  public var typing: [Visitor.ID: Instant]

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
  }

  var json: JSON {
    var members: [String: JSON] = [:]
    for (visitor, until) in typing { members[visitor.text] = .integer(until.milliseconds) }
    var json: JSON = ["role": .string(role.rawValue), "typing": .object(members)]
    json["agent"] = agent.map { .string($0.text) }
    return json
  }
}
