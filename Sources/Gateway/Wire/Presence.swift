#if Gateway
internal import Engine
internal import Store

/// Whether somebody is there to answer on a channel, as visitors are told.
struct Presence: Hashable, Sendable {
  let state: State
  /// When the hours begin again; `nil` if nobody says.
  let back: Instant?
  /// The brand's colour.
  let accent: String

  enum State: String, Sendable {
    case online
    /// Nobody is there, though it is time.
    case away
    /// It is not the time.
    case offline
  }

  /// What holds on `channel` at `now`; `hours` are those of its schedule.
  init(on channel: Channel, in library: Library, hours: OpenHours?, at now: Instant) {
    accent = library.brands[channel.brand]?.accent ?? Brand.usualAccent
    let isOpen = hours?.isOpen(at: now) ?? true
    back = isOpen ? nil : hours?.nextChange(after: now)
    state = !isOpen ? .offline : library.teamIsOnline(on: channel.id) ? .online : .away
  }

  /// The event's data for somebody of this language.
  func json(in language: String?) -> JSON {
    var json: JSON = ["state": .string(state.rawValue), "accent": .string(accent)]
    json["back"] = back.map { .integer($0.milliseconds) }
    json["speech"] = Speech.json(of: language ?? "en")
    return json
  }
}
#endif
