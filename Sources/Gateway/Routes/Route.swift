#if Gateway
internal import Engine

/// One line of the gateway's contract: what is asked, and who answers.
struct Route: Sendable {
  let method: HTTPMethod
  let path: String
  let answer: @Sendable (HTTPRequest, HTTPReply, Front) -> Void

  /// Every route of the gateway; `/demo/…` are added by the demo.
  static let all: [Route] = [
    Route(method: .get, path: "/widget.js") { request, reply, _ in
      reply.send(Assets.widget(request))
    },
    Route(method: .post, path: "/v1/events") { request, reply, front in
      let origin = front.origin(of: request)
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(events: reader, channel: channel, from: origin)
      }
    },
    Route(method: .post, path: "/v1/messages") { request, reply, front in
      front.take(request, reply) { reader, channel throws(WireFault) in
        try ClientBatch(message: reader, channel: channel)
      }
    },
    Route(method: .get, path: "/v1/stream") { $2.openStream($0, $1) },
    Route(method: .get, path: "/v1/preview") { $2.showPreview($0, $1) },
    Route(method: .get, path: "/healthz") { _, reply, _ in reply.send(.text("ok\n")) },
    Route(method: .get, path: "/readyz") { $1.send($2.readiness) },
  ]
}
#endif
