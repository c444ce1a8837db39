#if Gateway
internal import Crowd
internal import Engine
internal import Foundation
internal import Store

/// Sends page views of fifty visitors, each with an id of its own, over many connections.
final class EventLoad {
  private let client: LoopbackClient
  private var sent = 0
  /// The ids that the gateway gave; other servers give none.
  private var visitors: [String] = []

  /// Makes a client of the server on `port`.
  init(_ port: Int) throws { client = try LoopbackClient(host: "127.0.0.1", port: port) }

  /// Returns how many of `count` requests, each with so many events, were accepted.
  func send(_ count: Int, of events: Int, over connections: Int) -> Int {
    var (begun, open, accepted) = (0, 0, 0)
    while begun < count || open > 0 {
      while begun < count, open < connections {
        start(events)
        begun += 1
        open += 1
      }
      for happening in client.wait(milliseconds: 1_000) {
        switch happening {
        case .answered(_, let response):
          open -= 1
          if response.status == 202 { accepted += 1 }
          meet(response)
        case .failed: open -= 1
        case .opened, .event, .ended, .readable: break
        }
      }
    }
    return accepted
  }

  private func meet(_ response: LoopbackResponse) {
    guard visitors.count < 50, let json = try? JSON.parse(response.body),
      let id = json["visitor"]?.string
    else { return }
    visitors.append(id)
  }

  private func start(_ events: Int) {
    let visitor =
      visitors.count < 50 ? "" : "\"visitor\":\"\(visitors[sent % 50])\","
    let list = (0..<events).map { _ in
      sent += 1
      return """
        {"id":"e\(sent)","type":"page","time":1795242766276,\
        "url":"https://northlight.example/pricing?plan=studio",\
        "title":"Prices - Northlight Lamps","language":"en-GB","platform":"desktop"}
        """
    }
    let body = """
      {"channel":"pk_bench",\(visitor)"page":"p\(sent)","events":[\(list.joined(separator: ","))]}
      """
    _ = client.start(
      "POST", "/v1/events", headers: [("Content-Type", "text/plain")], body: Array(body.utf8))
  }
}
#endif
