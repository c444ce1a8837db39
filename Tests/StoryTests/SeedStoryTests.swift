import BeckonClient
import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// Campaigns as the manuals of other systems describe them, from the visitor to the report.
  @Suite(.timeLimit(.minutes(3))) struct SeedStoryTests {
    private func people(_ scene: Scene, _ campaign: String, _ what: String) throws -> Int64? {
      let run = try Program(
        ["report", campaign, "--json", "--workspace", scene.workspace.path], in: scene)
      let json = try JSON.parse(Array(run.output.utf8))
      return json["campaigns"]?[campaign]?[what]?["people"]?.integer
    }

    /// HelpCrunch, "Auto messages": a manual chat from a team member, to new anonymous visitors
    /// whose current page contains /pricing for a while, once per user, followed until the reply.
    @Test(.needs(WebDriver.isInstalled, WebDriver.whyNot))
    func `HelpCrunch: a chat to new visitors who hesitate on the pricing page`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.add(
        .campaigns, "pricing",
        [
          "title": "Pricing", "kind": "proactive_chat", "status": "live", "published": 1,
          "channels": ["shop"], "sender": "mia", "audience": "visitors", "team": "online",
          "message": [
            "variants": [
              ["id": "a", "text": "Hi 👋 Need help to choose a plan?", "buttons": []]
            ]
          ],
          "response": ["kind": "agent", "follow_up": "We are typing.", "ask": ["name", "email"]],
          "frequency": ["kind": "once"],
          "rules": [
            "all": [
              ["page.url": ["contains": ["/pricing"]]], ["page.time": ["greater": "1s"]],
              ["visitor.visits": ["is": 1]], ["chat.history": ["is": ["none"]]],
            ]
          ],
        ])
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=teaser]", saying: "Need help to choose a plan?")
      try scene.entry("the display") { $0.is(.displayed) }
      try await browser.wait(for: "[part~=expand]", in: .widget).click()
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("Which one for two?")
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=details-name]", in: .widget).type("Grace Kim")
      try await browser.wait(for: "[part~=details-email]", in: .widget).type("grace@example.org")
      try await browser.press(.enter)
      try scene.entry("the address") { $0.is(.detailsGiven) }
      for what in ["sent", "displayed", "opened", "replied", "details_given"] {
        #expect(try people(scene, "pricing", what) == 1, "\(what)")
      }
      try await browser.reload()
      try await browser.wait(for: "[part~=bubble]", saying: "Which one for two?")
      #expect(try scene.entries().count { $0.isAssignment } == 1)
    }

    /// Zendesk, "Creating a proactive messages campaign": page open for some seconds, all of
    /// language and title, any of two pages; a bot's answer; once per visit, within the hours.
    @Test(.needs(WebDriver.isInstalled, WebDriver.whyNot))
    func `Zendesk on the web: a bot's answer after seconds on one of two pages`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.add(
        .schedules, "always",
        [
          "zone": "UTC",
          "week": .object(
            Dictionary(
              uniqueKeysWithValues: Schedule.Weekday.allCases.map {
                ($0.rawValue, JSON.array(["00:00-24:00"]))
              })),
        ])
      try scene.add(
        .bots, "answers",
        [
          "title": "Answer bot", "fallback": "",
          "answers": [
            "start": [
              "text": "What is it about?",
              "buttons": [
                ["label": "Delivery", "answer": "delivery"], ["label": "Talk to an agent"],
              ],
            ], "delivery": ["text": "Two days, free of charge."],
          ],
        ])
      try scene.add(
        .campaigns, "plans",
        [
          "title": "Plans", "status": "live", "published": 1, "channels": ["shop"],
          "hours": ["inside": "always"], "trigger": ["event": "page", "after": "1s"],
          "message": [
            "variants": [
              [
                "id": "a", "text": "Can our bot help?",
                "buttons": [["label": "Yes", "kind": "answer", "answer": "start"]],
              ]
            ]
          ],
          "response": ["kind": "bot", "bot": "answers", "answer": "start"],
          "frequency": ["kind": "once_per_visit"],
          "rules": [
            "all": [
              ["device.language": ["is": ["en"]]],
              [
                "any": [
                  ["page.url": ["contains": ["/docs"]]], ["page.title": ["contains": ["Pricing"]]],
                ]
              ],
              ["none": [["page.url": ["contains": ["/careers"]]]]],
            ]
          ],
        ])
      let gateway = try scene.startGateway()
      let browser = try await WebDriver(arguments: ["--accept-lang=en-GB"])
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=answer]", in: .widget).click()
      try await browser.wait(for: "[part~=bubble]", saying: "What is it about?")
      try await browser.wait(for: "[part~=choices] button", in: .widget).click()
      try await browser.wait(for: "[part~=bubble]", saying: "Two days, free of charge.")
      for what in ["sent", "displayed", "opened", "clicked", "replied"] {
        #expect(try people(scene, "plans", what) == 1, "\(what)")
      }
      // Once in this visit, on whichever page.
      try await browser.open(gateway.address("/demo/docs"))
      try await browser.run("beckon('track', 'seen')")
      try scene.entry("the next page") { entry in
        guard case .activity(_, _, .custom("seen", _)) = entry.body else { return false }
        return true
      }
      #expect(try scene.entries().count { $0.isAssignment } == 1)
    }

    /// Zendesk, "Proactive messages for mobile": a screen, the app's language, once per device.
    @Test func `Zendesk in an app: a message on a screen, once per device`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try AppClientStoryTests.addApp(to: scene)
      try scene.add(
        .campaigns, "onboarding",
        [
          "title": "Onboarding", "status": "live", "published": 1, "channels": ["app"],
          "sender": "mia", "trigger": ["event": "page", "after": "1s"],
          "message": [
            "variants": [["id": "a", "text": "Shall I show you around?", "buttons": []]]
          ],
          "response": ["kind": "agent", "follow_up": "", "ask": []],
          "frequency": ["kind": "once_per_device"],
          "rules": [
            "all": [
              ["page.url": ["is": ["lamp/studio-one"]]], ["device.language": ["is": ["en"]]],
              ["device.app_version": ["at_least": "2.0"]], ["visitor.history": ["is": ["new"]]],
            ]
          ],
        ])
      let gateway = try scene.startGateway()
      let client = try AppClientStoryTests.client(scene, gateway)
      await client.launch()
      await client.screen("home")
      await client.screen("lamp/studio-one", title: "Studio One")
      let invitation = try await AppClientStoryTests.news(client) { news in
        if case .invitation(let invitation) = news { invitation } else { nil }
      }
      #expect(invitation.text == "Shall I show you around?")
      await client.displayed(invitation)
      await client.opened(invitation)
      await client.dismissed(invitation, how: "swipe")
      await client.screen("lamp/studio-one")
      await client.quit()
      while await client.waiting > 0 { try await Task.sleep(for: .milliseconds(10)) }
      for what in ["sent", "displayed", "opened", "dismissed"] {
        #expect(try people(scene, "onboarding", what) == 1, "\(what)")
      }
      #expect(try scene.entries().count { $0.isAssignment } == 1)
    }

    /// LivePerson, "Engagements": content in an overlay for a behaviour (a full cart that is about
    /// to be left), by audience and goal, with the conversion booked on it.
    @Test(.needs(WebDriver.isInstalled, WebDriver.whyNot))
    func `LivePerson: content over the page for a full cart, and the purchase after it`()
      async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.add(
        .segments, "full-cart",
        [
          "title": "Full cart", "shelf": "behaviour",
          "rules": ["all": [["cart.value": ["at_least": "100"]]]],
        ])
      try scene.add(
        .goals, "order", ["title": "Order", "kind": "purchase", "at_least": "50", "window": "1d"])
      try scene.add(
        .campaigns, "stay",
        [
          "title": "Stay", "nature": "content", "status": "live", "published": 1,
          "channels": ["shop"], "segments": ["full-cart"], "goal": "order",
          "trigger": ["event": "exit_intent"],
          "appearance": ["format": "overlay", "size": "large"],
          "message": [
            "variants": [
              [
                "id": "a", "text": "**Free delivery** today.",
                "buttons": [
                  ["label": "To the checkout", "kind": "link", "url": "mailto:a@example.org"],
                  ["label": "No, thank you", "kind": "dismiss"],
                ],
              ]
            ]
          ],
          "response": ["kind": "none"], "frequency": ["kind": "once_per_visit"],
        ])
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.run("beckon('cart', { value: 120, items: 3 })")
      try await browser.run(
        """
        document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientY: -1 }))
        """)
      try await browser.wait(for: "[part~=overlay][part~=large]", saying: "Free delivery today.")
      try scene.entry("the display") { $0.is(.displayed) }
      try await browser.wait(for: "[part~=dismiss]", in: .widget).click()
      try await browser.run("beckon('track', 'purchase', { value: 120, order: 'A-17' })")
      try await browser.run("beckon('track', 'purchase', { value: 120, order: 'A-17' })")
      try scene.entry("the conversion") { if case .converted = $0.body { true } else { false } }
      for what in ["sent", "displayed", "dismissed", "converted"] {
        #expect(try people(scene, "stay", what) == 1, "\(what)")
      }
    }
  }
}
