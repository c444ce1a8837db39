internal import Engine
internal import Terminal

extension Shelf {
  static let channels = Shelf(
    .channels, "Channels", one: "channel", kind: .channels,
    purpose: "A channel is a site or an app on which messages appear; it has a key of its own.",
    fields: channelFields,
    template: { workspace in
      var json: JSON = ["kind": "web", "visit_gap": "30m"]
      json["brand"] = workspace.library.brands.keys.min().map { .string($0.text) }
      return json
    },
    summary: { _, json in
      json["origins"]?.texts.first ?? json["address"]?.string ?? json["kind"]?.string ?? ""
    },
    detail: { name, json, workspace in
      var ignored: [Finding] = []
      let channel = Channel(id: Channel.ID(name), json, findings: &ignored)
      let people = channel.agents.map { workspace.library.agents[$0]?.title ?? $0.text }
      let answers = people.isEmpty ? "every agent" : people.joined(separator: ", ")
      if channel.kind == .email {
        let sender = workspace.library.sender(of: channel)
        return [
          Detail("E-mails come from \(sender.isEmpty ? "nowhere: it needs an address" : sender)."),
          Detail(workspace.library.mailServerFault.map { "Not yet: \($0)." } ?? "", .warning),
        ]
      }
      return [
        Detail("Put this into every page, before </head>:", .label),
        Detail(snippet(key: channel.key), .accent),
        Detail("chat.example.com stands for the address of your gateway.", .dim),
        Detail("Answered by \(answers)."),
        secrets(
          workspace.secrets.channels[channel.id], "Visitors are who the site says, signed with",
          without: "beckon secret add \(name) lets the site say who a visitor is."),
      ]
    })

  /// The line for the site's pages.
  static func snippet(key: String) -> String {
    "<script async src=\"https://chat.example.com/widget.js\" data-channel=\"\(key)\"></script>"
  }

  private static let channelFields: [PlainField] = [
    title("What operators call the site or app."),
    .choice(
      "kind", "Kind", usual: "web",
      [
        FieldOption(name: "web", title: "a website with the widget"),
        FieldOption(name: "mobile", title: "an app with the SDK"),
        FieldOption(name: "email", title: "a sender address"),
      ], "What visitors have before them."),
    .reference("brand", "Brand", \.brandOptions, "The brand in whose name messages come."),
    .lines(
      "origins", "Origins", rows: 3,
      "One a line: https://shop.example. The widget runs on these and nowhere else.",
      shown: { ($0["kind"]?.string ?? "web") == "web" }),
    .text(
      "key", "Key", "The public key that the site's script tag carries; F9 makes another one.",
      problem: { $0.trimmed.isEmpty ? "is empty; F9 makes one" : nil },
      shown: { $0["kind"]?.string != "email" }),
    .text(
      "address", "Address", "From where e-mails come: hello@shop.example; empty for the settings'.",
      problem: { $0.isEmpty || MailAddress.isSound($0) ? nil : "is no address" },
      shown: { $0["kind"]?.string == "email" }),
    .references(
      "agents", "Agents", \.agentOptions,
      "Who answers here; none chosen is everybody. Left/Right and Space."),
    .reference(
      "schedule", "Hours", \.scheduleOptions,
      "When somebody answers here; outside of it visitors read when you are back."),
    .duration("visit_gap", "Visit ends", "After this long without activity.", usual: "30m"),
  ]
}
