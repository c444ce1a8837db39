import Engine
import Foundation
import Store

extension Scene {
  /// The key of the sample channel.
  static let channelKey = "pk_demo_web"

  /// Puts in a lamp shop with its site and one agent, but without campaigns.
  func addShop(cooldown: String = "0s") throws {
    try workspace.changeSettings { settings in
      settings["name"] = "Northlight Lamps"
      settings["settings"] = [
        "zone": "UTC", "cooldown": .string(cooldown), "expires": "60s",
        "visit_limit": ["conversation": 9, "content": 9],
      ]
    }
    try add(.brands, "northlight", ["title": "Northlight Lamps", "accent": "#b4540a"])
    try add(
      .channels, "shop",
      [
        "title": "Shop website", "brand": "northlight", "key": .string(Self.channelKey),
        "origins": ["https://northlight.example"], "visit_gap": "30m",
      ])
    try add(.agents, "mia", ["title": "Mia Sommer", "presence": "online"])
  }

  /// Puts in a campaign that shows once to whoever was on a page with `address` for `time`.
  func addCampaign(
    _ name: String, title: String, address: String = "/pricing", after time: String = "1s",
    status: String = "live"
  ) throws {
    try add(
      .campaigns, name,
      [
        "title": .string(title), "status": .string(status), "channels": ["shop"],
        "sender": "mia", "published": 1,
        "message": [
          "variants": [
            [
              "id": "a", "text": .string("This is **\(title)**."),
              "buttons": [["label": "Ask Mia", "kind": "reply"]],
            ]
          ]
        ],
        "response": ["kind": "agent", "follow_up": "Thank you for writing!", "ask": []],
        "frequency": ["kind": "once"],
        "rules": [
          "all": [
            ["page.url": ["contains": [.string(address)]]], ["page.time": ["is": .string(time)]],
          ]
        ],
      ])
  }

  /// Says that this process has no part in the journal any more.
  func letGo() throws { try workspace.journal.close() }

  /// Puts in a document, or changes the one whose revision is `revision`.
  func add(
    _ kind: DocumentKind, _ name: String, _ value: JSON, over revision: Int64? = nil
  ) throws {
    guard let revision else {
      try workspace.create(kind, name, value, by: "test", at: .present)
      return
    }
    _ = try workspace.put(
      kind, name, value, if: .exactly(revision), what: "saved", by: "test", at: .present)
  }

  /// Returns a token that says who a visitor is, signed as the site's server would, good for ten
  /// minutes; to be made before the gateway starts.
  func token(for user: String, name: String, on channel: String) throws -> String {
    let run = try Program(
      ["secret", "add", channel, "--workspace", workspace.path], in: self)
    guard run.status == 0 else { throw SceneFailure("no secret: \(run.errors)") }
    let secret = run.output.trimmingCharacters(in: .newlines)
    let claims: JSON = [
      "sub": .string(user), "name": .string(name), "aud": .string(channel),
      "exp": .integer(Int64(Date().timeIntervalSince1970) + 600),
    ]
    let header = Array(#"{"alg":"HS256"}"#.utf8).base64URL
    let signed = "\(header).\(claims.compact().base64URL)"
    let code = SHA256.authenticate(Array(signed.utf8), with: Array(secret.utf8))
    return "\(signed).\(code.base64URL)"
  }
}
