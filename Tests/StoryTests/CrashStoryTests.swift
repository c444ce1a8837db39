import Engine
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// The gateway is killed in the middle of something, and nothing that it said was wrong.
  @Suite struct CrashStoryTests {
    @Test(.timeLimit(.minutes(2)))
    func `a crash after a message was seen loses no event and never shows it again`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/shop", after: "1s")
      try scene.addCampaign("control", title: "Control", address: "/shop/again", after: "2s")
      try scene.letGo()
      let first = try scene.startGateway()
      let guest = try Guest(port: first.port)
      try guest.open("/shop")
      let invite = try guest.invite()
      #expect(invite["campaign"]?.string == "greeting")
      let invitation = invite["invitation"] ?? .null
      let seen: [JSON] = [
        ["id": "delivered-1", "type": "delivered", "invitation": invitation],
        ["id": "displayed-1", "type": "displayed", "invitation": invitation],
      ]
      let accepted = try guest.post(seen)
      first.kill()

      let second = try scene.startGateway(port: first.port)
      #expect(second.port == first.port)
      try guest.reconnect(port: second.port)
      let visitor = guest.visitor
      let known = try scene.entries().count
      #expect(try guest.post(seen) == accepted)
      #expect(guest.visitor == visitor)
      #expect(try scene.entries().count == known)
      try expectOnce(["page-1"] + accepted, in: scene)

      // The control needs longer than the greeting: when it comes, the greeting had its chance.
      try guest.open("/shop/again")
      #expect(try guest.invite()["campaign"]?.string == "control")
      let assigned = try scene.entries().compactMap { entry -> String? in
        if case .assigned(let assignment) = entry.body { assignment.campaign.text } else { nil }
      }
      #expect(assigned == ["greeting", "control"])
      #expect(try scene.entries().count { $0.is(.displayed) } == 1)
    }

    @Test(.timeLimit(.minutes(2)))
    func `an invitation that nobody saw before the crash comes again and is one`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/shop")
      try scene.letGo()
      let first = try scene.startGateway()
      let guest = try Guest(port: first.port)
      try guest.open("/shop")
      let invite = try guest.invite()
      first.kill()

      let second = try scene.startGateway(port: first.port)
      try guest.reconnect(port: second.port)
      let again = try guest.invite()
      #expect(again["invitation"] == invite["invitation"])
      try guest.post([
        ["id": "displayed-1", "type": "displayed", "invitation": again["invitation"] ?? .null]
      ])
      #expect(try scene.entries().count { $0.is(.displayed) } == 1)
      #expect(
        try scene.entries().count { if case .assigned = $0.body { true } else { false } } == 1)
    }

    @Test(.timeLimit(.minutes(2)), arguments: 1...3)
    func `what was acknowledged just before a crash is there once`(round: Int) throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.letGo()
      let first = try scene.startGateway()
      let guest = try Guest(port: first.port)
      try guest.open("/shop")
      let events = (1...40).map { number -> JSON in
        ["id": .string("e\(number)"), "type": "custom", "name": .string("step \(number)")]
      }
      for _ in 1..<round { try guest.post([events[0]]) }
      let accepted = try guest.post(events)
      first.kill()

      let second = try scene.startGateway(port: first.port)
      try guest.reconnect(port: second.port)
      try expectOnce(["page-1"] + accepted, in: scene)
      let known = try scene.entries().count
      #expect(try guest.post(events) == accepted)
      #expect(try scene.entries().count == known)
      try expectOnce(["page-1"] + accepted, in: scene)
    }

    @Test(.needs(WebDriver.isInstalled, WebDriver.whyNot), .timeLimit(.minutes(3)))
    func `a browser comes back by itself after crashes and goes on talking`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/demo")
      try scene.addCampaign("control", title: "Control", address: "/demo/docs", after: "2s")
      let first = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(first.address("/demo/pricing"))
      try await browser.wait(for: "[part~=teaser]", in: .widget)
      try scene.entry("the display") { $0.is(.displayed) }
      first.kill()

      let second = try scene.startGateway(port: first.port)
      try await browser.open(second.address("/demo/docs"))
      try await browser.wait(for: "[part~=teaser]", saying: "This is Control.")
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      let box = try await browser.wait(for: "[part~=reply-box]", in: .widget)
      try await box.type("Are you there?")
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=bubble]", saying: "Thank you for writing!")
      second.kill()

      // Written while nobody listens: it waits in the page, and goes out when somebody does.
      try await box.type("And now?")
      try await browser.press(.enter)
      let third = try scene.startGateway(port: first.port)
      try scene.entry("the further reply", seconds: 60) { entry in
        if case .message(let message) = entry.body { message.text == "And now?" } else { false }
      }
      let says = try scene.entries().compactMap { entry -> String? in
        if case .message(let message) = entry.body { message.text } else { nil }
      }
      #expect(says == ["Are you there?", "Thank you for writing!", "And now?"])
      #expect(try scene.entries().count { $0.is(.displayed) } == 2)
      #expect(third.isRunning)
    }
  }
}

/// Expects each of these client ids in exactly one entry of the journal.
func expectOnce(
  _ ids: [String], in scene: Scene, _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let found = try scene.entries().compactMap(\.event)
  let counts = Dictionary(grouping: found, by: \.self).mapValues(\.count)
  let wrong = ids.filter { counts[$0] != 1 }
  #expect(wrong.isEmpty, comment, sourceLocation: sourceLocation)
}
