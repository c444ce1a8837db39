import Crowd
import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// What servers report reaches people on the page.
  @Suite(.timeLimit(.minutes(1))) struct TrackStoryTests {
    /// A shop with a campaign that waits for a parcel, and its gateway.
    private static func shop() throws -> (Scene, GatewayProcess) {
      let scene = try Scene()
      try scene.addShop()
      try scene.workspace.create(
        .campaigns, "parcel",
        [
          "title": "Parcel", "kind": "targeted_chat", "status": "live", "channels": ["shop"],
          "audience": "identified", "published": 1,
          "trigger": ["event": "event", "name": "shipped"],
          "message": ["variants": [["id": "a", "text": "Your parcel is on its way."]]],
          "rules": ["all": [["trigger.carrier": ["is": ["DHL"]]]]],
        ], by: "test", at: .present)
      return (scene, try scene.startGateway())
    }

    /// A guest whom the site has told to be `u7`.
    private static func customer(of scene: Scene, at gateway: GatewayProcess) throws -> Guest {
      let run = try Program(
        ["secret", "add", "shop", "--workspace", scene.workspace.path], in: scene)
      #expect(run.status == 0, "\(run.errors)")
      let secret = run.output.trimmingCharacters(in: .newlines)
      let guest = try Guest(port: gateway.port)
      try guest.open("/account")
      let header = Array(#"{"alg":"HS256"}"#.utf8).base64URL
      let exp = Int64(Date().timeIntervalSince1970) + 600
      let claims: JSON = ["sub": "u7", "aud": "shop", "exp": .integer(exp)]
      let signed = "\(header).\(claims.compact().base64URL)"
      let code = SHA256.authenticate(Array(signed.utf8), with: Array(secret.utf8)).base64URL
      var body = try JSON.parse(guest.body([]))
      body["token"] = .string("\(signed).\(code)")
      _ = try eventually("the gateway to know the secret") {
        let answer = try guest.client.request(
          "POST", "/v1/identify", headers: [("Content-Type", "text/plain")], body: body.compact())
        return answer.status == 202 ? true : nil
      }
      return guest
    }

    /// Opens the stream, lets something happen, and returns the invitation that comes of it.
    private static func invitation(for guest: Guest, after work: () throws -> Void) throws -> JSON {
      let ticket = guest.client.openStream(
        "/v1/stream?channel=\(Scene.channelKey)&visitor=\(guest.visitor ?? "")&page=\(guest.page)")
      var isOpen = false
      var found: JSON?
      func look() throws {
        for happening in guest.client.wait(milliseconds: 20) {
          if case .opened(ticket, _) = happening { isOpen = true }
          guard case .event(ticket, let event) = happening, event.event == "invite" else {
            continue
          }
          found = try JSON.parse(Array(event.data.utf8))
        }
      }
      try eventually("the stream") {
        try look()
        return isOpen ? true : nil
      }
      #expect(found == nil)
      try work()
      return try eventually("an invitation") {
        try look()
        return found
      }
    }

    @Test func `a shipping update by the network becomes a message on the open page`() throws {
      let (scene, gateway) = try Self.shop()
      defer { scene.end() }
      let guest = try Self.customer(of: scene, at: gateway)
      let run = try Program(
        ["key", "add", "shipd", "--scope", "track", "--workspace", scene.workspace.path], in: scene)
      #expect(run.status == 0, "\(run.errors)")
      let key = run.output.trimmingCharacters(in: .newlines)
      let event = #"{"id":"s1","user":"u7","name":"shipped","properties":{"carrier":"DHL"}}"#
      let invite = try Self.invitation(for: guest) {
        let server = try LoopbackClient(host: "127.0.0.1", port: gateway.port)
        try eventually("the gateway to know the key") {
          let answer = try server.request(
            "POST", "/v1/track",
            headers: [("Content-Type", "application/json"), ("Authorization", "Bearer \(key)")],
            body: Array(event.utf8))
          return answer.status == 202 ? true : nil
        }
      }
      #expect(invite["campaign"] == "parcel")
      let list = try Program(["key", "list", "--workspace", scene.workspace.path], in: scene)
      #expect(list.output.contains("shipd  track  made ") && !list.output.contains(key))
    }

    @Test func `a shipping update by a pipe does the same, and bad lines are named`() throws {
      let (scene, gateway) = try Self.shop()
      defer { scene.end() }
      let guest = try Self.customer(of: scene, at: gateway)
      let lines = """
        {"id":"s0","user":"u8","name":"shipped"}
        {"id":"s1","user":"u7","name":"shipped","properties":{"carrier":"DHL"}}

        {"id":"s1","user":"u7","name":"shipped","properties":{"carrier":"DHL"}}
        {"id":"s2","user":"u7","name":"shipped","properties":{"carrier":{}}}
        {"id":"s3","user":"\u{1B}]0;x\u{7}"
        """
      var run: Program?
      let invite = try Self.invitation(for: guest) {
        run = try Program(
          ["track", "-", "--workspace", scene.workspace.path], in: scene, input: lines)
      }
      #expect(invite["campaign"] == "parcel")
      #expect(run?.status == 1)
      #expect(
        run?.output
          == "1 events taken, 1 repeated, 1 of nobody known, 2 wrong lines\n")
      let complaints = run?.complaints.joined(separator: "\n") ?? ""
      #expect(complaints.contains("-:1:1: nobody like that is known: user u8"), "\(complaints)")
      #expect(complaints.contains("-:5:65: properties.carrier wants a text"), "\(complaints)")
      #expect(complaints.contains("-:6:"), "\(complaints)")
      #expect(!complaints.contains("\u{1B}"))
    }

    @Test func `without a gateway events wait in the journal, and strict ends at a bad line`()
      throws
    {
      let (scene, gateway) = try Self.shop()
      defer { scene.end() }
      let guest = try Self.customer(of: scene, at: gateway)
      #expect(gateway.terminate() == 143)
      let lines = (1...250).map {
        #"{"id":"n\#($0)","visitor":"\#(guest.visitor ?? "")","name":"a"}"#
      }
      let file = scene.path("events.jsonl")
      try Data((lines + ["no JSON", lines[0]]).joined(separator: "\n").utf8)
        .write(to: URL(fileURLWithPath: file))
      let strict = try Program(
        ["track", file, "--strict", "--workspace", scene.workspace.path], in: scene)
      #expect(strict.status == 1)
      #expect(
        strict.output == "250 events taken, 0 repeated, 0 of nobody known, 1 wrong lines\n",
        "\(strict.errors)")
      #expect(strict.errors.contains(":251:1: "))
      let again = try Program(["track", file, "--workspace", scene.workspace.path], in: scene)
      #expect(again.output.hasPrefix("0 events taken, 251 repeated"), "\(again.output)")
      let count = try scene.entries().count { if case .happened = $0.body { true } else { false } }
      #expect(count == 250)
    }
  }
}
