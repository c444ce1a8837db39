import BeckonClient
import Engine
import Foundation
import Store
import Testing

extension Stories {
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

    @Test func `a targeted chat reaches identified people in the app and nobody else`() async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try Self.addApp(to: scene)
      try scene.add(
        .campaigns, "renewal",
        [
          "title": "Renewal", "kind": "targeted_chat", "status": "live",
          "channels": ["app", "shop"],
          "sender": "mia", "published": 1,
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
      let gateway = try scene.startGateway()
      let client = try Self.client(scene, gateway)
      await client.launch()
      await client.screen("home")
      while await client.waiting > 0 { try await Task.sleep(for: .milliseconds(10)) }
      #expect(try !scene.entries().contains { $0.isAssignment })
      let visitor = try #require(await client.visitor)
      let identity = Entry.Identity(customer: "u7", name: "Grace Kim")
      _ = try scene.workspace.journal.append(
        [Entry(at: .present, .identified(Visitor.ID(visitor), identity)).payload])
      await client.screen("plan")
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
      for fact in [Invitation.Fact.delivered, .displayed, .opened, .clicked, .replied] {
        #expect(try scene.entries().count { $0.is(fact) } == 1, "\(fact)")
      }
    }
  }
}

extension Entry {
  /// Whether a campaign was assigned with it.
  var isAssignment: Bool { if case .assigned = body { true } else { false } }
}
