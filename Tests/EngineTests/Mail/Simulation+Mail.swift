@testable import Engine

extension Library {
  /// The shop with a mail server and an address to send from.
  static func mailing(_ change: (inout Library) -> Void = { _ in }) -> Library {
    .shop { library in
      var channel = Channel(
        id: "mail", title: "Mail", brand: "shop", key: "", origins: [], visitGap: 30 * 60_000)
      channel.kind = .email
      channel.address = "hello@shop.example"
      library.channels["mail"] = channel
      library.settings.mail.url = "smtp://mail.shop.example"
      library.settings.mail.base = "https://beckon.shop.example"
      change(&library)
    }
  }
}

extension Campaign {
  /// A sound live e-mail campaign that goes to whoever orders something.
  static func mail(
    _ id: String = "m", _ rule: Rule = .everyone, _ change: (inout Campaign) -> Void = { _ in }
  ) -> Campaign {
    .live(id, rule) { campaign in
      campaign.kind = .email
      campaign.channels = ["mail"]
      campaign.trigger = Trigger(event: .event("order"), after: 0)
      campaign.message.variants[0].subject = "Hello"
      change(&campaign)
    }
  }
}

extension Simulation {
  /// A visitor comes, says who it is, and leaves again.
  mutating func visit(
    by visitor: Visitor.ID = "v1", as customer: String? = nil,
    email: String? = "bo@shop.example", zone: String? = nil
  ) {
    tell(
      .page(.init(url: "https://shop.example/", title: "Home", zone: zone)), by: visitor, on: "p1")
    tell(
      .identity(.init(customer: customer ?? "u-\(visitor)", name: "Bo", email: email)),
      by: visitor, on: "p1")
    note(.left, by: visitor, on: "p1")
    // Each of these is a moment of its own.
    run(to: now - at(0) + 10)
  }

  /// A server reports an order.
  mutating func order(by visitor: Visitor.ID = "v1") {
    receive(.happened(visitor, name: "order", properties: [:]))
    run(to: now - at(0))
  }

  /// Takes every e-mail that may go now, as a mail server that says `fact` of each.
  @discardableResult
  mutating func post(_ fact: Invitation.Fact? = .delivered) -> [String] {
    var taken: [String] = []
    while true {
      let (invitation, given) = decider.takePost(at: now)
      add(given)
      guard let invitation else { return taken }
      taken.append(
        "\(invitation.campaign) \(invitation.address ?? "") \(invitation.assigned - at(0))")
      if let fact { note(fact, of: invitation.id) }
    }
  }

  /// Records what came of an e-mail.
  mutating func note(_ fact: Invitation.Fact, of invitation: Invitation.ID) {
    add(decider.note(fact, of: invitation, at: now))
  }

  /// The first reason against a campaign for the first visitor now.
  func mailReasons(_ campaign: Campaign.ID = "m") -> [String] {
    guard let visitor else { return [] }
    return decider.plan.reasons(
      campaign, decider.state.situation(of: visitor, on: nil, at: now)
    ).map(\.code)
  }
}
