import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// Tabs, reloads, cut lines and clocks that are wrong: shown once, counted once, and the page
  /// notices nothing.
  @Suite(.needs(WebDriver.isInstalled, WebDriver.whyNot), .timeLimit(.minutes(3)))
  struct HardDaysWidgetTests {
    /// What the page's own scripts would see; requests that fail are the browser's to tell.
    private func complaints(_ browser: WebDriver) async throws -> [WebDriver.ConsoleLine] {
      try await browser.consoleLog().filter { $0.source != "network" }
    }

    private func count(_ fact: Invitation.Fact, _ scene: Scene) throws -> Int {
      try scene.entries().count { $0.is(fact) }
    }

    @Test func `what is on the screen goes on with the words that it has now, and counts once`()
      async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help with lamps")
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=teaser]", saying: "This is Help with lamps.")
      try scene.entry("the display") { $0.is(.displayed) }
      var document = try #require(try scene.workspace.documents.get(.campaigns, "help")).value
      document["message"]?["variants"] = [
        [
          "id": "a", "text": "We mend **lamps**, too.",
          "buttons": [["label": "Ask Mia", "kind": "reply"]],
        ]
      ]
      try scene.add(.campaigns, "help", document, over: 1)
      try await browser.wait(for: "[part~=teaser]", saying: "We mend lamps, too.")
      #expect(try await browser.all("[part~=card]", in: .widget).count == 1)
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await browser.wait(for: "[part~=reply-box]", in: .widget)
      #expect(try scene.entries().count { $0.is(.displayed) } == 1)
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test func `two tabs and a reload show it once and count it once`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      let address = gateway.address("/demo/pricing")
      try await browser.open(address)
      let first = try await browser.currentTab()
      let second = try await browser.openTab(window: true)
      try await browser.open(address)
      let shown = try await browser.wait("a message in one of them", atMost: .seconds(20)) {
        for tab in [second, first] {
          try await browser.show(tab)
          if try await browser.first("[part~=teaser]", in: .widget) != nil { return tab }
        }
        return nil
      }
      try scene.entry("the display") { $0.is(.displayed) }
      try await browser.show(shown == first ? second : first)
      #expect(try await browser.first("[part~=teaser]", in: .widget) == nil)
      try await browser.show(shown)
      try await browser.press(.escape)
      try scene.entry("the dismissal") { $0.is(.dismissed) }
      try await browser.reload()
      try await browser.run("beckon('track', 'after the reload')")
      try scene.entry("what came after the reload") { entry in
        guard case .activity(_, _, .custom(let name, _)) = entry.body else { return false }
        return name == "after the reload"
      }
      #expect(try await browser.first("[part~=card]", in: .widget) == nil)
      #expect(try count(.displayed, scene) == 1)
      #expect(try scene.entries().count { $0.isAssignment } == 1)
      let people = Set(try scene.entries().compactMap(\.visitor))
      #expect(people.count == 1)
      #expect(try await complaints(browser).isEmpty)
    }

    @Test func `a page that comes back from the browser's memory is a page of its own`()
      async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help", address: "/demo/docs")
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.run(
        "addEventListener('pageshow', ({ persisted }) => (window.wasKept = persisted))")
      try scene.entry("the page") { if case .pageOpened = $0.body { true } else { false } }
      try await browser.run("location.href = '/demo/docs'")
      try await browser.wait(for: "[part~=teaser]", saying: "This is Help.")
      try await browser.back()
      let wasKept = try await browser.run("return window.wasKept").bool
      try await browser.run("beckon('track', 'back')")
      try scene.entry("the event after the return") { entry in
        guard case .activity(_, _, .custom("back", _)) = entry.body else { return false }
        return true
      }
      let pages = try scene.entries().compactMap { entry -> Entry.PageFacts? in
        if case .pageOpened(_, let page) = entry.body { page } else { nil }
      }
      #expect(
        pages.map { URLText($0.url).path } == ["/demo/pricing", "/demo/docs", "/demo/pricing"])
      #expect(Set(pages.map(\.id)).count == 3, "kept: \(wasKept ?? false)")
      #expect(try await complaints(browser).isEmpty)
    }

    @Test func `without a line it waits, and then everything is told once`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await set(isOffline: true, browser)
      try await browser.run("for (let n = 0; n < 5; n++) beckon('track', `step ${n}`)")
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("Are you there?")
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=bubble][data-state=waiting]", in: .widget)
      try await set(isOffline: false, browser)
      try await browser.wait(for: "[part~=bubble]", saying: "Thank you for writing!")

      let steps = try scene.entries().compactMap { entry -> String? in
        guard case .activity(_, _, .custom(let name, _)) = entry.body else { return nil }
        return name
      }
      #expect(steps == (0..<5).map { "step \($0)" })
      #expect(try count(.replied, scene) == 1)
      #expect(try await complaints(browser).isEmpty)
    }

    private func set(isOffline: Bool, _ browser: WebDriver) async throws {
      try await browser.tools("Network.enable", .object([:]))
      try await browser.tools(
        "Network.emulateNetworkConditions",
        .object([
          "offline": .bool(isOffline), "latency": 0, "downloadThroughput": -1,
          "uploadThroughput": -1,
        ]))
    }

    @Test func `a gateway that is killed and starts again is not noticed`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help", after: "2s")
      let first = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(first.address("/demo/pricing"))
      try scene.entry("the page") { if case .pageOpened = $0.body { true } else { false } }
      first.kill()
      try await browser.run("for (let n = 0; n < 5; n++) beckon('track', `step ${n}`)")
      _ = try scene.startGateway(port: first.port)
      try await browser.wait(for: "[part~=teaser]", saying: "This is Help.")
      try scene.entry("the display") { $0.is(.displayed) }
      let steps = try scene.entries().compactMap { entry -> String? in
        guard case .activity(_, _, .custom(let name, _)) = entry.body else { return nil }
        return name
      }
      #expect(steps == (0..<5).map { "step \($0)" })
      #expect(Set(try scene.entries().compactMap(\.visitor)).count == 1)
      #expect(try scene.entries().count { $0.isAssignment } == 1)
      #expect(try await complaints(browser).isEmpty)
    }

    @Test(arguments: [-5, 5])
    func `a page whose clock is wrong by hours shows and tells the same`(hours: Int) async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.tools(
        "Page.addScriptToEvaluateOnNewDocument",
        .object([
          "source": .string(
            "const now = Date.now; Date.now = () => now() + \(hours * 3_600_000)")
        ]))
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=teaser]", saying: "This is Help.")
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("Which day is it?")
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=bubble]", saying: "Thank you for writing!")
      try await browser.reload()
      try await browser.wait(for: "[part~=bubble]", saying: "Which day is it?")
      let bubbles = try await browser.all("[part~=bubble]", in: .widget)
      var texts: [String] = []
      for bubble in bubbles { texts.append(try await bubble.text()) }
      #expect(
        texts.map { $0.split(separator: "\n").first.map(String.init) } == [
          "This is Help.", "Which day is it?", "Thank you for writing!",
        ])
      #expect(try count(.displayed, scene) == 1)
      #expect(try await complaints(browser).isEmpty)
    }
  }
}
