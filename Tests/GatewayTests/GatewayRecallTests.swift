import Engine
import Foundation
import Store
import Testing

@testable import Gateway

/// Messages on their way whose campaigns somebody changes.
struct GatewayRecallTests {
  @Test func `what nobody has seen is taken back when its campaign is paused`() throws {
    let gateway = try RunningGateway()
    defer { gateway.end() }
    let visitor = try gateway.arrive(at: "/pricing")
    let invite = try #require(try gateway.event("invite", of: visitor))
    var document = try #require(try gateway.workspace.documents.get(.campaigns, "greeting")).value
    document["status"] = "paused"
    _ = try gateway.workspace.put(
      .campaigns, "greeting", document, if: .exactly(1), what: "paused", by: "test",
      at: Instant(milliseconds: 1_700_000_000_001))
    let withdrawn = try eventually(gateway) {
      try gateway.entries().contains { entry in
        guard case .invitation(let fact) = entry.body else { return false }
        return fact.fact == .withdrawn && fact.detail == "recalled"
          && fact.invitation.text == invite.json["invitation"]?.string
      }
    }
    #expect(withdrawn)
  }

  @Test func `what is on the screen is told its new words, and stays when it is paused`() throws {
    let gateway = try RunningGateway()
    defer { gateway.end() }
    let visitor = try gateway.arrive(at: "/pricing")
    let invite = try #require(try gateway.event("invite", of: visitor))
    let name = try #require(invite.json["invitation"])
    _ = try gateway.post(
      "/v1/events",
      gateway.batch(["id": "d1", "type": "displayed", "invitation": name], visitor: visitor))
    var document = try #require(try gateway.workspace.documents.get(.campaigns, "greeting")).value
    document["message"]?["variants"] = [["id": "a", "text": "Other words."]]
    let found = try gateway.event("revise", of: visitor) {
      _ = try gateway.workspace.put(
        .campaigns, "greeting", document, if: .exactly(1), what: "saved", by: "test",
        at: Instant(milliseconds: 1_700_000_000_001))
    }
    let revised = try #require(found)
    #expect(revised.json["invitation"] == name)
    #expect(String(decoding: revised.json.compact(), as: UTF8.self).contains("Other words."))
    document["status"] = "paused"
    _ = try gateway.workspace.put(
      .campaigns, "greeting", document, if: .exactly(2), what: "paused", by: "test",
      at: Instant(milliseconds: 1_700_000_000_002))
    _ = try gateway.arrive(at: "/docs", page: "p9")
    let facts = try gateway.entries().compactMap { entry -> Invitation.Fact? in
      if case .invitation(let fact) = entry.body { fact.fact } else { nil }
    }
    #expect(facts.contains(.displayed) && !facts.contains(.withdrawn))
  }
}
