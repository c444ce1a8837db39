internal import Engine

/// How often a campaign is shown, and how that meets what holds for all campaigns, in sentences.
struct FrequencyWords {
  let campaign: Campaign
  let library: Library

  /// What the campaign's own settings mean.
  var own: [String] {
    [campaign.frequency.words]
      + (campaign.frequency.limit.map { limit in
        ["After \(limit == 1 ? "one" : "\(limit)") in all it is over for that person."]
      } ?? [])
      + [
        campaign.interrupts || campaign.trigger.event == .waiting
          ? "It may come while a conversation is open."
          : "While a conversation is open it waits."
      ]
  }

  /// How the workspace's limits meet it.
  var limits: [String] {
    [visitLimit, cooldown] + [attention, declined, holdout].compactMap { $0 }
  }

  private var settings: Settings { library.settings }

  private var visitLimit: String {
    let isConversation = campaign.nature == .conversation
    let limit = isConversation ? settings.conversationsPerVisit : settings.contentPerVisit
    let what = isConversation ? "conversations" : "contents"
    guard let limit else { return "All campaigns together show any number of \(what) in a visit." }
    return "All campaigns together show at most \(limit) \(what) in a visit; whatever comes first"
      + " counts."
  }

  private var cooldown: String {
    guard settings.cooldown > 0 else { return "Two invitations may follow each other at once." }
    let words = DurationText.words(settings.cooldown)
    let gap = campaign.frequency.gap
    let isShorter = campaign.frequency.repeats && gap > 0 && gap < settings.cooldown
    return "Any two invitations are at least \(words) apart"
      + (isShorter ? ", so its own gap of \(DurationText.words(gap)) never counts." : ".")
  }

  private var attention: String? {
    settings.attention.map {
      "One person gets at most \($0.limit) invitations of all campaigns within "
        + "\(DurationText.words($0.within))."
    }
  }

  private var declined: String? {
    let brand = campaign.channels.lazy.compactMap { library.channels[$0]?.brand }.first
    let policy = brand.flatMap { library.brands[$0]?.afterDecline } ?? settings.afterDecline
    let natures: [(Campaign.Nature, AfterDecline)] = [
      (.conversation, policy.conversation), (.content, policy.content),
    ]
    let blocking = natures.filter { nature, rule in
      switch rule {
      case .everything: false
      case .otherNature: campaign.nature == nature
      case .nothing: true
      }
    }
    guard !blocking.isEmpty else { return nil }
    let names = blocking.map { $0.0 == .conversation ? "a conversation" : "a content" }
    return "Whoever declines \(names.joined(separator: " or ")) is not shown it in that visit."
  }

  private var holdout: String? {
    guard settings.holdout > 0 else { return nil }
    return "\(Holdout.percent(settings.holdout)) % of people are sent nothing at all, to compare."
  }
}
