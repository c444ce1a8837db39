internal import Engine
internal import Store

/// The documents of the demo: a lamp shop with its site, hours, two agents, a goal and campaigns.
enum SampleShop {
  /// Puts the documents into a workspace that has none of the kind yet; tells whether it did.
  static func fill(_ workspace: Workspace, at now: Instant) throws(StoreError) -> Bool {
    guard try workspace.documents.list(.channels).isEmpty else { return false }
    try workspace.changeSettings { settings in
      settings["name"] = "Northlight Lamps"
      settings["settings"] = [
        "zone": "Europe/Berlin", "cooldown": "20s", "expires": "60s",
        "visit_limit": ["conversation": 2, "content": 3],
      ]
    }
    for (kind, name, value) in documents {
      try workspace.create(kind, name, value, by: "demo", at: now)
    }
    for (name, value) in campaigns {
      var value = value
      value["published"] = value["status"] == "draft" ? nil : .integer(now.milliseconds)
      try workspace.create(.campaigns, name, value, by: "demo", at: now)
    }
    return true
  }

  private static let documents: [(DocumentKind, String, JSON)] = [
    (.brands, "northlight", ["title": "Northlight Lamps", "accent": "#b4540a"]),
    (
      .channels, "shop",
      [
        "title": "Shop website", "brand": "northlight", "key": "pk_demo_web",
        "origins": ["https://northlight.example"], "visit_gap": "30m",
      ]
    ),
    (
      .schedules, "office",
      [
        "title": "Office hours", "zone": "Europe/Berlin", "holidays": ["2026-12-25", "2026-12-26"],
        "week": [
          "monday": ["09:00-18:00"], "tuesday": ["09:00-18:00"], "wednesday": ["09:00-18:00"],
          "thursday": ["09:00-20:00"], "friday": ["09:00-16:00"],
        ],
      ]
    ),
    (.agents, "mia", ["title": "Mia Sommer", "presence": "online"]),
    (.agents, "jonas", ["title": "Jonas Adler", "presence": "online"]),
    (.goals, "order", ["title": "Order", "kind": "purchase", "window": "7d"]),
  ]

  private static let campaigns: [(String, JSON)] = [
    (
      "pricing-help",
      campaign(
        "Help on pricing", sender: "mia",
        "Questions about our prices? **We plan studios for free** and answer in minutes.",
        buttons: [
          ["label": "Ask Mia", "kind": "reply"], ["label": "Not now", "kind": "dismiss"],
        ],
        [
          "priority": "high", "frequency": ["kind": "once_per_visit"], "goal": "order",
          "holdout": 10,
          "rules": [
            "all": [
              ["page.url": ["contains": ["/pricing"]]], ["page.time": ["is": "8s"]],
              ["chat.active": ["is": false]],
            ]
          ],
        ])
    ),
    (
      "welcome-back",
      campaign(
        "Welcome back", sender: "jonas",
        "Good to see you again, {{visitor.name|friend}}! Shall we go on where we stopped?",
        buttons: [["label": "Yes, please", "kind": "reply"]],
        [
          "frequency": ["kind": "once_per_visit"],
          "rules": [
            "all": [
              ["visitor.history": ["is": ["returning"]]], ["visit.time": ["greater": "5s"]],
              ["none": [["page.url": ["contains": ["/checkout"]]]]],
            ]
          ],
        ])
    ),
    (
      "checkout-rescue",
      campaign(
        "Before you leave the checkout", sender: "mia",
        "Is something unclear about shipping or payment? *Ask before you go.*",
        buttons: [
          ["label": "Ask", "kind": "reply"],
          [
            "label": "Shipping costs", "kind": "link", "url": "https://northlight.example/shipping",
          ],
        ],
        [
          "priority": "high", "frequency": ["kind": "once"], "goal": "order",
          "trigger": ["event": "exit_intent"],
          "rules": ["all": [["page.url": ["contains": ["/checkout"]]]]],
        ])
    ),
    (
      "docs-newsletter",
      campaign(
        "Light planning guide", sender: nil,
        "Reading about light? Our **planning guide** has 24 pages of examples.",
        buttons: [
          [
            "label": "Get the guide", "kind": "link", "url": "https://northlight.example/guide",
          ]
        ],
        [
          "nature": "content", "response": ["kind": "none"], "priority": "low",
          "frequency": ["kind": "once"], "trigger": ["event": "page", "after": "12s"],
          "rules": [
            "all": [
              ["page.url": ["contains": ["/docs"]]],
              ["any": [["visit.pages": ["at_least": 2]], ["device.language": ["is": ["de"]]]]],
            ]
          ],
        ])
    ),
  ]

  private static func campaign(
    _ title: String, sender: String?, _ text: String, buttons: JSON, _ members: JSON
  ) -> JSON {
    var json: JSON = [
      "title": .string(title), "status": "live", "channels": ["shop"],
      "message": ["variants": [["id": "a", "text": .string(text), "buttons": buttons]]],
      "response": [
        "kind": "agent", "follow_up": "Thank you! We usually answer within five minutes.",
        "ask": ["name", "email"],
      ],
    ]
    json["sender"] = sender.map { .string($0) }
    for (name, value) in members.object ?? [:] { json[name] = value }
    return json
  }
}
