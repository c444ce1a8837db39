/// What holds for every visitor: what a plan knows besides its campaigns.
public struct Surroundings: Hashable, Sendable {
  /// The channels on which an agent is online.
  public var online: Set<Channel.ID>
  /// When a channel's team last came online, as far as the deciding program has seen it.
  public var onlineSince: [Channel.ID: Instant]
  /// Named schedules, resolved.
  public var hours: [Schedule.ID: OpenHours]
  /// The workspace's clocks.
  public var zone: ZoneOffsets
  /// The clocks of visitors' zones, by IANA name.
  public var zones: [String: ZoneOffsets]
  /// Named rules.
  public var segments: [Segment.ID: Rule]
  /// Named ways through the site.
  public var flows: [String: Flow]

  /// Makes surroundings.
  public init(
    online: Set<Channel.ID> = [], onlineSince: [Channel.ID: Instant] = [:],
    hours: [Schedule.ID: OpenHours] = [:], zone: ZoneOffsets = .utc,
    zones: [String: ZoneOffsets] = [:], segments: [Segment.ID: Rule] = [:],
    flows: [String: Flow] = [:]
  ) {
    self.online = online
    self.onlineSince = onlineSince
    self.hours = hours
    self.zone = zone
    self.zones = zones
    self.segments = segments
    self.flows = flows
  }

  /// Makes what a library says, with what the store has resolved.
  init(_ library: Library, hours: [Schedule.ID: OpenHours], zones: [String: ZoneOffsets]) {
    self.init(
      online: Set(library.channels.keys.filter { library.teamIsOnline(on: $0) }), hours: hours,
      zone: zones[library.settings.zone] ?? .utc, zones: zones,
      segments: library.segments.mapValues(\.rule),
      flows: Dictionary(library.settings.flows.map { ($0.name, $0) }, uniquingKeysWith: { $1 }))
  }
}
