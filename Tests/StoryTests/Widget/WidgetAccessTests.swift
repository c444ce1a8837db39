import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// The widget for people who cannot see it, cannot hold a mouse, or read from the right.
  @Suite(.timeLimit(.minutes(3)))
  struct WidgetAccessTests {
    /// A campaign of each format, on a page of its own: `?f=toaster`.
    private func addFormats(to scene: Scene, rightToLeft: Bool = false) throws {
      let text =
        rightToLeft
        ? "مرحبًا! هل لديك **أسئلة** حول [الأسعار](https://northlight.example/x)؟"
        : "## Questions?\n\nRead [this](https://northlight.example/x) or **ask**.\n\n- One\n- Two"
      for format in Appearance.Format.allCases {
        try scene.add(
          .campaigns, "f-\(format.rawValue.replacing("_", with: "-"))",
          [
            "title": .string(format.rawValue), "status": "live", "channels": ["shop"],
            "sender": "mia", "published": 1, "frequency": ["kind": "every_time", "gap": "0s"],
            "appearance": ["format": .string(format.rawValue)],
            "message": [
              "language": .string(rightToLeft ? "ar" : "en"),
              "variants": [
                [
                  "id": "a", "text": .string(text),
                  "buttons": [
                    ["label": "Ask", "kind": "reply"], ["label": "No", "kind": "dismiss"],
                    ["label": "See", "kind": "link", "url": "https://northlight.example/p"],
                  ],
                ]
              ],
            ],
            "response": ["kind": "agent", "follow_up": "Thank you!", "ask": ["name", "email"]],
            "survey": ["question": "How was it?", "comment": true],
            "rules": ["all": [["page.url": ["contains": [.string("?f=\(format.rawValue)!")]]]]],
          ])
      }
      try scene.workspace.changeSettings { settings in
        settings["settings"]?["after_decline"] = [
          "conversation": "everything", "content": "everything",
        ]
        settings["settings"]?["visit_limit"] = ["conversation": 99, "content": 99]
      }
    }

    @Test(.needs(WebDriver.isInstalled && Axe.isInstalled, Axe.whyNot), arguments: [false, true])
    func `axe finds nothing in any format, nor in the conversation`(rightToLeft: Bool) async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try addFormats(to: scene, rightToLeft: rightToLeft)
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.emulate(["prefers-reduced-motion": "reduce"])
      if rightToLeft { try await browser.resize(to: .init(width: 320, height: 568)) }
      for format in Appearance.Format.allCases {
        try await browser.open(gateway.address("/demo/docs?f=\(format.rawValue)!"))
        let card = try await browser.wait(for: "[part~=teaser]", in: .widget)
        #expect(try await card.style("animation-name") == "none")
        #expect(try await browser.violations(in: "beckon-widget") == [], "\(format)")
        let width = try await browser.run(
          "return arguments[0].getBoundingClientRect().right <= innerWidth", card.reference)
        #expect(width.bool == true, "\(format) is wider than the page")
        if let fold = try await browser.first("[part=unfold]", in: .widget) {
          try await fold.click()
          #expect(try await browser.violations(in: "beckon-widget") == [], "\(format), unfolded")
        }
        try await browser.press(.escape)
        try await browser.wait(forNo: "[part~=card]", in: .widget)
      }

      try await browser.open(gateway.address("/demo/docs?f=toaster!"))
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("A question")
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=details]:not([hidden])", in: .widget)
      try await browser.wait(for: "[part~=bubble]", saying: "Thank you!")
      #expect(try await browser.violations(in: "beckon-widget") == [], "conversation")
      try await browser.wait(for: "[part~=details-skip]", in: .widget).click()
      let visitor = try #require(try scene.entries().compactMap(\.visitor).first)
      let talk = try #require(
        try scene.entries().compactMap { entry -> Conversation.ID? in
          if case .message(let message) = entry.body { message.conversation } else { nil }
        }.first)
      let closing = Entry.ConversationChange(
        conversation: talk, visitor: visitor, .closed, by: "ann")
      _ = try scene.workspace.journal.append([Entry(at: .present, .conversation(closing)).payload])
      try await browser.wait(for: "[part~=survey]:not([hidden])", in: .widget)
      #expect(try await browser.violations(in: "beckon-widget") == [], "survey")
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test(.needs(WebDriver.isInstalled, WebDriver.whyNot))
    func `a picture that moves stands still for those who want that`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let gateway = try scene.startGateway()
      let picture = gateway.address("/demo/icon.svg")
      try scene.add(
        .campaigns, "moving",
        [
          "title": "Moving", "status": "live", "channels": ["shop"], "published": 1,
          "nature": "content", "response": ["kind": "none"], "frequency": ["kind": "once"],
          "rules": ["all": [["page.url": ["contains": ["/docs"]]]]],
          "message": [
            "variants": [
              [
                "id": "a", "text": "Look.",
                "image": ["url": .string(picture), "alt": "A lamp"],
              ]
            ]
          ],
        ])
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.emulate(["prefers-reduced-motion": "reduce"])
      try await browser.open(gateway.address("/demo/docs"))
      let still = try await browser.wait(for: "canvas[part=image]", in: .widget)
      #expect(try await still.attribute("aria-label") == "A lamp")
      #expect(try await still.attribute("role") == "img")
      let width = try await browser.run("return arguments[0].clientWidth", still.reference)
      #expect((width.number ?? 0) > 100)
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test(.needs(WebDriver.isInstalled, WebDriver.whyNot))
    func `all of it goes by keys, and the focus comes back to where it was`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try addFormats(to: scene)
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/docs?f=toaster!"))
      let card = try await browser.wait(for: "[part~=teaser]", in: .widget)
      #expect(try await card.attribute("role") == "dialog")
      // It takes nobody's focus.
      #expect(try await browser.run("return document.activeElement === document.body").bool == true)
      let status = try await browser.wait(for: "[role=status]", in: .widget)
      try await browser.wait("what a screen reader says") {
        try await status.property("textContent").string?.contains("Mia Sommer: Questions?") == true
          ? true : nil
      }

      let links = "document.querySelectorAll('a[href]')"
      try await browser.run("const all = \(links); all[all.length - 1].focus()")
      func focused() async throws -> String {
        try await browser.run(
          """
          const at = document.querySelector('beckon-widget').shadowRoot.activeElement;
          return at ? at.getAttribute('part') || at.tagName : ''
          """
        ).string ?? ""
      }
      var order: [String] = []
      for _ in 0..<12 where order.last != "button reply" {
        try await browser.press(.tab)
        let part = try await focused()
        if !part.isEmpty { order.append(part) }
      }
      #expect(order == ["close", "anchor", "button reply"])
      try await browser.press(.enter)
      try await browser.wait("the focus in the reply box") {
        try await focused() == "reply-box" ? true : nil
      }
      try await browser.press("H", "i", .enter)
      try await browser.wait(for: "[part~=bubble][part~=visitor]", saying: "Hi")
      try await browser.press(.escape)
      try await browser.wait(forNo: "[part~=card]", in: .widget)
      let isBack = try await browser.run(
        "const all = \(links); return document.activeElement === all[all.length - 1]")
      #expect(isBack.bool == true)
      // Whoever has written finds the conversation again.
      try await browser.press(.tab)
      #expect(try await focused() == "launcher")
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=bubble][part~=visitor]", saying: "Hi")
      #expect(try await browser.consoleLog().isEmpty)
    }
  }
}
