/// What holds for the whole workspace: how much one visitor is asked to bear.
public struct Settings: Hashable, Sendable {
  /// Displays of conversation campaigns per visit; `nil` for no limit (SEMANTICS §4.8).
  public var conversationsPerVisit: Int?
  /// Displays of content campaigns per visit; `nil` for no limit.
  public var contentPerVisit: Int?
  /// The least time between two invitations to one visitor (SEMANTICS §4.10).
  public var cooldown: Milliseconds
  /// An invitation that was not displayed after this long is withdrawn.
  public var expires: Milliseconds
  /// The zone of everything without one of its own.
  public var zone: String

  /// The settings of a new workspace.
  public init() {
    conversationsPerVisit = 2
    contentPerVisit = 3
    cooldown = 30_000
    expires = 60_000
    zone = "UTC"
  }

  /// Reads the `settings` member of `beckon.json`.
  public init(_ json: JSON, findings: inout [Finding]) {
    self.init()
    var reader = DocumentReader(json, path: "settings")
    if let limits = reader.object("visit_limit", { limits in
      (limits.integer("conversation"), limits.integer("content"))
    }) {
      conversationsPerVisit = limits.0.map { Int(clamping: $0) }
      contentPerVisit = limits.1.map { Int(clamping: $0) }
    }
    cooldown = reader.duration("cooldown") ?? cooldown
    expires = reader.duration("expires") ?? expires
    zone = reader.text("zone", or: zone)
    findings += reader.findings
  }
}
