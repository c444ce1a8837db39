#if Gateway
internal import Engine
internal import Store
internal import Synchronization

/// What the server's threads do with a request before the deciding thread gets it: routes,
/// limits, keys, origins, and reading the body.
final class Front: Sendable {
  /// What the server's threads know of the workspace; replaced whole when documents change.
  struct Knowledge: Sendable {
    var channelsByKey: [String: Channel] = [:]
    /// In which headers the proxy in front says where visitors are.
    var placeHeaders: [String: String] = [:]
    /// What sites sign with, and the keys of servers.
    var secrets = Secrets()
    /// What reads the links in e-mails; `nil` where none are sent.
    var mailTokens: MailTokens?
    /// Why nothing can be taken; `nil` if all is well. Nobody is told "unknown channel" before the
    /// channels were read.
    var trouble: String? = "the gateway is starting"
  }

  private let known = Mutex(Knowledge())
  let inbox: Inbox
  let limits = RequestLimits()
  let metrics = Metrics()
  let desk: Desk
  let places: Places
  private let routes: RouteTable
  /// The gateway's own origins, which its demo pages have.
  private let own: Mutex<[String]> = Mutex([])

  init(inbox: Inbox, routes: [Route], desk: Desk, places: Places) {
    self.inbox = inbox
    self.desk = desk
    self.places = places
    self.routes = RouteTable(routes)
  }

  /// What is known now.
  var knowledge: Knowledge { known.withLock { $0 } }

  /// Changes what is known.
  func update(_ body: (inout Knowledge) -> Void) { known.withLock { body(&$0) } }

  /// Says on which port the gateway itself serves pages.
  func serves(onPort port: Int) {
    own.withLock { $0 = ["http://127.0.0.1:\(port)", "http://localhost:\(port)"] }
  }

  /// The origins of the gateway's own pages.
  var ownOrigins: [String] { own.withLock { $0 } }

  /// Answers a request, now or later.
  func handle(_ request: HTTPRequest, _ reply: HTTPReply) {
    do throws(WireFault) {
      if let address = limits.client(of: request) { try limits.check(.address(address)) }
      let method = request.method == .head ? .get : request.method
      switch routes.find(method, request.path) {
      case .route(let route, let parameters):
        reply.note(route: route.number)
        var request = request
        request.parameters = parameters
        request.caller = try caller(of: request, on: route)
        route.answer(request, reply, self)
      case .otherMethods where method == .options: reply.send(preflight(request))
      case .otherMethods(let allowed):
        var response = HTTPResponse.problem(
          status: 405, title: "Method not allowed", detail: "this path takes \(allowed)")
        response.headers.append(("Allow", allowed))
        reply.send(response)
      case .nothing:
        throw WireFault(404, "Not found", "there is nothing at this path")
      }
    } catch {
      reply.send(withCORS(error.response, request))
    }
  }

  /// Who asks, if that is not everybody or a page.
  private func caller(of request: HTTPRequest, on route: Route) throws(WireFault) -> String? {
    switch route.access {
    case .everybody, .channel: nil
    case .operators where isFromHere(request): nil
    case .operators(let scope), .key(let scope): try authorize(request, for: scope)
    }
  }

  /// Notes an answer; `number` is its route's.
  func noteAnswer(_ number: Int, _ status: Int) {
    guard routes.routes.indices.contains(number) else {
      return metrics.answered("", "none", status)
    }
    let route = routes.routes[number]
    metrics.answered(route.method.name, route.path, status)
  }

  /// The gateway in numbers.
  var measurements: HTTPResponse {
    HTTPResponse(
      status: 200,
      headers: [
        ("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
        ("Cache-Control", "no-store"),
      ], body: .bytes(Array(metrics.text.utf8)))
  }

  /// Whether the gateway can take events.
  var readiness: HTTPResponse {
    knowledge.trouble.map { .text("\($0)\n", status: 503) } ?? .text("ok\n")
  }

  /// Refuses while nothing can be taken.
  func checkReadiness() throws(WireFault) {
    if let trouble = knowledge.trouble { throw .unavailable(trouble) }
  }

  /// Hands a job to the deciding thread.
  func hand(_ job: Job) throws(WireFault) {
    guard inbox.add(job) else { throw .unavailable("too many requests wait already") }
  }

  /// The refusal that stands for `answer`, which cannot be given: with its permission to be read.
  static func refusal(_ why: String, like answer: HTTPResponse) -> HTTPResponse {
    var refusal = WireFault.unavailable(why).response
    refusal.headers += answer.headers.filter { name, _ in
      name == "Vary" || name == "Access-Control-Allow-Origin"
    }
    return refusal
  }
}
#endif
