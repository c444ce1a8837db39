internal import Engine
internal import Terminal

extension Shelf {
  static let bots = Shelf(
    .bots, "Bots", one: "bot", kind: .bots,
    purpose: "A bot is a set of answers with buttons that a campaign can begin with.",
    fields: botFields,
    template: { _ in
      ["answers": ["start": ["text": "Hello! What can I help you with?", "buttons": []]]]
    },
    summary: { _, json in
      let count = json["answers"]?.object?.count ?? 0
      return count == 1 ? "1 answer" : "\(count) answers"
    },
    detail: { name, json, workspace in
      let count = json["answers"]?.object?.count ?? 0
      let places = json["channels"]?.texts.map {
        workspace.library.channels[Channel.ID($0)]?.title ?? $0
      }
      let sites = places.map { $0.joined(separator: ", ") } ?? "every channel"
      let fallback = json["fallback"]?.string ?? ""
      return [
        Detail("\(count == 1 ? "One answer" : "\(count) answers"), published on \(sites)."),
        Detail(
          fallback.isEmpty
            ? "What it does not understand goes to an agent at once."
            : "What it does not understand it answers once: \(fallback)"),
      ]
    })

  private static let botFields: [PlainField] = [
    title("What visitors see as its name."),
    .references(
      "channels", "Channels", \.channelOptions,
      "Where it is published; none chosen is everywhere. Left/Right and Space."),
    .text(
      "fallback", "Fallback", "Said once when it does not understand; empty hands over at once."),
  ]
}
