import BeckonClient
import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// An app with the client for apps, against a gateway that is killed in the middle.
  @Suite(.timeLimit(.minutes(2))) struct AppClientStoryTests {
    static func addApp(to scene: Scene) throws {
      try scene.addShop()
      try scene.add(
        .channels, "app",
        ["title": "Lamps app", "kind": "mobile", "brand": "northlight", "key": "pk_app"])
    }

    static func client(_ scene: Scene, _ gateway: GatewayProcess) throws -> AppClient {
      let address = try #require(URL(string: gateway.address("")))
      let folder = URL(fileURLWithPath: scene.path("phone"))
      var configuration = AppClient.Configuration(gateway: address, key: "pk_app", folder: folder)
      configuration.appVersion = "2.1.0"
      configuration.language = "en-GB"
      return AppClient(configuration)
    }

    /// Waits for the news that `pick` takes; all before it are dropped.
    static func news<Found>(
      _ client: AppClient, _ pick: (News) -> Found?
    ) async throws -> Found {
      for await news in client.news {
        if let found = pick(news) { return found }
      }
      throw SceneFailure("the client has no more news")
    }

    @Test func `of a gateway that is killed nothing is lost and nothing counts twice`() async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try Self.addApp(to: scene)
      let first = try scene.startGateway()
      let client = try Self.client(scene, first)
      await client.launch()
      await client.screen("home")
      for number in 0..<40 {
        await client.track("step", ["n": .integer(Int64(number))])
        if number == 12 { first.kill() }
        if number == 25 {
          _ = try scene.startGateway(port: first.port)
          await client.networkReturned()
        }
      }
      await client.reply("Is it still there?")
      await client.quit()
      while await client.waiting > 0 { try await Task.sleep(for: .milliseconds(10)) }

      let entries = try scene.entries()
      let steps = entries.compactMap { entry -> Value? in
        guard case .activity(_, _, .custom("step", let properties)) = entry.body else { return nil }
        return properties["n"]
      }
      #expect(steps == (0..<40).map { .integer($0) })
      #expect(Set(entries.compactMap(\.visitor)).count == 1)
      #expect(entries.count { if case .message = $0.body { true } else { false } } == 1)
      let visits = entries.compactMap { entry -> Entry.VisitFacts? in
        if case .visitBegan(_, let facts) = entry.body { facts } else { nil }
      }
      #expect(visits.map(\.appVersion) == ["2.1.0"])
    }

    @Test func `a visit is from launch to quit`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try Self.addApp(to: scene)
      let gateway = try scene.startGateway()
      let client = try Self.client(scene, gateway)
      for _ in 0..<2 {
        await client.launch()
        await client.screen("home", title: "Home")
        await client.screen("lamp/studio-one")
        await client.quit()
      }
      while await client.waiting > 0 { try await Task.sleep(for: .milliseconds(10)) }
      let entries = try scene.entries()
      #expect(entries.count { if case .visitBegan = $0.body { true } else { false } } == 2)
      let pages = entries.compactMap { entry -> String? in
        if case .pageOpened(_, let page) = entry.body { page.url } else { nil }
      }
      #expect(pages == ["home", "lamp/studio-one", "home", "lamp/studio-one"])
    }

    private func addRenewal(to scene: Scene) throws {
      try scene.add(
        .campaigns, "renewal",
        [
          "title": "Renewal", "kind": "targeted_chat", "status": "live",
          "channels": ["app", "shop"], "sender": "mia", "published": 1,
          "message": [
            "variants": [
              [
                "id": "a", "text": "Hello {{visitor.name|there}}, your plan ends **soon**.",
                "buttons": [["label": "Renew", "kind": "reply"]],
              ]
            ]
          ],
          "response": ["kind": "agent", "follow_up": "We renew it at once.", "ask": []],
        ])
    }

    @Test func `a targeted chat reaches identified people in the app and nobody else`() async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try Self.addApp(to: scene)
      try addRenewal(to: scene)
      let token = try scene.token(for: "u7", name: "Grace Kim", on: "app")
      let gateway = try scene.startGateway()
      let client = try Self.client(scene, gateway)
      await client.launch()
      await client.screen("plan")
      while await client.waiting > 0 { try await Task.sleep(for: .milliseconds(10)) }
      #expect(try !scene.entries().contains { $0.isAssignment })
      await client.identify(token)
      let invitation = try await Self.news(client) { news in
        if case .invitation(let invitation) = news { invitation } else { nil }
      }
      #expect(invitation.text == "Hello Grace Kim, your plan ends soon.")
      #expect(invitation.notification.title == "Mia Sommer")
      await client.displayed(invitation)
      await client.clicked(try #require(invitation.buttons.first).id, in: invitation)
      await client.reply("Please do.", to: invitation)
      let answer = try await Self.news(client) { news in
        if case .message(let message) = news { message } else { nil }
      }
      #expect(answer.text == "We renew it at once.")
      #expect(answer.name == "Mia Sommer")
      for fact in [Invitation.Fact.delivered, .displayed, .opened, .clicked, .replied] {
        #expect(try scene.entries().count { $0.is(fact) } == 1, "\(fact)")
      }
    }

    @Test(.needs(WebDriver.isInstalled, WebDriver.whyNot))
    func `a targeted chat reaches identified people on the site, and is gone with them`()
      async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try Self.addApp(to: scene)
      try addRenewal(to: scene)
      let token = try scene.token(for: "u7", name: "Grace Kim", on: "shop")
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/docs"))
      try scene.entry("the page") { if case .pageOpened = $0.body { true } else { false } }
      #expect(try !scene.entries().contains { $0.isAssignment })
      try await browser.run("beckon('identify', arguments[0])", .string(token))
      try await browser.wait(for: "[part~=teaser]", saying: "Hello Grace Kim, your plan ends soon.")
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("Please do.")
      try await browser.press(.enter)
      try await browser.wait(for: "[part~=bubble]", saying: "We renew it at once.")
      // Whoever comes next to this browser finds nothing of it.
      try await browser.run("beckon('logout')")
      try await browser.wait(forNo: "[part~=card], [part=launcher]", in: .widget)
      _ = try eventually("a second person") {
        Set(try scene.entries().compactMap(\.visitor)).count == 2 ? true : nil
      }
      let kept = try await browser.run("return JSON.stringify(localStorage)").string ?? ""
      #expect(!kept.contains("Please do.") && !kept.contains("Grace"))
      #expect(try await browser.consoleLog().isEmpty)
    }
  }
}

extension Entry {
  /// Whether a campaign was assigned with it.
  var isAssignment: Bool { if case .assigned = body { true } else { false } }
}
