#if Gateway
internal import Engine
internal import Store

extension Route {
  private static let channel = Operation.Parameter(
    name: "channel", place: .query, help: "The channel's public key.", isRequired: true)
  private static let bodies = ["application/json", "text/plain"]

  /// What pages and apps ask for.
  static let visitors: [Route] = [
    Route(
      .get, "/widget.js",
      Operation(
        id: "getWidget", summary: "The widget: one script for every page.",
        answers: [
          .other("text/javascript; charset=utf-8", "The script."),
          Operation.Answer(status: 304, help: "The browser's copy is still good."),
        ])
    ) { request, reply, _ in reply.send(Assets.widget(request)) },
    Route(
      .post, "/v1/events", for: .channel,
      Operation(
        id: "postEvents", summary: "Tells what one visitor did; 1 to 100 events.",
        body: .init(schema: .component("Events"), types: bodies),
        answers: [
          .json("Taken; repeats were counted once.", .component("Accepted"), status: 202)
        ])
    ) { request, reply, front in
      let origin = front.origin(of: request)
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(events: reader, channel: channel, from: origin)
      }
    },
    Route(
      .post, "/v1/messages", for: .channel,
      Operation(
        id: "postMessage",
        summary: "Says something in a conversation: a text, details or a rating.",
        body: .init(schema: .component("Message"), types: bodies),
        answers: [.json("Taken.", .component("Accepted"), status: 202)])
    ) { request, reply, front in
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(message: reader, channel: channel)
      }
    },
    Route(
      .post, "/v1/identify", for: .channel,
      Operation(
        id: "postIdentity", summary: "Says who the visitor is, by a token of the site's server.",
        body: .init(schema: .component("Identification"), types: bodies),
        answers: [.json("The token was verified.", .component("Accepted"), status: 202)])
    ) { request, reply, front in
      let secrets = front.knowledge.secrets
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(
          identity: reader, channel: channel, secrets: secrets.channels[channel] ?? [],
          at: Waiting.sample.wall)
      }
    },
    Route(
      .post, "/v1/typing", for: .channel,
      Operation(
        id: "postTyping", summary: "Says that the visitor writes; nothing of it is kept.",
        body: .init(schema: .component("Typing"), types: bodies),
        answers: [.json("Heard.", ["type": "object"], status: 202)])
    ) { request, reply, front in
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(typing: reader, channel: channel)
      }
    },
    Route(
      .get, "/v1/stream", for: .channel,
      Operation(
        id: "getStream",
        summary: "Listens: server-sent events invite, withdraw, message, survey.",
        parameters: [
          channel,
          .init(name: "visitor", place: .query, help: "The visitor's id.", isRequired: true),
          .init(name: "page", place: .query, help: "The page's id.", isRequired: true),
          .init(name: "last", place: .query, help: "As Last-Event-ID."),
          .init(name: "Last-Event-ID", place: .header, help: "The last event that was had."),
        ],
        answers: [.other("text/event-stream", "Stays open; a comment every 25 s.")])
    ) { $2.openStream($0, $1) },
    Route(
      .get, "/v1/preview", for: .channel,
      Operation(
        id: "getPreview", summary: "A message that an operator tries out.",
        parameters: [
          channel,
          .init(name: "token", place: .query, help: "From the dashboard's link.", isRequired: true),
        ],
        answers: [.json("The message; one that is over says so.", ["type": "object"])])
    ) { $2.showPreview($0, $1) },
  ]
}
#endif
