import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// Other programs that are told what happens.
  @Suite(.timeLimit(.minutes(2))) struct WebhookStoryTests {
    /// A shop with a webhook and the receiver that it leads to.
    private func open(
      _ path: String = "/ok", topics: [JSON] = ["reply"], isAllowed: Bool = true
    ) throws -> (Scene, Receiver) {
      let scene = try Scene()
      try scene.addShop()
      let secret = try scene.workspace.secret(of: "desk", at: .present)
      let receiver = try Receiver(scene.path("told"), secrets: [secret.text])
      try scene.addWebhook(to: receiver.port, path, topics: topics, isAllowed: isAllowed)
      return (scene, receiver)
    }

    @Test func `what a visitor writes is told at once, signed, with who it is`() throws {
      let (scene, receiver) = try open()
      defer { scene.end() }
      try scene.write(0..<1)
      let gateway = try scene.startGateway()
      let guest = try Guest(port: gateway.port)
      try guest.open("/pricing")
      try guest.say("Is it in stock?", name: "Bo", email: "bo@shop.example")
      let told = try eventually("the notice") { receiver.told.first }
      #expect(told["valid"] == true)
      let body = try #require(told["body"])
      #expect(body["type"] == "reply" && body["workspace"] == "Northlight Lamps")
      #expect(body["data"]?["text"] == "Is it in stock?")
      let visitor = try #require(body["data"]?["visitor"])
      #expect(visitor["id"]?.string == guest.visitor)
      #expect(visitor["name"] == "Bo" && visitor["email"] == "bo@shop.example")
      #expect(visitor["page"]?.string?.hasSuffix("/pricing") == true)
      #expect(receiver.texts == ["Is it in stock?"], "what was before is not told")
      #expect(gateway.terminate() == 143)
    }

    @Test func `gateways that are killed and a receiver that refuses lose nothing`() throws {
      var (scene, receiver) = try open("/fussy")
      defer { scene.end() }
      let secret = try scene.workspace.secret(of: "desk", at: .present).text
      var gateway = try scene.startGateway()
      for round in 0..<4 {
        try scene.write((round * 3)..<(round * 3 + 3))
        let known = receiver.told.count
        try eventually("a notice") { receiver.told.count > known ? true : nil }
        gateway.kill()
        if round == 1 {
          let port = receiver.port
          receiver.kill()
          receiver = try Receiver(scene.path("told"), port: port, secrets: [secret])
        }
        gateway = try scene.startGateway()
      }
      let all = (0..<12).map { "Question \($0)" }
      try eventually("everything", seconds: 90) {
        Set(receiver.texts) == Set(all) ? true : nil
      }
      // What is told twice has the same id, and nothing overtakes anything.
      let ids = receiver.told.compactMap { $0["id"]?.string }
      #expect(Set(ids).count == all.count)
      var seen: Set<String> = []
      #expect(receiver.texts.filter { seen.insert($0).inserted } == all)
      #expect(receiver.told.allSatisfy { $0["valid"] == true })
      #expect(gateway.terminate() == 143)
    }

    @Test func `a private address is not called unless the settings allow it`() throws {
      let (scene, receiver) = try open(isAllowed: false)
      defer { scene.end() }
      let gateway = try scene.startGateway()
      try scene.write(0..<1)
      try eventually("the refusal") {
        gateway.log.contains("it leads to 127.0.0.1, a private address") ? true : nil
      }
      let arguments = ["--workspace", scene.workspace.path]
      let list = try Program(["webhook", "list"] + arguments, in: scene)
      #expect(list.output.contains("was tried once: it leads to 127.0.0.1"), "\(list)")
      let test = try Program(["webhook", "test", "desk"] + arguments, in: scene)
      #expect(test.status == 1 && test.errors.contains("a private address"))
      #expect(receiver.told.isEmpty)
      // Once it is allowed nobody waits for the next try.
      try scene.allowWebhooks()
      try eventually("the notice", seconds: 4) { receiver.texts == ["Question 0"] ? true : nil }
      #expect(try Program(["webhook", "test", "desk"] + arguments, in: scene).status == 0)
      #expect(receiver.told.last?["valid"] == true)
    }

    @Test func `redirects are not followed, and a reply that is cut off is asked for again`() throws
    {
      let (scene, receiver) = try open("/moved")
      defer { scene.end() }
      try scene.addWebhook("cut", to: receiver.port, "/cut")
      let gateway = try scene.startGateway()
      let made = try scene.workspace.secret(of: "cut", at: .present)
      #expect(made.text.hasPrefix("whsec_"))
      try scene.write(0..<1)
      try eventually("both tries") {
        gateway.log.contains("it leads elsewhere, which is not followed (HTTP 302)")
          && receiver.told.filter { $0["path"] == "/cut" }.count == 2 ? true : nil
      }
      #expect(receiver.told.allSatisfy { $0["path"] == "/cut" && $0["valid"] == false })
      #expect(Set(receiver.told.compactMap { $0["id"]?.string }).count == 1)
    }

    @Test func `a webhook that is paused waits, and one that is gone is forgotten`() throws {
      let (scene, receiver) = try open("/late")
      defer { scene.end() }
      let gateway = try scene.startGateway()
      try scene.write(0..<2)
      try eventually("both") { receiver.texts.count == 2 ? true : nil }
      let url = "http://127.0.0.1:\(receiver.port)/ok"
      let document: JSON = ["url": .string(url), "topics": ["reply"], "paused": true]
      try scene.add(.webhooks, "desk", document, over: 1)
      try scene.write(2..<3)
      try eventually("a moment") {
        Thread.sleep(forTimeInterval: 0.5); return true
      }
      #expect(receiver.texts.count == 2)
      try scene.add(.webhooks, "desk", ["url": .string(url), "topics": ["reply"]], over: 2)
      try eventually("what waited") { receiver.texts.last == "Question 2" ? true : nil }
      try scene.workspace.documents.delete(.webhooks, "desk", if: .exactly(3), by: "test")
      try scene.write(3..<4)
      try eventually("its progress to go") {
        try scene.workspace.progress(of: "desk") == nil ? true : nil
      }
      #expect(receiver.texts.count == 3)
      #expect(gateway.terminate() == 143)
    }
  }
}
