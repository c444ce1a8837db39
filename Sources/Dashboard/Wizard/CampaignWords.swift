internal import Engine

/// A campaign in plain English.
struct CampaignWords {
  let campaign: Campaign
  let library: Library

  /// What it is, where it appears, to whom it goes and what it is for, a sentence each.
  var general: [String] {
    [kind, place, sender, people] + [segments, team, goal, tags].compactMap { $0 }
      + [priority] + [holdout].compactMap { $0 }
  }

  /// Whether people can write back, and where it appears.
  var kind: String {
    let nature =
      campaign.nature == .conversation ? "people can write back" : "it only shows something"
    switch campaign.kind {
    case .proactiveChat: return "A proactive chat: \(nature)."
    case .targetedChat: return "A targeted chat: \(nature)."
    case .email: return "An e-mail to people's addresses."
    }
  }

  /// On which channels of which brand.
  var place: String {
    guard !campaign.channels.isEmpty else { return "It appears nowhere: no channel is chosen." }
    if campaign.kind == .email, let id = campaign.channels.first, let channel = library.channels[id]
    {
      let address = library.sender(of: channel)
      return channel.kind == .email && !address.isEmpty
        ? "It is sent from \(channel.title), \(address)."
        : "It is sent from nowhere: choose a channel that has a sender's address."
    }
    let titles = campaign.channels.map { library.channels[$0]?.title ?? "\($0) (gone)" }
    let brand = campaign.channels.lazy.compactMap { library.channels[$0]?.brand }.first
    let of = brand.flatMap { library.brands[$0]?.title }.map { " of \($0)" } ?? ""
    return "It appears on \(Self.list(titles))\(of)."
  }

  private var sender: String {
    guard let sender = campaign.sender else { return "It comes in the brand's name." }
    return "It comes in the name of \(library.agents[sender]?.title ?? "\(sender), who is gone")."
  }

  private var people: String {
    switch campaign.reached {
    case .everyone: "It goes to visitors and to identified people."
    case .visitors: "It goes to visitors whom nobody has identified."
    case .identified: "It goes to identified people only."
    }
  }

  private var segments: String? {
    guard !campaign.segments.isEmpty else { return nil }
    let titles = campaign.segments.map { library.segments[$0]?.title ?? "\($0) (gone)" }
    return "They have to be in \(Self.list(titles, "or"))."
  }

  private var team: String? {
    switch campaign.team {
    case .either: nil
    case .online: "It shows only while somebody is online to answer."
    case .offline: "It shows only while nobody is online."
    }
  }

  private var goal: String? {
    campaign.goal.map { id in
      guard let goal = library.goals[id] else { return "Its goal \(id) is gone." }
      return "It succeeds with \"\(goal.title)\" within \(DurationText.words(goal.window))."
    }
  }

  private var tags: String? {
    campaign.tags.isEmpty
      ? nil : "Conversations are tagged \(Self.list(campaign.tags))."
  }

  private var priority: String {
    switch campaign.priority {
    case .high: "Where several could show, it wins over those of medium and low priority."
    case .medium: "Where several could show, it wins over those of low priority."
    case .low: "Where several could show, all of higher priority win."
    }
  }

  private var holdout: String? {
    campaign.holdout == 0
      ? nil : "\(Holdout.percent(campaign.holdout)) % of people are not shown it, to compare."
  }

  // MARK: - Looks and answers

  /// How it looks.
  var appearance: String {
    let look = campaign.appearance
    let size = look.format == .sticky ? "" : "\(look.size.rawValue) "
    return "A \(size)\(look.format.title), \(look.position.words(in: look.format))"
      + (look.accent.map { ", in \($0)" } ?? "") + "."
  }

  /// Who answers, and what is asked then.
  var answers: String {
    switch campaign.response {
    case .none: return "Nobody: it only shows something."
    case .bot(let bot, let answer):
      let title = library.bots[bot]?.title ?? "\(bot) (gone)"
      return "\(title), a bot, begins with its answer \"\(answer)\"." + survey
    case .agent(let agent):
      let who = campaign.sender.flatMap { library.agents[$0]?.title } ?? "The team"
      let asks = agent.asks.map { $0 == .name ? "name" : "e-mail address" }
      return "\(who) answers"
        + (asks.isEmpty ? "." : "; after the first reply it asks for \(Self.list(asks)).") + survey
    }
  }

  private var survey: String {
    guard let survey = campaign.survey else { return "" }
    return " At the end people rate it" + (survey.hasComment ? " and may comment." : ".")
  }

  /// In the languages there are.
  var languages: String? {
    let languages = campaign.message.languages.map(LanguageNames.name)
    guard !languages.isEmpty else { return nil }
    let others = campaign.message.fallback.map(LanguageNames.name)
    return "Also in \(Self.list(languages)); others get "
      + (others.isEmpty ? "it as it is written." : "\(Self.list(others, "or")).")
  }

  /// When in its life and in the week.
  var hours: String {
    let schedules = library.schedules
    let hours =
      switch campaign.hours {
      case .anyTime: "At any time"
      case .inside(let id): "In the hours of \(schedules[id]?.title ?? "\(id) (gone)")"
      case .outside(let id): "Outside the hours of \(schedules[id]?.title ?? "\(id) (gone)")"
      }
    let frame = campaign.timeframe
    return hours + (frame.from.map { ", from \($0)" } ?? "")
      + (frame.to.map { ", until \($0)" } ?? "") + "."
  }

  /// `a, b and c`.
  static func list(_ words: [String], _ last: String = "and") -> String {
    guard let final = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) \(last) \(final)"
  }
}
