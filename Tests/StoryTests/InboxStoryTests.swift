import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// A visitor writes in a real browser, and an agent answers from a terminal.
  @Suite struct InboxStoryTests {
    @Test(.enabled(if: WebDriver.isInstalled, "\(WebDriver.whyNot)"), .timeLimit(.minutes(3)))
    func `a visitor's question is answered from the inbox and seen at once`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let dashboard = try scene.openDashboard()
      try dashboard.type("3", until: "Nobody has written yet.")

      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=teaser]", saying: "This is Help.")
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("Do you ship to Kyiv?")
      try await browser.press(.enter)

      try dashboard.show("Do you ship to Kyiv?")
      try dashboard.show("1 waiting")
      try dashboard.type(Keys.enter, until: "You answer as Mia Sommer.")
      // Another dashboard sees that somebody is at it.
      let other = try scene.openDashboard(columns: 100, rows: 30)
      try other.type("3", until: "Do you ship to Kyiv?")
      try dashboard.type("Yes, within", until: "Yes, within")
      try other.show("Mia Sommer")
      try dashboard.type(" three days." + Keys.enter, until: "Mia Sommer: Yes, within three days.")
      try await browser.wait(for: "[part~=bubble]", saying: "Yes, within three days.")
      try other.show("Mia Sommer: Yes, within three days.")
      #expect(!dashboard.text.contains("1 waiting"))

      try dashboard.type(Keys.escape, until: "c close")
      try dashboard.type("c", until: "Closed. An answer opens it again.")
      let entry = try scene.entry("the answer") { entry in
        guard case .message(let message) = entry.body else { return false }
        return message.author == .agent("mia") && message.waited != nil
      }
      #expect(entry.visitor != nil)
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test(.enabled(if: WebDriver.isInstalled, "\(WebDriver.whyNot)"), .timeLimit(.minutes(3)))
    func `an agent writes first, and a killed dashboard has kept what was begun`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      var dashboard = try scene.openDashboard()
      try dashboard.type("4", until: "/demo/pricing")
      try dashboard.type("r", until: "you write first")
      try dashboard.type("Hello! May I", until: "Hello! May I")
      // Kept within a second or two.
      try eventually("the answer on the disk") {
        try scene.workspace.drafts.load(.answers, for: Scene.login)
      }
      dashboard.signal(SIGKILL)
      dashboard = try scene.openDashboard()
      try dashboard.type("4", until: "/demo/pricing")
      try dashboard.type("r", until: "Hello! May I")
      try dashboard.type(" help?" + Keys.enter, until: "Mia Sommer: Hello! May I help?")
      try await browser.wait(for: "[part~=bubble]", saying: "Hello! May I help?")
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("Yes, please")
      try await browser.press(.enter)
      try dashboard.show("Yes, please")
      let reply = try scene.entry("the reply") { entry in
        guard case .message(let message) = entry.body else { return false }
        return message.author == .visitor && message.isFirst
      }
      #expect(reply.visitor != nil)
      #expect(try scene.workspace.drafts.load(.answers, for: Scene.login) == nil)
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test func `conversations of before are there after a start, from all of the journal`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      for number in 0..<3 {
        let talk = Conversation.ID("k\(number)")
        let visitor = Visitor.ID("visitor-\(number)")
        let body = Entry.Body.message(
          .init(asking: talk, of: visitor, id: "q\(number)", text: "Question \(number)?"))
        _ = try scene.workspace.journal.append([Entry(at: .present, body).payload])
      }
      try scene.letGo()
      let dashboard = try scene.openDashboard()
      try dashboard.type("3", until: "open: 3, 3 waiting")
      for number in 0..<3 { #expect(dashboard.text.contains("Question \(number)?")) }
    }
  }
}
