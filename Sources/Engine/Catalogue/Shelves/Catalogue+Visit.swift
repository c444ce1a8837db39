extension Catalogue {
  static let visit: [Field] = [
    Field(
      "visit.time", "Time on site", .duration, "Since the visit began.", from: [.helpCrunch]
    ) { $0.visit.map { .since($0.began) } ?? .unknown },
    Field(
      "visit.pages", "Pages viewed", .count, "Page views in this visit, all pages.",
      from: [.helpCrunch]
    ) { $0.visit.map { .number(Int64($0.pages)) } ?? .unknown },
    Field(
      "visit.visited", "Visited page", .url, "Whether any page of this visit fits.",
      from: [.livePerson]
    ) { $0.visit.map { .list($0.addresses) } ?? .unknown },
    Field(
      "visit.landing_url", "Landing page", .url, "The first page of the visit.",
      from: [.helpCrunch]
    ) { $0.visit.flatMap { $0.landing.isEmpty ? nil : .text($0.landing) } ?? .unknown },
    Field(
      "visit.referrer", "Referrer", .url, "Where the visit came from; unknown if direct.",
      from: [.helpCrunch]
    ) { $0.visit?.referrer.map { .text($0) } ?? .unknown },
    Field(
      "visit.idle", "Time without input", .duration,
      "Since the last input, once there was none for a minute; nothing before that.",
      from: [.beckon]
    ) { $0.visit.map { $0.idle.map { .since($0.at) } ?? .lasted(0) } ?? .unknown },
    Field(
      "visit.errors", "Number of errors", .count, "Errors that pages of this visit reported.",
      from: [.livePerson]
    ) { $0.visit.map { .number(Int64($0.errors)) } ?? .unknown },
    Field(
      "visit.error", "Error", .text,
      "Code or message of any error that pages of this visit reported, the latest 16; unknown "
        + "if there was none.", from: [.livePerson]
    ) { situation in
      guard let texts = situation.visit?.errorTexts, !texts.isEmpty else { return .unknown }
      return .list(texts)
    },
    Field(
      "visit.flow", "Flow", .choice(Flow.Outcome.allCases.map(\.rawValue)),
      about: .name("the name of a flow of the workspace's settings"),
      "What became of the visit in a named flow of pages; unknown before it began and while it "
        + "is under way.", from: [.livePerson]
    ) { situation, reference in
      guard let flow = reference.of.flatMap({ situation.surroundings.flows[$0] }),
        let outcome = situation.visit.flatMap({ flow.outcome(of: $0.path) })
      else { return .unknown }
      return .text(outcome.rawValue)
    },
  ]
}
