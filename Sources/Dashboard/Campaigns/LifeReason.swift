internal import Engine
internal import Terminal

extension Model {
  /// Why a campaign is what it is, in one line.
  func reason(of campaign: Campaign) -> (text: String, role: Role) {
    let window = workspace.windows[campaign.id] ?? Window()
    switch life(of: campaign) {
    case .draft:
      return workspace.library.fault(of: campaign).map { ("Draft: \($0).", .warning) }
        ?? ("Draft, never launched; L launches it.", .dim)
    case .scheduled:
      return ("Scheduled: it begins \(clock.day(window.from)) \(time(window.from)).", .dim)
    case .live:
      guard let published = campaign.published else { return ("Live.", .dim) }
      return ("Live since \(clock.day(published)) \(time(published)).", .dim)
    case .paused: return ("Paused by a person; r resumes it.", .dim)
    case .pausedByItself:
      return ("Paused by itself: automated resolutions are used up.", .warning)
    case .ended: return ("Ended \(clock.day(window.to)) \(time(window.to)).", .dim)
    case .archived: return ("Archived; U takes it out of the archive.", .dim)
    case .faulty(let fault): return ("Contains errors: \(fault).", .error)
    }
  }

  private func time(_ moment: Instant) -> String { clock.time(moment, seconds: false) }
}
