import Foundation
import Testing

@testable import BeckonClient

@Suite(.timeLimit(.minutes(1))) struct AppClientTests {
  private let gateway = FakeGateway()
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("beckon-app-\(UUID().uuidString)")

  private func client() throws -> AppClient {
    let address = try #require(URL(string: "http://127.0.0.1:9"))
    return AppClient(
      .init(gateway: address, key: "pk_app", folder: folder), transport: gateway)
  }

  /// Waits until something holds of the client.
  private func until(_ condition: () async -> Bool) async throws {
    while await !condition() { try await Task.sleep(for: .milliseconds(2)) }
  }

  private func clean() { try? FileManager.default.removeItem(at: folder) }

  private static let invite: JSONValue = .object([
    "invitation": .string(String(repeating: "b", count: 32)), "campaign": "greeting",
    "sender": .object(["name": "Mia"]), "expiresIn": 60_000,
    "message": .array([
      .object([
        "type": "paragraph",
        "children": .array([
          .object([
            "type": "strong", "children": .array([.object(["type": "text", "text": "Hi"])]),
          ]),
          .object(["type": "text", "text": " there"]),
        ]),
      ])
    ]),
    "buttons": .array([.object(["id": "b1", "label": "Ask", "kind": "reply"])]),
  ])

  /// The invitation on the page that the client is on.
  private func invite(on page: String) -> JSONValue {
    .object((Self.invite.object ?? [:]).merging(["page": .string(page)]) { $1 })
  }

  @Test func `a launch, a screen and a quit are told in order, as one visitor`() async throws {
    defer { clean() }
    let client = try client()
    await client.launch()
    await client.screen("home", title: "Home")
    await client.quit()
    try await until { await client.waiting == 0 }
    #expect(gateway.events == ["app_launch", "page_left", "screen", "app_quit"])
    #expect(await client.visitor == String(repeating: "a", count: 32))
  }

  @Test func `what cannot be sent is on the disk, and goes out at the next launch`() async throws {
    defer { clean() }
    gateway.answer(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    var first: AppClient? = try client()
    await first?.launch()
    await first?.track("step", ["n": 1])
    await first?.reply("Hello?")
    #expect(await first?.waiting == 3)
    first = nil
    let online = FakeGateway()
    let address = try #require(URL(string: "http://127.0.0.1:9"))
    let second = AppClient(
      .init(gateway: address, key: "pk_app", folder: folder), transport: online)
    #expect(await second.waiting == 3)
    await second.networkReturned()
    try await until { await second.waiting == 0 }
    #expect(online.events == ["app_launch", "custom"])
    #expect(online.posts.last?.path == "/v1/messages")
    #expect(online.posts.last?.body["text"] == "Hello?")
    #expect(online.posts.last?.body["visitor"] != nil)
  }

  @Test func `an answer that never came leads to the same ids again`() async throws {
    defer { clean() }
    gateway.answer(503)
    let client = try client()
    await client.launch()
    try await until { await client.waiting == 0 }
    let ids = gateway.posts.map { $0.body["events"]?.array?.first?["id"]?.string }
    #expect(ids.count >= 2)
    #expect(Set(ids).count == 1)
  }

  @Test func `a bad event does not hold up the others`() async throws {
    defer { clean() }
    let client = try client()
    gateway.answer(202, 422, 422)
    await client.launch()
    try await until { await client.waiting == 0 }
    await client.track("bad")
    await client.track("good")
    try await until { await client.waiting == 0 }
    #expect(gateway.events.last == "custom")
    #expect(await client.isRefused == false)
  }

  @Test func `a wrong key stops it, and the next launch tries again`() async throws {
    defer { clean() }
    gateway.answer(401)
    let client = try client()
    await client.launch()
    try await until { await client.isRefused }
    #expect(await client.waiting == 1)
    await client.launch()
    try await until { await client.waiting == 0 }
  }

  // MARK: - Invitations

  @Test func `an invitation comes once, and its outcomes have ids of their own`() async throws {
    defer { clean() }
    let client = try client()
    await client.launch()
    await client.screen("home")
    try await until { gateway.streams == 1 }
    let page = await client.page
    gateway.send("invite", invite(on: page))
    gateway.send("invite", invite(on: page))
    gateway.send("survey", .object(["question": "Well?", "comment": true]))
    var news = client.news.makeAsyncIterator()
    guard case .invitation(let invitation) = await news.next() else {
      Issue.record("no invitation")
      return
    }
    #expect(await news.next() == .survey(question: "Well?", comment: true))
    #expect(invitation.text == "Hi there")
    #expect(invitation.notification.title == "Mia")
    #expect(Invitation.id(in: invitation.notification.userInfo) == invitation.id)
    await client.displayed(invitation)
    await client.displayed(invitation)
    await client.clicked("b1", in: invitation)
    await client.dismissed(invitation, how: "swipe")
    try await until { await client.waiting == 0 }
    #expect(
      gateway.events.suffix(4) == ["delivered", "displayed", "clicked", "dismissed"])
  }

  @Test func `nothing is heard in the background`() async throws {
    defer { clean() }
    let client = try client()
    await client.launch()
    await client.screen("home")
    try await until { gateway.streams == 1 }
    await client.background()
    #expect(await client.listener == nil)
    await client.foreground()
    try await until { gateway.streams == 2 }
    try await until { await client.waiting == 0 }
    #expect(gateway.events.suffix(2) == ["hidden", "visible"])
  }

  @Test func `whoever comes after a logout is somebody else`() async throws {
    defer { clean() }
    let client = try client()
    await client.launch()
    try await until { await client.waiting == 0 }
    await client.logout()
    #expect(await client.visitor == nil)
    #expect(await client.waiting == 0)
  }

  @Test func `a token is sent once the installation is known, and never written down`() async throws
  {
    defer { clean() }
    let client = try client()
    await client.identify("secret.token.here")
    await client.launch()
    try await until { gateway.posts.contains { $0.path == "/v1/identify" } }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for file in files {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      #expect(!text.contains("secret"))
    }
  }
}
