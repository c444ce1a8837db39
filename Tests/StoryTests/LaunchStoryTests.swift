import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// What Beckon is for: a campaign typed into a terminal reaches a real browser, and every step
  /// that a person takes there comes back to the terminal.
  @Suite struct LaunchStoryTests {
    @Test(.needs(WebDriver.isInstalled, WebDriver.whyNot), .timeLimit(.minutes(3)))
    func `a campaign typed from nothing reaches a real browser and its report is live`()
      async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let gateway = try scene.startGateway()
      let dashboard = Film(try scene.openDashboard())
      defer { dashboard.end() }
      try dashboard.first("the empty list") { $0.contains("No campaigns yet.") }
      try typeCampaign(on: dashboard)

      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=teaser]", saying: "Which plan fits your studio?")
      // A second on the screen is what it takes to count as displayed.
      try scene.entry("the display") { $0.is(.displayed) }
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("What is delivery?")
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=bubble]", saying: "We answer in five minutes.")
      try await browser.screenshot().write(
        to: URL(fileURLWithPath: NSTemporaryDirectory() + "beckon-story.png"))

      try checkMoments(of: scene)
      try checkReport(on: dashboard, scene)
      #expect(gateway.isRunning)
      let complaints = try await browser.consoleLog()
      #expect(complaints.isEmpty, "\(complaints)")
    }

    // MARK: - The operator

    private func typeCampaign(on dashboard: Film) throws {
      func type(_ keys: String, _ sign: String) throws {
        dashboard.type(keys)
        try eventually("\"\(sign)\" on the screen:\n\(dashboard.text)") {
          dashboard.text.contains(sign) ? true : nil
        }
      }
      try type("n", "Compose")
      try type("Help with plans", "Help with plans")
      try type(Keys.pageDown, "toaster, desktop")
      try type(Keys.tab + Keys.tab + "Which plan fits your studio?", "Which plan fits")
      try type(Keys.tab + "Ask Mia", "[ Ask Mia ]")
      // Past what the button does, a second button, image, looks and the response.
      try type(String(repeating: Keys.tab, count: 9) + "We answer in five minutes.", "in five min")
      try type(Keys.pageDown + Keys.tab, "Everybody fits")
      try type("a", "New condition")
      try type("page.url" + Keys.enter, "does not contain")
      try type(Keys.enter + "/pricing" + Keys.enter, "Current page contains /pricing")
      try type("a", "New condition")
      try type("page.time" + Keys.enter, "is more than")
      try type(Keys.down + Keys.enter + "3s" + Keys.enter, "Time on page reaches 3 seconds")
      try type(Keys.pageDown, "at any time")
      try type(Keys.pageDown, "once per person")
      try type(Keys.pageDown, "Findings")
      #expect(!dashboard.text.contains("error:"), "\(dashboard.text)")
      try type("L", "Launch \"Help with plans\" on Shop website?")
      try type("y", "live")
    }

    // MARK: - What came of it

    /// The message came at the right second by the journal's own times.
    private func checkMoments(of scene: Scene) throws {
      let opened = try scene.entry("the page") {
        if case .pageOpened = $0.body { true } else { false }
      }
      let assigned = try scene.entry("the invitation") {
        if case .assigned = $0.body { true } else { false }
      }
      let displayed = try scene.entry("its display") { $0.is(.displayed) }
      #expect(assigned.at >= opened.at + 3_000)
      #expect(assigned.at < opened.at + 4_000)
      #expect(displayed.at >= assigned.at + 1_000)
    }

    /// Every fact stood in the report and in the feed within a second of its entry.
    private func checkReport(on dashboard: Film, _ scene: Scene) throws {
      let assigned = try scene.entry("the invitation") {
        if case .assigned = $0.body { true } else { false }
      }
      try check("sent", assigned, on: dashboard) { $0.contains(/sent +1\b/) }
      for fact in [Invitation.Fact.displayed, .opened, .clicked, .replied] {
        let entry = try scene.entry(fact.rawValue) { $0.is(fact) }
        try check(fact.rawValue, entry, on: dashboard) { text in
          text.split(separator: "\n").contains { line in
            line.split(separator: " ").starts(with: [Substring(fact.rawValue), "1"])
          }
        }
      }
      for sign in ["sees", "opened", "clicked", "says: What is delivery?"] {
        try dashboard.first("\"\(sign)\"") { $0.contains(sign) }
      }
    }

    private func check(
      _ what: String, _ entry: Entry, on dashboard: Film, _ isShown: (String) -> Bool
    ) throws {
      let moment = try dashboard.first("\(what) 1", where: isShown)
      let delay = moment - entry.at
      Attachment.record("\(delay) ms", named: "\(what)-delay.txt")
      #expect((0...1_000).contains(delay), "\(what) after \(delay) ms")
    }
  }
}

extension Entry {
  /// Whether it says this of an invitation.
  func `is`(_ fact: Invitation.Fact) -> Bool {
    if case .invitation(let known) = body { known.fact == fact } else { false }
  }
}
