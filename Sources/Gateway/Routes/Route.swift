#if Gateway
internal import Engine
internal import Store

/// One line of the gateway's contract: what is asked, who may, and who answers.
struct Route: Sendable {
  let method: HTTPMethod
  /// The path; `{name}` stands for one part of it.
  let path: String
  let access: Access
  /// Its place in the table of all routes.
  var number = 0
  let answer: @Sendable (HTTPRequest, HTTPReply, Front) -> Void

  /// Who may ask.
  enum Access: Equatable, Sendable {
    case everybody
    /// Pages and apps with a channel's public key.
    case channel
    /// Servers and people with a secret key of this scope.
    case key(Scope)
  }

  init(
    _ method: HTTPMethod, _ path: String, for access: Access = .everybody,
    _ answer: @escaping @Sendable (HTTPRequest, HTTPReply, Front) -> Void
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.answer = answer
  }

  /// Every route of the gateway; `/demo/…` are added by the demo.
  static let all: [Route] = visitors + servers + operations

  private static let visitors: [Route] = [
    Route(.get, "/widget.js") { request, reply, _ in reply.send(Assets.widget(request)) },
    Route(.post, "/v1/events", for: .channel) { request, reply, front in
      let origin = front.origin(of: request)
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(events: reader, channel: channel, from: origin)
      }
    },
    Route(.post, "/v1/messages", for: .channel) { request, reply, front in
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(message: reader, channel: channel)
      }
    },
    Route(.post, "/v1/identify", for: .channel) { request, reply, front in
      let secrets = front.knowledge.secrets
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(
          identity: reader, channel: channel, secrets: secrets.channels[channel] ?? [],
          at: Waiting.sample.wall)
      }
    },
    Route(.post, "/v1/typing", for: .channel) { request, reply, front in
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(typing: reader, channel: channel)
      }
    },
    Route(.get, "/v1/stream", for: .channel) { $2.openStream($0, $1) },
    Route(.get, "/v1/preview", for: .channel) { $2.showPreview($0, $1) },
  ]

  private static let servers: [Route] = [
    Route(.post, "/v1/track", for: .key(.track)) { $2.track($0, $1) }
  ]

  private static let operations: [Route] = [
    Route(.get, "/healthz") { _, reply, _ in reply.send(.text("ok\n")) },
    Route(.get, "/readyz") { $1.send($2.readiness) },
  ]
}
#endif
