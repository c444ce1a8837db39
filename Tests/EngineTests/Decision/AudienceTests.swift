@testable import Engine
import Testing

/// SEMANTICS §4.2: whom a campaign may be sent to at all.
struct AudienceTests {
  private let library = Library.shop {
    $0.segments["big"] = Segment(
      id: "big", title: "Big", rule: .when("cart.value", .money(.greater, 10_000)))
    $0.segments["vip"] = Segment(
      id: "vip", title: "VIP", rule: .when("visitor.tags", .list(.has, ["vip"])))
  }

  @Test func `somebody in none of the named segments is not in the audience`() {
    var simulation = Simulation(
      .live("hello") { $0.segments = ["big", "vip"] }, library: library)
    simulation.open()
    #expect(simulation.shown.isEmpty)
    // An unknown basket is neither big nor not big: only what is true counts.
    #expect(simulation.reasons("hello") == [.notInAudience(["big", "vip"])])
  }

  @Test func `one of the segments is enough`() {
    for news in [
      Observation.What.tags(added: ["vip"], removed: []),
      .activity(.cart(Cart(value: 20_000, items: 1))),
    ] {
      var simulation = Simulation(
        .live("hello") { $0.segments = ["big", "vip"] }, library: library)
      simulation.open()
      simulation.tell(news)
      #expect(simulation.shown == ["hello p1 1"])
    }
  }

  @Test func `a segment that is gone is a fault of the campaign`() {
    let campaign = Campaign.live("hello") { $0.segments = ["lost"] }
    #expect(library.fault(of: campaign) == "the segment \"lost\" is gone")
  }
}

/// SEMANTICS §4.9: what may follow a declined invitation.
struct DeclineTests {
  /// Who is shown something after a declined `nature`, under `policy` of workspace and brand.
  private func shown(
    after nature: Campaign.Nature, _ policy: DeclinePolicy = DeclinePolicy(),
    brand: DeclinePolicy? = nil
  ) -> [Campaign.ID] {
    var simulation = Simulation(
      .live("first") {
        $0.nature = nature; $0.priority = .high
      },
      .live("talk") {
        $0.nature = .conversation; $0.trigger.event = .event("talk")
      },
      .live("note") {
        $0.nature = .content; $0.trigger.event = .event("note")
      },
      library: .shop {
        $0.settings.afterDecline = policy
        $0.brands["shop"]?.afterDecline = brand
      })
    simulation.open()
    simulation.report(.displayed, .dismissed)
    for name in ["talk", "note"] {
      simulation.note(.custom(name))
      simulation.report(.displayed, .opened, .clicked)
    }
    return simulation.assignments.map(\.campaign)
  }

  @Test func `a declined conversation leaves content, a declined content leaves everything`() {
    #expect(shown(after: .conversation) == ["first", "note"])
    #expect(shown(after: .content) == ["first", "talk", "note"])
  }

  @Test func `the workspace can allow more or less`() {
    #expect(
      shown(after: .conversation, .init(conversation: .everything)) == ["first", "talk", "note"])
    #expect(shown(after: .conversation, .init(conversation: .nothing)) == ["first"])
    #expect(shown(after: .content, .init(content: .otherNature)) == ["first", "talk"])
    #expect(shown(after: .content, .init(content: .nothing)) == ["first"])
  }

  @Test func `a brand has its own say`() {
    let strict = DeclinePolicy(conversation: .nothing, content: .nothing)
    #expect(shown(after: .content, brand: strict) == ["first"])
    #expect(shown(after: .content, strict, brand: DeclinePolicy()) == ["first", "talk", "note"])
  }
}

/// SEMANTICS §4.10: how much attention one person is asked for.
struct AttentionTests {
  private func simulation(_ limit: Int, within: Milliseconds) -> Simulation {
    Simulation(
      .live("hello") {
        $0.frequency = .everyTime(gap: 0)
        $0.trigger.event = .event("go")
      }, library: .shop { $0.settings.attention = Attention(limit: limit, within: within) })
  }

  @Test func `it is spent after so many invitations and comes back with time`() {
    var simulation = simulation(2, within: 60_000)
    simulation.open()
    for moment in [1_000, 2_000, 3_000, 61_500, 62_500, 63_500] as [Milliseconds] {
      simulation.run(to: moment)
      simulation.note(.custom("go"))
      simulation.report(.displayed, .clicked)
    }
    let sent = simulation.assignments.map { $0.expires - at(60_000) }
    #expect(sent == [1_000, 2_000, 61_500, 62_500])
    #expect(simulation.reasons("hello").contains(.attentionSpent(until: at(121_500))))
  }

  @Test func `what was never displayed does not spend it`() {
    var simulation = simulation(1, within: 3_600_000)
    simulation.open()
    simulation.note(.custom("go"))
    simulation.run(to: 61_000)
    #expect(simulation.visitor?.invited.isEmpty == true)
    simulation.note(.active)
    simulation.note(.custom("go"))
    #expect(simulation.assignments.count == 2)
  }
}

/// SEMANTICS §4.5: the team of a channel.
struct TeamTests {
  @Test func `who is online answers on the channels that name them, or on all`() {
    for (names, isShown) in [([], true), (["ana"], true), (["bo"], false)] as [([Agent.ID], Bool)] {
      var simulation = Simulation(
        .live("hello") { $0.team = .online },
        library: .shop {
          $0.agents["bo"] = Agent(id: "bo", title: "Bo", isOnline: false)
          $0.channels["web"]?.agents = names
        })
      simulation.open()
      #expect(!simulation.assignments.isEmpty == isShown)
      if !isShown { #expect(simulation.reasons("hello") == [.teamOffline]) }
    }
  }
}
