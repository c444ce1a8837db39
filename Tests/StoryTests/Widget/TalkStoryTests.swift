import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// A conversation as visitor and agent see it: who is there, who writes, what was read.
  @Suite(.needs(WebDriver.isInstalled, WebDriver.whyNot), .timeLimit(.minutes(3)))
  struct TalkStoryTests {
    private func ask(_ browser: WebDriver, _ text: String) async throws {
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type(text)
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=bubble][part~=visitor]", saying: text)
    }

    @Test func `both see that the other writes and has read, and the journal holds no typing`()
      async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let dashboard = try scene.openDashboard(columns: 100, rows: 30)
      try dashboard.type("3", until: "Nobody has written yet.")
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await ask(browser, "Do you ship to Kyiv?")
      try dashboard.show("Do you ship to Kyiv?")
      let own = "[part~=visitor][data-state=sent]"
      try await browser.wait(for: own, in: .widget)

      // Opening it in the inbox is reading it.
      try dashboard.type(Keys.enter, until: "You answer as Mia Sommer.")
      try await browser.wait(for: "[part~=visitor][data-state=read]", in: .widget)
      dashboard.send("Y")
      try await browser.wait(for: "[part=typing]:not([hidden])", saying: "Mia Sommer is typing…")
      try dashboard.type("es." + Keys.enter, until: "Mia Sommer: Yes.")
      try await browser.wait(for: "[part~=bubble]", saying: "Yes.")
      try await browser.wait(for: "[part=typing][hidden]", in: .widget)
      try await browser.wait(for: "[part=who]", saying: "Mia Sommer")

      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("And")
      try dashboard.show("writes…")
      for entry in try scene.entries() where entry.payload.description.contains("typing") {
        Issue.record("\(entry)")
      }
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test func `a bot's answers come with their buttons, which say and open`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.add(
        .bots, "helper",
        [
          "title": "Helper", "fallback": "I did not get that.",
          "answers": [
            "start": [
              "text": "What is it **about**?",
              "buttons": [
                ["label": "Delivery", "answer": "delivery"],
                ["label": "Prices", "url": "https://northlight.example/prices"],
              ],
            ], "delivery": ["text": "Two days."],
          ],
        ])
      try scene.add(
        .campaigns, "bot",
        [
          "title": "Bot", "status": "live", "channels": ["shop"], "published": 1,
          "message": [
            "variants": [
              [
                "id": "a", "text": "Shall I help?",
                "buttons": [["label": "Yes", "kind": "answer", "answer": "start"]],
              ]
            ]
          ],
          "response": ["kind": "bot", "bot": "helper", "answer": "start"],
          "rules": ["all": [["page.url": ["contains": ["/pricing"]]]]],
        ])
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=answer]", in: .widget).click()
      try await browser.wait(for: "[part~=bubble][part~=bot] strong", saying: "about")
      let link = try await browser.wait(for: "[part~=choices] a", in: .widget)
      #expect(try await link.attribute("href") == "https://northlight.example/prices")
      try await browser.wait(for: "[part~=choices] button", in: .widget).click()
      try await browser.wait(for: "[part~=bubble][part~=visitor]", saying: "Delivery")
      try await browser.wait(for: "[part~=bubble][part~=bot]", saying: "Two days.")
      try await browser.wait(forNo: "[part~=choices] button", in: .widget)
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test func `outside the hours it says when somebody is back, and tells when the team comes`()
      async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      try scene.add(.agents, "mia", ["title": "Mia Sommer", "presence": "auto"], over: 1)
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      let closed = "[part=notice]:not([hidden])"
      try await browser.wait(for: closed, saying: "Nobody is here just now")
      // Whoever opens a dashboard is there, until it is closed.
      let dashboard = try scene.openDashboard()
      try await browser.wait(for: "[part=notice][hidden]", in: .widget)
      dashboard.send("q")
      #expect(dashboard.waitExit() == 0)
      try await browser.wait(for: closed, saying: "Nobody is here just now")

      // Open on no day but a distant one.
      try scene.add(.schedules, "rare", ["zone": "UTC", "week": ["monday": ["00:00-00:01"]]])
      try scene.add(
        .channels, "shop",
        [
          "title": "Shop website", "brand": "northlight", "key": .string(Scene.channelKey),
          "origins": ["https://northlight.example"], "schedule": "rare",
        ], over: 1)
      try await browser.wait(for: closed, saying: "We are back Monday")
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test func `a customer has the same conversation on every device, and after a reload`()
      async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let first = try await WebDriver()
      defer { first.close() }
      try await first.open(gateway.address("/demo/pricing"))
      try await first.wait(for: "[part~=reply]", in: .widget).click()
      try await ask(first, "Do you ship to Kyiv?")
      try await first.wait(for: "[part~=bubble]", saying: "Thank you for writing!")
      let phone = try await WebDriver(size: .phone)
      defer { phone.close() }
      try await phone.open(gateway.address("/demo/docs"))
      let people = try eventually("two people") {
        let people = Set(try scene.entries().compactMap(\.visitor))
        return people.count == 2 ? people : nil
      }
      for visitor in people.sorted() {
        let identity = Entry.Identity(customer: "u7", name: "Grace Kim")
        _ = try scene.workspace.journal.append(
          [Entry(at: .present, .identified(visitor, identity)).payload])
      }
      try await phone.wait(for: "[part=launcher]", in: .widget).click()
      try await phone.wait(for: "[part~=bubble]", saying: "Thank you for writing!")
      try await ask(phone, "I am on the train now.")
      try await first.wait(for: "[part~=bubble]", saying: "I am on the train now.")
      try await first.reload()
      for text in ["Do you ship to Kyiv?", "Thank you for writing!", "I am on the train now."] {
        try await first.wait(for: "[part~=bubble]", saying: text)
      }
      let talks = Set(
        try scene.entries().compactMap { entry -> Conversation.ID? in
          if case .message(let message) = entry.body { message.conversation } else { nil }
        })
      #expect(talks.count == 1)
      #expect(try await first.consoleLog().isEmpty)
      #expect(try await phone.consoleLog().isEmpty)
    }
  }
}
