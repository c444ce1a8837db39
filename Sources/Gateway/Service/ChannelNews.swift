#if Gateway
internal import Engine
internal import Store

/// What holds for everybody on a channel and pages are told of: when their stream opens, and
/// whenever it changes.
struct ChannelNews: Equatable {
  let presence: Presence
  let wishes: PageWishes

  /// The events for somebody of this language.
  func events(in language: String?) -> [ServerSentEvent] {
    [
      ServerSentEvent("presence", id: nil, presence.json(in: language)),
      ServerSentEvent(
        "watch", id: nil,
        [
          "scroll": .bool(wishes.scroll),
          "selectors": .array(wishes.selectors.map { .string($0) }),
          "links": .array(wishes.links.map { .string($0) }),
        ]),
    ]
  }
}

extension DecisionLoop {
  /// What holds now on each channel; `hours` are those of the channels' schedules.
  func news(_ hours: [Channel.ID: OpenHours], at now: Instant) -> [Channel.ID: ChannelNews] {
    contents.library.channels.mapValues { channel in
      ChannelNews(
        presence: Presence(
          on: channel, in: contents.library, hours: hours[channel.id], at: now),
        wishes: decider.plan.wishes(on: channel.id))
    }
  }

  /// The hours of the channels that have some.
  func channelHours(at now: Instant) -> [Channel.ID: OpenHours] {
    contents.library.channels.compactMapValues { channel in
      channel.schedule.flatMap { contents.openHours(of: $0, around: now) }
    }
  }

  /// Tells whoever is on a channel what has changed there.
  func tell(_ news: [Channel.ID: ChannelNews], unless known: [Channel.ID: ChannelNews]) {
    let changed = news.filter { known[$0.key] != $0.value }
    guard !changed.isEmpty else { return }
    for visitor in Set(streams.keys.map(\.visitor)) {
      guard let visit = decider.state.visitors[visitor]?.visit, let news = changed[visit.channel]
      else { continue }
      for event in news.events(in: visit.language) { streams.send(event, to: visitor) }
    }
  }
}
#endif
