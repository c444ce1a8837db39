internal import Engine
internal import Terminal

extension Shelf {
  static let webhooks = Shelf(
    .webhooks, "Webhooks", one: "webhook", kind: .webhooks,
    purpose: "A webhook tells another program, a help desk say, what happens, as it happens.",
    fields: webhookFields,
    template: { _ in ["topics": [.string(Webhook.Topic.reply.rawValue)]] },
    summary: { _, json in json["url"]?.string ?? "" },
    detail: { name, json, workspace in
      var ignored: [Finding] = []
      let webhook = Webhook(id: Webhook.ID(name), json, findings: &ignored)
      let topics = Webhook.Topic.allCases.filter { webhook.topics.contains($0) }
      let progress = workspace.webhooks[webhook.id]
      var lines = [Detail("Told when \(topics.map(\.words).joined(separator: "; ")).")]
      if webhook.isPaused {
        lines.append(Detail("Paused: what happens waits, three days at most.", .warning))
      }
      // Before it is saved it has neither.
      guard !name.isEmpty else { return lines }
      lines.append(
        workspace.webhooks[webhook.id].map {
          Detail($0.words, $0.failure == nil ? .text : .warning)
        }
          ?? Detail("Nothing was sent yet.", .dim))
      return lines + [
        secrets(
          workspace.secrets.webhooks[webhook.id], "Signed with",
          without: "beckon webhook secret \(name) shows what it is signed with.")
      ]
    })

  /// Secrets as far as they may be seen, or how to get one.
  static func secrets(_ masked: [String]?, _ words: String, without advice: String) -> Detail {
    masked.map { Detail("\(words) \($0.joined(separator: " and ")).") } ?? Detail(advice, .dim)
  }

  private static let webhookFields: [PlainField] = [
    title("What operators call it."),
    .text(
      "url", "Address", "Where it is told: https://desk.shop.example/beckon.",
      problem: { Webhook.problem(of: $0.trimmed) }),
    PlainField(
      "topics", "Told when",
      .list(
        options: { _, _ in
          Webhook.Topic.allCases.map { FieldOption(name: $0.rawValue, title: $0.words) }
        }, isOpen: false, read: { $0["topics"]?.texts ?? [] },
        write: { $0["topics"] = $1.isEmpty ? nil : JSON(texts: $1) }),
      help: "What happens that it is told of. Left/Right and Space."),
    .flag(
      "paused", "Sent", no: "at once", yes: "not for now",
      "What happens while it is paused waits, three days at most."),
  ]
}
