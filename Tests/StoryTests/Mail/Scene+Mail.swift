import Engine
import Foundation
import Store

extension Scene {
  /// Lets the shop send by a mail server, and puts in a channel to send from.
  func addMail(port: Int, rate: Int = 1_000) throws {
    try addShop()
    try workspace.changeSettings { settings in
      settings["settings"]?["mail"] = [
        "url": .string("smtp://127.0.0.1:\(port)"), "starttls": "never", "retry": "1s",
        "rate": .integer(Int64(rate)), "base": "http://127.0.0.1:1",
      ]
    }
    try workspace.create(
      .channels, "post",
      [
        "title": "Post", "kind": "email", "brand": "northlight",
        "address": "hello@northlight.example",
      ], by: "test", at: .present)
  }

  /// Puts in a campaign that writes to whoever orders something.
  func addMailCampaign(_ name: String = "thanks", frequency: JSON = ["kind": "once"]) throws {
    try workspace.create(
      .campaigns, name,
      [
        "title": "Thanks", "status": "live", "kind": "email", "channels": ["post"],
        "sender": "mia", "published": 1, "trigger": ["event": "event", "name": "order"],
        "response": ["kind": "none"], "frequency": frequency,
        "message": [
          "variants": [
            [
              "id": "a", "subject": "Thanks, {{visitor.name|friend}}",
              "text": "Your lamp is [on its way](https://northlight.example/parcel).",
              "buttons": [
                ["label": "Docs", "kind": "link", "url": "https://northlight.example/docs"]
              ],
            ]
          ]
        ],
      ], by: "test", at: .present)
  }

  /// Somebody who was on the site and said who it is.
  func addCustomer(_ number: Int, address: String) throws -> Visitor.ID {
    let digits = String(number, radix: 16)
    let id = String(repeating: "0", count: 32 - digits.count) + digits
    let bodies: [JSON] = [
      ["t": "visitor", "v": .string(id)],
      [
        "t": "visit", "v": .string(id), "channel": "shop", "utm": [:],
        "landing": "https://northlight.example/",
      ],
      [
        "t": "identity", "v": .string(id), "customer": .string("u\(number)"), "name": "Bo",
        "email": .string(address),
      ],
    ]
    try append(bodies)
    return Visitor.ID(id)
  }

  /// A server reports an order of theirs.
  func order(_ visitors: [Visitor.ID]) throws {
    try append(visitors.map { ["t": "event", "v": .string($0.text), "name": "order"] })
  }

  private func append(_ bodies: [JSON]) throws {
    let entries = try bodies.compactMap { body -> Entry? in
      var body = body
      body["at"] = .integer(Instant.present.milliseconds)
      return try Entry(body)
    }
    _ = try workspace.journal.append(entries.map(\.payload))
  }

  /// The facts of e-mails, each with the address that it went to.
  func mailFacts() throws -> [(fact: Invitation.Fact, address: String, detail: String)] {
    var addresses: [Invitation.ID: String] = [:]
    return try entries().compactMap { entry in
      switch entry.body {
      case .assigned(let assignment):
        addresses[assignment.invitation] = assignment.mail?.address
        return nil
      case .invitation(let fact):
        return addresses[fact.invitation].map { (fact.fact, $0, fact.detail) }
      default: return nil
      }
    }
  }

  /// Waits until as many e-mails as that are settled, one way or the other.
  func waitForMail(_ count: Int, seconds: Double = 60) throws {
    let ends: Set<Invitation.Fact> = [.delivered, .bounced, .refused, .inDoubt, .withdrawn]
    try eventually("\(count) e-mails to be settled", seconds: seconds) {
      try mailFacts().count { ends.contains($0.fact) } >= count ? true : nil
    }
  }
}
